// Runs before anything is installed, as bootstrap.mjs does: built-in modules only, and nothing that Node 20 lacks.

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Calls `act` while no other process does so under the same file, which holds who it is. Waits for another one, after
 * `onWait` was told its process id; of one that is gone the file is taken over.
 */
export function oneAtATime(file, onWait, act) {
  const own = identityOf(process.pid);
  let told = false;
  while (!take(file, own)) {
    const holder = readOr(file, '');
    const pid = Number.parseInt(holder, 10);
    if (holder !== '' && !isRunning(pid, holder)) {
      takeAway(file, holder);
      continue;
    }
    if (!told && holder !== '') onWait(pid);
    told ||= holder !== '';
    // Everything here waits for it, so nothing is kept from running.
    Atomics.wait(pause, 0, 0, 200);
  }
  const giveBack = () => {
    if (readOr(file, '') === own) rmSync(file, { force: true });
  };
  // Also where `act` ends the process.
  process.once('exit', giveBack);
  try {
    return act();
  } finally {
    giveBack();
    process.off('exit', giveBack);
  }
}

function take(file, own) {
  try {
    writeFileSync(file, own, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside and looked at again: in between another one that waits may have taken it over, and gets it back. */
function takeAway(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = readOr(aside, '');
  if (moved !== holder) take(file, moved);
  rmSync(aside, { force: true });
}

function isRunning(pid, holder) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // One of somebody else may not be signalled, and runs.
    if (error.code !== 'EPERM') return false;
  }
  return identityOf(pid) === holder;
}

/** The process id, and on Linux when it started: an id is given out again, in a container soon. */
function identityOf(pid) {
  const stat = readOr(`/proc/${pid}/stat`, '');
  // The name of the program is in parentheses and may hold blanks.
  return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
