import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { startTicker } from './ticker.ts';

function collecting() {
  const lines: { msg: string }[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(JSON.parse(line)) } });
  return { lines, logger };
}

test('ticks never overlap, and a stop waits for the one under way', async () => {
  const { logger } = collecting();
  let running = 0;
  let most = 0;
  let ticks = 0;
  const three = Promise.withResolvers<void>();
  const ticker = startTicker({
    name: 'test',
    everyMs: 1,
    logger,
    work: async () => {
      running += 1;
      most = Math.max(most, running);
      for (let turns = 0; turns < 20; turns += 1) await turn();
      running -= 1;
      ticks += 1;
      if (ticks === 3) three.resolve();
    },
  });
  await three.promise;
  await ticker.stop();
  expect(most).toBe(1);
  expect(running).toBe(0);
  expect(ticker.lastGoodAt()).not.toBeNull();
});

test('a long tick is alive as long as it says that it goes well, and is told to stop', async () => {
  const { logger } = collecting();
  const started = Promise.withResolvers<void>();
  const ticker = startTicker({
    name: 'test',
    everyMs: 1,
    logger,
    work: async ({ signal, goesWell }) => {
      goesWell();
      started.resolve();
      while (!signal.aborted) await turn();
    },
  });
  await started.promise;
  expect(ticker.lastGoodAt()).not.toBeNull();
  await ticker.stop();
});

test('a failing tick is logged once, and once more when it works again', async () => {
  const { lines, logger } = collecting();
  let ticks = 0;
  const done = Promise.withResolvers<void>();
  const ticker = startTicker({
    name: 'test',
    everyMs: 1,
    logger,
    work: async () => {
      ticks += 1;
      if (ticks < 4) throw new Error('no database');
      if (ticks === 5) done.resolve();
    },
  });
  await done.promise;
  await ticker.stop();
  expect(lines.map(({ msg }) => msg)).toEqual(['test failed; it is tried again all the time', 'test works again']);
});
