import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../lib/logger.ts';

export interface Ticker {
  /** When the work last went well, by the process's own clock in milliseconds; null before the first time. */
  lastGoodAt(): number | null;
  /** Resolves when the tick that is under way has ended. */
  stop(): Promise<void>;
}

/** What work that may take long is given. */
export interface Tick {
  /** Aborted when the ticker is stopped. */
  readonly signal: AbortSignal;
  /** Says that it goes well so far: counts as `lastGoodAt`. */
  readonly goesWell: () => void;
}

/**
 * Does `work` at once and then every `everyMs`, counted from the end of the last time: ticks never overlap. One that
 * fails is logged, the first of a series only, and the next comes all the same.
 */
export function startTicker(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly logger: Logger;
  readonly work: (tick: Tick) => Promise<unknown>;
}): Ticker {
  const { name, everyMs, logger, work } = options;
  const stopping = new AbortController();
  let lastGoodAt: number | null = null;
  let isFailing = false;

  function goesWell(): void {
    lastGoodAt = performance.now();
  }

  async function tick(): Promise<void> {
    try {
      await work({ signal: stopping.signal, goesWell });
      if (isFailing) logger.info({ ticker: name }, `${name} works again`);
      goesWell();
      isFailing = false;
    } catch (error) {
      if (!isFailing) logger.error({ err: error, ticker: name }, `${name} failed; it is tried again all the time`);
      isFailing = true;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await tick();
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const ended = loop();
  return {
    lastGoodAt: () => lastGoodAt,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
