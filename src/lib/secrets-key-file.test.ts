import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateSecretKey, parseSecretKey } from './secrets.ts';
import { loadOrCreateSecretKey } from './secrets-key-file.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curfew-key-'));
  file = join(folder, 'secret.key');
});
afterEach(() => rm(folder, { recursive: true }));

test('a key is created once, for the owner only, and read ever after', async () => {
  const created = await loadOrCreateSecretKey(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await loadOrCreateSecretKey(file)).toEqual(created);
  expect(parseSecretKey(await readFile(file, 'utf8'))).toEqual(created);
  expect(await readdir(folder)).toEqual(['secret.key']);
});

test('starting many at once gives all of them the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecretKey(file)));
  expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  expect(await readdir(folder)).toEqual(['secret.key']);
});

test.each([0o644, 0o640, 0o606, 0o660])('a key with mode %o is refused and left as it is', async (mode) => {
  const text = generateSecretKey();
  await writeFile(file, text);
  await chmod(file, mode);
  const failure = await loadOrCreateSecretKey(file).catch((error: Error) => error);
  expect(String(failure)).toMatch(/other users.*chmod 600/);
  expect(String(failure)).not.toContain(text);
  expect((await stat(file)).mode & 0o777).toBe(mode);
});

test('a file that is not a key is an error and never replaced', async () => {
  await writeFile(file, 'half a k', { mode: 0o600 });
  await expect(loadOrCreateSecretKey(file)).rejects.toThrow(/secret\.key: The secret key/);
  expect(await readFile(file, 'utf8')).toBe('half a k');
  await expect(loadOrCreateSecretKey(folder)).rejects.toThrow(/not a file/);
});

test('a folder that does not exist is an error', async () => {
  await expect(loadOrCreateSecretKey(join(folder, 'missing', 'secret.key'))).rejects.toThrow(/ENOENT/);
});
