import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'curfew-one-at-a-time-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Holds it until its standard input ends; `dies` ends the process inside, as a build that fails does.
const program = `
import { readFileSync } from 'node:fs';
import { oneAtATime } from ${JSON.stringify(new URL('../../scripts/one-at-a-time.mjs', import.meta.url).href)};
const [file, dies] = process.argv.slice(1);
oneAtATime(file, (pid) => process.stdout.write('waits for ' + pid + '\\n'), () => {
  process.stdout.write('has it\\n');
  readFileSync(0);
  if (dies === 'dies') process.exit(3);
});
`;
type Holder = ChildProcessByStdio<Writable, Readable, null>;
const start = (file: string, ...more: string[]): Holder =>
  spawn(process.execPath, ['--input-type=module', '--eval', program, file, ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
const says = (holder: Holder) =>
  new Promise<string>((resolve) => holder.stdout.once('data', (chunk) => resolve(String(chunk))));
const ends = (holder: Holder) => new Promise<number | null>((resolve) => holder.once('exit', resolve));

test('the second waits, says for whom, and has it when the first is done', async () => {
  const file = join(folder, 'two');
  const first = start(file);
  expect(await says(first)).toBe('has it\n');
  const second = start(file);
  expect(await says(second)).toBe(`waits for ${first.pid}\n`);
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${first.pid} `));
  first.stdin.end();
  expect(await ends(first)).toBe(0);
  second.stdin.end();
  expect(await text(second.stdout)).toBe('has it\n');
  expect(existsSync(file)).toBe(false);
});

test('a process that was killed keeps nobody waiting', async () => {
  const file = join(folder, 'killed');
  const first = start(file);
  await says(first);
  const gone = ends(first);
  first.kill('SIGKILL');
  await gone;
  expect(existsSync(file)).toBe(true);
  const second = start(file);
  second.stdin.end();
  expect(await text(second.stdout)).toBe('has it\n');
  expect(existsSync(file)).toBe(false);
});

test('what ends its process inside leaves nothing behind', async () => {
  const file = join(folder, 'failed');
  const first = start(file, 'dies');
  first.stdin.end();
  expect(await ends(first)).toBe(3);
  expect(existsSync(file)).toBe(false);
});

test.skipIf(process.platform !== 'linux')(
  'another process that was given the same id is not taken for it',
  async () => {
    const file = join(folder, 'same-id');
    writeFileSync(file, `${process.pid} 1`);
    const second = start(file);
    second.stdin.end();
    expect(await text(second.stdout)).toBe('has it\n');
  },
);
