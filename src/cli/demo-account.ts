import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { demoWorld } from '../../simulators/halo-security/demo.ts';
import { loadWorld, type SavedWorld, saveWorld } from '../../simulators/halo-security/saved-world.ts';
import type { World } from '../../simulators/halo-security/world.ts';
import { DAY, type Instant } from '../core/instant.ts';
import { isPortFree } from '../lib/is-port-free.ts';

/** What a demonstration keeps of itself in its folder. */
interface SavedDemo {
  readonly version: 1;
  readonly port: number;
  readonly seed: number;
  /** The year that is lived through. */
  readonly start: Instant;
  readonly end: Instant;
  readonly password: string;
  /** Null until the year is over: until then the world follows from the seed. */
  readonly world: SavedWorld | null;
}

export interface DemoAccount {
  readonly port: number;
  readonly password: string;
  readonly start: Instant;
  readonly world: World;
  /** Whether its year was lived through by an earlier start. */
  readonly isLived: boolean;
  /** Keeps the world as it is now; from then on its year is over. */
  save(): Promise<void>;
}

const preferredPort = 4690;

/** The demonstration of a folder, as it was left, or a new one whose year ends now. */
export async function openDemoAccount(dataDir: string, now: Instant): Promise<DemoAccount> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'demo.json');
  const kept = await read(file);
  const saved = kept ?? (await begin(now));
  if (kept === null) await write(file, saved);
  const { port, password, seed, start, end } = saved;
  const world = saved.world ? loadWorld(saved.world) : demoWorld({ seed, start: new Date(start), end: new Date(end) });
  return {
    port,
    password,
    start,
    world,
    isLived: saved.world !== null,
    save: () => write(file, { ...saved, world: saveWorld(world) }),
  };
}

async function begin(now: Instant): Promise<SavedDemo> {
  const port = (await isFree(preferredPort)) ? preferredPort : await anyFreePort();
  const password = randomBytes(12).toString('base64url');
  return { version: 1, port, seed: 4680, start: now - 365 * DAY, end: now, password, world: null };
}

async function read(file: string): Promise<SavedDemo | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const saved = JSON.parse(text) as SavedDemo;
  if (saved.version !== 1) throw new Error(`${file} was written by another version of Curfew; begin in a new folder.`);
  return saved;
}

/** Whole or not at all: a stop in the middle leaves the file of before. */
async function write(file: string, saved: SavedDemo): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  await handle
    .writeFile(JSON.stringify(saved))
    .then(() => handle.sync())
    .finally(() => handle.close());
  await rename(draft, file);
}

function isFree(port: number): Promise<boolean> {
  return isPortFree('127.0.0.1', port);
}

async function anyFreePort(): Promise<number> {
  for (let port = preferredPort + 1; port < preferredPort + 200; port += 1) if (await isFree(port)) return port;
  throw new Error('No port is free for the simulated account.');
}
