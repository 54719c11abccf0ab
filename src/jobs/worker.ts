import { evaluateDueChecks } from '../actions/checks/evaluate-check.ts';
import { forgetOldBundles } from '../actions/evidence/forget-old-bundles.ts';
import { makeBundles } from '../actions/evidence/make-bundle.ts';
import { settleAcknowledgements, settleExceptions } from '../actions/exceptions/settle-exceptions.ts';
import { fetchDueFeeds } from '../actions/feeds/fetch-feed.ts';
import { forgetOldPages } from '../actions/installation/forget-old-pages.ts';
import { closeLedger, keepLedger } from '../actions/ledger/keep-ledger.ts';
import { runExaminations } from '../actions/ledger/run-examinations.ts';
import type { NoticeParts } from '../actions/notices/notice-parts.ts';
import { forgetOldNotices, warn } from '../actions/notices/warn.ts';
import { sendCheckpoints } from '../actions/outlets/send-checkpoints.ts';
import { applyRetroactively } from '../actions/policies/apply-retroactively.ts';
import type { SyncEngine } from '../actions/sync/engine.ts';
import { runSync } from '../actions/sync/run-sync.ts';
import { enqueueDueSyncs } from '../actions/syncs/enqueue-due-syncs.ts';
import { recoverSyncs } from '../actions/syncs/recover-syncs.ts';
import { followSpans } from '../actions/vulnerabilities/follow-spans.ts';
import { DAY, MINUTE, SECOND } from '../core/instant.ts';
import type { JobQueue } from './job-queue.ts';
import { startTicker } from './ticker.ts';

export interface Worker {
  /** Whether its ticks have gone well lately. */
  isAlive(): boolean;
  /** Running syncs are told to stop, record that, and end. */
  stop(): Promise<void>;
}

/** Two syncs at once leave room on two cores for people. */
const concurrency = 2;
const longestSilence = 15 * SECOND;
/** What is left for the ledger at the end; the rest gets its place at the next start. */
const lastRoundMs = 2 * SECOND;

/** Starts all that happens by itself: syncs from the queue and by schedule, verdicts when an instant passes, tidying. */
export async function startWorker(
  engine: SyncEngine,
  queue: JobQueue,
  telling: Pick<NoticeParts, 'mailer' | 'publicUrl'>,
): Promise<Worker> {
  const { logger } = engine;
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const run = async (syncId: string) => {
    if (stopping.signal.aborted) throw new Error('Curfew is stopping');
    const sync = runSync(engine, syncId, stopping.signal);
    running.add(sync);
    await sync.finally(() => running.delete(sync));
  };
  const tickers = [
    // What was interrupted comes first: it holds its source until it is ended.
    startTicker({
      name: 'recovery',
      everyMs: 5 * SECOND,
      logger,
      work: ({ signal, goesWell }) => recoverSyncs(engine, { signal, onStep: goesWell }),
    }),
    startTicker({ name: 'schedule', everyMs: SECOND, logger, work: () => enqueueDueSyncs(engine) }),
    startTicker({
      name: 'deadline watch',
      everyMs: SECOND,
      logger,
      work: ({ signal, goesWell }) => evaluateDueChecks(engine.db, engine.now(), { signal, onStep: goesWell }),
    }),
  ];
  const tidying = startTicker({
    name: 'tidying',
    everyMs: DAY,
    logger,
    work: async () => {
      await forgetOldPages(engine.db, engine.now());
      await forgetOldNotices(engine);
      await forgetOldBundles(engine);
    },
  });
  const exceptions = startTicker({
    name: 'exceptions',
    everyMs: 5 * SECOND,
    logger,
    work: async () => {
      await settleExceptions(engine);
      await settleAcknowledgements(engine);
    },
  });
  const warnings = startTicker({
    name: 'warnings',
    everyMs: 5 * SECOND,
    logger,
    work: ({ signal }) => warn({ ...engine, ...telling }, signal),
  });
  const feeds = startTicker({
    name: 'feeds',
    everyMs: MINUTE,
    logger,
    work: ({ signal }) => fetchDueFeeds(engine, signal),
  });
  const policies = startTicker({
    name: 'policy changes',
    everyMs: SECOND,
    logger,
    work: ({ signal }) => applyRetroactively(engine, { signal }),
  });
  const outlets = startTicker({
    name: 'outlets',
    everyMs: 5 * SECOND,
    logger,
    work: ({ signal }) => sendCheckpoints({ ...engine, mailer: telling.mailer }, signal),
  });
  const bundles = startTicker({
    name: 'evidence bundles',
    everyMs: 2 * SECOND,
    logger,
    work: ({ signal }) => makeBundles(engine, signal),
  });
  const examinations = startTicker({
    name: 'examinations',
    everyMs: 5 * SECOND,
    logger,
    work: ({ signal }) => runExaminations(engine, signal),
  });
  const ledger = startTicker({
    name: 'ledger',
    everyMs: SECOND,
    logger,
    work: ({ signal }) => keepLedger(engine, signal),
  });
  const spans = startTicker({
    name: 'spans',
    everyMs: SECOND,
    logger,
    work: ({ signal }) => followSpans(engine.db, { signal }),
  });
  await queue.work(run, concurrency);
  return {
    isAlive: () =>
      tickers.every((ticker) => {
        const at = ticker.lastGoodAt();
        return at !== null && performance.now() - at < longestSilence;
      }),
    stop: async () => {
      stopping.abort();
      await Promise.all(
        [...tickers, tidying, warnings, exceptions, feeds, policies, outlets, bundles, examinations, ledger, spans].map(
          (ticker) => ticker.stop(),
        ),
      );
      await Promise.allSettled(running);
      await closeLedger(engine, AbortSignal.timeout(lastRoundMs)).catch((error: unknown) =>
        logger.error({ err: error }, 'the last entries of the ledger were not signed; the next start does it'),
      );
    },
  };
}
