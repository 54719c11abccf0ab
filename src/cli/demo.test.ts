import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { openDemo } from './demo.ts';

it('a demonstration whose port is taken says so before it lives through a year', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const dataDir = await mkdtemp(join(tmpdir(), 'curfew-demo-'));
  try {
    const config = readConfig({ CURFEW_PORT: String(port), CURFEW_DATA_DIR: dataDir }, { demo: true });
    const opening = openDemo(config, new AbortController().signal);
    await expect(opening).rejects.toThrow(`listens at 127.0.0.1, port ${port}. Stop it, or set CURFEW_PORT`);
    expect(await readdir(dataDir)).toEqual([]);
  } finally {
    server.close();
    await rm(dataDir, { recursive: true });
  }
});
