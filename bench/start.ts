import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startCurfew, stop, untilReady } from './server.ts';

/** Seconds from the command to /readyz on a folder that is there already: the median of five starts. */
export async function timeStart(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'curfew-bench-'));
  const port = await freePort();
  const settings = { CURFEW_DATA_DIR: join(folder, 'data'), CURFEW_PORT: String(port), CURFEW_LOG_LEVEL: 'warn' };
  const times: number[] = [];
  for (let start = 0; start <= 5; start += 1) {
    const started = performance.now();
    const child = startCurfew(settings);
    await untilReady(`http://127.0.0.1:${port}`, child);
    // The first one makes the folder.
    if (start > 0) times.push((performance.now() - started) / 1000);
    await stop(child);
  }
  await rm(folder, { recursive: true, force: true });
  return times.sort((one, other) => one - other)[2] ?? 0;
}
