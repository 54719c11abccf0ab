import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import type { Actor } from '../context.ts';

/** Names the file, in the data folder, that the command line on the same machine reads. */
const localTokenFile = 'local-token';

export interface LocalToken {
  /** In constant time. */
  isRight(presented: string): boolean;
  /** Removes the file; the token dies with the process anyway. */
  remove(): Promise<void>;
}

/** Leaves a new random token in the data folder, readable by its owner only: who can read it owns the installation. */
export async function createLocalToken(dataDir: string): Promise<LocalToken> {
  const token = `cfl_${randomBytes(32).toString('base64url')}`;
  const path = join(dataDir, localTokenFile);
  const incomplete = `${path}.${process.pid}.new`;
  // Written beside it and renamed: nobody reads half a token, and no older file lends its wider permissions.
  await rm(incomplete, { force: true });
  await writeFile(incomplete, `${token}\n`, { mode: 0o600, flag: 'wx' });
  await rename(incomplete, path);
  const digest = sha256(token);
  return {
    isRight: (presented) => timingSafeEqual(sha256(presented), digest),
    remove: async () => {
      // A second process may have left its own by now.
      if ((await readLocalToken(dataDir)) === token) await rm(path, { force: true });
    },
  };
}

/** The token of the server that runs on this data folder; null if there is none, or it may not be read. */
export async function readLocalToken(dataDir: string): Promise<string | null> {
  try {
    return (await readFile(join(dataDir, localTokenFile), 'utf8')).trim();
  } catch {
    return null;
  }
}

export function isLocalToken(text: string): boolean {
  return text.startsWith('cfl_');
}

/** Whether the other end of the connection is on this machine. */
export function isLoopback(address: string | null): boolean {
  return address !== null && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** The name is what the command line says of itself; who can read the token could say anything. */
export function localActor(operatingSystemUser: string | undefined): Actor {
  const name = operatingSystemUser ?? '';
  return {
    kind: 'local',
    id: null,
    name: /^[A-Za-z0-9._@\\-]{1,64}$/.test(name) ? name : 'unknown user',
    role: 'administrator',
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
