import { Readable } from 'node:stream';
import { createAdministrator } from '../actions/access/create-administrator.ts';
import { evaluateDueChecks } from '../actions/checks/evaluate-check.ts';
import { systemActor } from '../actions/context.ts';
import { connectIntegration } from '../actions/integrations/connect-integration.ts';
import { keepLedger } from '../actions/ledger/keep-ledger.ts';
import { keepApprovedDocument } from '../actions/policies/keep-approved-document.ts';
import { recordApprovedText } from '../actions/policies/record-approved-text.ts';
import { addMonitoringSource } from '../actions/sources/add-monitoring-source.ts';
import type { EngineContext, SyncEngine } from '../actions/sync/engine.ts';
import { runSync } from '../actions/sync/run-sync.ts';
import { enqueueDueSyncs } from '../actions/syncs/enqueue-due-syncs.ts';
import { recoverSyncs } from '../actions/syncs/recover-syncs.ts';
import { requestSync } from '../actions/syncs/request-sync.ts';
import { HOUR, type Instant, MINUTE } from '../core/instant.ts';
import { defaultSlaPolicy } from '../core/sla/policy.ts';
import { listSources, oneSource } from '../store/read/sources.ts';
import { syncsOf } from '../store/read/syncs.ts';
import { inventOrganisation, peopleOfTheYear } from './demo-people.ts';

/** A clock that the past is lived through with: `at` null is the real time. */
export interface SimulatedClock {
  at: Instant | null;
}

export const demoAdministrator = 'demo@curfew.local';

export interface DemoYear {
  readonly clock: SimulatedClock;
  readonly start: Instant;
  readonly password: string;
  readonly account: { readonly baseUrl: string; readonly apiKey: string };
  readonly signal: AbortSignal;
  /** The real time: where the year ends. */
  readonly now: () => Instant;
  readonly onProgress: (lived: Instant, end: Instant) => void;
}

/** Often enough that the data is never stale, which it is after a day. Its schedule stays so: what is read goes by it. */
const everyHours = 18;

/**
 * Lives through the demonstration's year: the real engine syncs the simulated account under a simulated clock, up to
 * now. Interrupted, it goes on where it was.
 */
export async function liveThroughYear(engine: SyncEngine, year: DemoYear): Promise<void> {
  const { clock, signal } = year;
  const queued: string[] = [];
  const past: SyncEngine = {
    ...engine,
    now: () => clock.at ?? year.now(),
    // Seven hundred syncs are no news.
    logger: engine.logger.child({}, { level: 'error' }),
    enqueueSync: async (syncId) => void queued.push(syncId),
  };
  const runQueued = async () => {
    for (let id = queued.shift(); id !== undefined; id = queued.shift()) {
      const outcome = await runSync(past, id, signal);
      if (outcome !== 'complete') signal.throwIfAborted();
    }
  };
  clock.at = year.start;
  const [existing] = await listSources(past.db, { at: clock.at, isPast: false });
  const sourceId = existing?.id ?? (await begin(past, year));
  // A little later, so that a sync that an interrupted start left waiting counts as forgotten and is taken up.
  clock.at = (await livedUntil(past, sourceId, year.start)) + MINUTE;
  await recoverSyncs(past);
  await runQueued();
  const decide = await peopleOfTheYear(contextOf(past), year.now());
  // A step from one due sync to the next; whatever deadline passes in between is judged at its own instant.
  // Now moves on meanwhile: a step takes milliseconds, so that it is never reached, only neared.
  for (let end = year.now(); clock.at < end - MINUTE; end = year.now()) {
    signal.throwIfAborted();
    clock.at = Math.min(end, Math.max(clock.at + HOUR, await nextDue(past, sourceId, clock.at)));
    await evaluateDueChecks(past.db, clock.at);
    await enqueueDueSyncs(past);
    await runQueued();
    await decide();
    // Sealed as time goes by, so that a window of the past has checkpoints at its ends.
    await keepLedger(past, signal);
    year.onProgress(clock.at, end);
  }
  clock.at = null;
  const ctx = contextOf(past);
  await requestSync(ctx, { sourceId });
  await runQueued();
}

async function begin(engine: SyncEngine, { password, account }: DemoYear): Promise<string> {
  const ctx = contextOf(engine);
  await createAdministrator(ctx, { email: demoAdministrator, password, name: 'Demo' }, { onlyFirst: true });
  await inventOrganisation(ctx);
  await recordFigures(ctx);
  const { id } = await connectIntegration(ctx, {
    provider: 'halo-security',
    settings: { baseUrl: account.baseUrl },
    credentials: { apiKey: account.apiKey },
  });
  const source = await addMonitoringSource(ctx, { integrationId: id, settings: { syncEveryMinutes: everyHours * 60 } });
  return source.id;
}

/** What the invented organisation has approved: the figures that a new installation starts with. */
async function recordFigures(ctx: EngineContext): Promise<void> {
  const { days } = defaultSlaPolicy;
  const lines = Object.entries(days).map(([severity, limit]) => `${severity}: ${limit ?? 'no limit of'} days`);
  const text = ['Vulnerability policy of a demonstration. Nobody has approved it: it is invented.', ...lines, ''].join(
    '\n',
  );
  const { sha256 } = await keepApprovedDocument(ctx, Readable.from([Buffer.from(text)]));
  await recordApprovedText(ctx, { days, document: { sha256, name: 'Invented policy.txt', mediaType: 'text/plain' } });
}

/** The last instant of which the database knows something. */
async function livedUntil({ db }: SyncEngine, sourceId: string, start: Instant): Promise<Instant> {
  const page = await syncsOf(db, sourceId, { limit: 1 });
  const last = page?.items[0];
  return Math.max(start, last?.finishedAt ?? last?.startedAt ?? start);
}

async function nextDue({ db }: SyncEngine, sourceId: string, at: Instant): Promise<Instant> {
  const source = await oneSource(db, sourceId, { at, isPast: false });
  return source?.nextSyncAt ?? at + everyHours * HOUR;
}

function contextOf(engine: SyncEngine): EngineContext {
  const { db, now, logger } = engine;
  return { db, engine, now, logger, actor: systemActor, origin: null, requestId: null };
}
