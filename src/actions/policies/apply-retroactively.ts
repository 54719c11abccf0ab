import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../core/instant.ts';
import { nothingKnown } from '../../core/policy/knowledge.ts';
import { withStated } from '../../core/policy/stated-facts.ts';
import type { Deadlines } from '../../core/sla/deadlines.ts';
import { deadlinesByVersion } from '../../core/vulnerabilities/judge-again.ts';
import { deadlineSet } from '../../core/vulnerabilities/judge-clock.ts';
import { gatherBacklogMoves } from '../../store/backlog-moves.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import type { Grain } from '../../store/first-seen-grain.ts';
import { type AlikeAfter, alikeAfter, type HeldAlike, nextHeldAlike, writeAlike } from '../../store/held-alike.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import { tryLockSource } from '../../store/monitoring-sources.ts';
import { listPolicies } from '../../store/policies.ts';
import {
  endPass,
  lockApplication,
  noteApplied,
  type PolicyApplication,
  unfinishedApplications,
} from '../../store/policy-applications.ts';
import { type SqlRunner, transactionRunner } from '../../store/sql-runner.ts';
import { beginToWrite } from '../../store/writes-under-way.ts';
import { evaluateCheck, evaluateDueChecks } from '../checks/evaluate-check.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { type RulesInForce, rulesOfVersion } from '../sync/rules-in-force.ts';
import { grainOf } from './judged-alike.ts';
import { isPubliclyExposed } from './publicly-exposed.ts';

/** So many at once: some hundred milliseconds for which nobody else changes anything in their source. */
const BATCH = 10_000;

/** So many kinds are judged before somebody else's request is answered: some milliseconds. */
const PIECE = 500;

/**
 * Goes on with what retroactive versions of the policy still have to do to open vulnerabilities, in transactions of some
 * thousands, each with its checks; answers how many vulnerabilities got another deadline. It is judged as of the moment
 * at which the version was put in force, however long it takes. What is resolved never changes. A source to which a sync
 * is being applied is left for the next time; so is what is left when the signal is aborted.
 */
export async function applyRetroactively(
  engine: Pick<SyncEngine, 'db' | 'now'>,
  { signal, batch = BATCH }: { readonly signal?: AbortSignal; readonly batch?: number } = {},
): Promise<number> {
  let changed = 0;
  for (const which of await unfinishedApplications(engine.db)) {
    let step: Step = 'more';
    while (step === 'more' && !signal?.aborted) {
      const taken = await engine.db.transaction().execute(async (trx) => {
        // As in a sync: whoever asks later what was known by then waits for this.
        await beginToWrite(trx);
        const now = engine.now();
        await evaluateDueChecks(engine.db, now, signal === undefined ? {} : { signal });
        return signal?.aborted ? null : await takeStep(trx, which, now, batch);
      });
      if (taken === null) break;
      changed += taken.changed;
      step = taken.step;
    }
  }
  return changed;
}

/** `later`: somebody else is at the source, or at this very work. */
type Step = 'more' | 'finished' | 'later';

async function takeStep(
  trx: Connection,
  which: Pick<PolicyApplication, 'version' | 'sourceId'>,
  now: Instant,
  batch: number,
): Promise<{ readonly step: Step; readonly changed: number }> {
  if (!(await tryLockSource(trx, which.sourceId, 'alone'))) return { step: 'later', changed: 0 };
  const application = await lockApplication(trx, which);
  if (application === undefined) return { step: 'finished', changed: 0 };
  const version = await versionOf(trx, which.version);
  const sql = transactionRunner(trx);
  const found = await nextToJudge(sql, application, version, batch);
  let changed = 0;
  let isFinished = false;
  if (found === null) isFinished = await endPass(trx, application, now);
  else {
    changed = await writeJudged(sql, found, { sourceId: which.sourceId, at: version.createdAt, now });
    await noteApplied(trx, application, { judged: found.count, changed, ...found.walkedTo });
  }
  if (changed > 0 || isFinished) {
    const cause = { kind: 'person', what: 'policy-changed', by: `version ${which.version}` } as const;
    for (const id of await activeCheckIds(trx)) await evaluateCheck(trx, id, cause, now);
  }
  return { step: isFinished ? 'finished' : 'more', changed };
}

interface Version {
  readonly rules: RulesInForce;
  readonly grain: Grain;
  readonly createdAt: Instant;
}

async function versionOf(trx: Connection, wanted: number): Promise<Version> {
  const policies = await listPolicies(trx);
  const policy = policies.find(({ version }) => version === wanted);
  if (policy === undefined) throw new Error(`There is no version ${wanted} of the policy`);
  return { rules: rulesOfVersion(policies, wanted), grain: grainOf([policy.document]), createdAt: policy.createdAt };
}

interface ToJudge extends NonNullable<Awaited<ReturnType<typeof nextHeldAlike>>> {
  readonly judge: (alike: HeldAlike, firstSeenAt: Instant) => Judged | null;
}

interface Judged {
  readonly after: Deadlines;
  readonly written: AlikeAfter;
}

async function nextToJudge(
  sql: SqlRunner,
  application: PolicyApplication,
  { rules, grain, createdAt }: Version,
  limit: number,
): Promise<ToJudge | null> {
  const { looksFurther } = rules;
  const found = await nextHeldAlike(sql, application.sourceId, application, { limit, looksFurther, grain });
  if (found === null) return null;
  const judge = await judgeOf(sql, found.alike, rules, createdAt);
  // Alike are those of which the first and the last come out the same. Where some do not, each is judged by itself.
  if (found.alike.every((alike) => isSameThroughout(alike, judge))) return { ...found, judge };
  const exactly = await nextHeldAlike(sql, application.sourceId, application, { limit, looksFurther, grain: 'exact' });
  return exactly && { ...exactly, judge: await judgeOf(sql, exactly.alike, rules, createdAt) };
}

function isSameThroughout(alike: HeldAlike, judge: ToJudge['judge']): boolean {
  const { held, lastSeenFirstAt } = alike;
  if (lastSeenFirstAt === held.firstSeenAt) return true;
  const [first, last] = [held.firstSeenAt, lastSeenFirstAt].map((at) => judge(alike, at)?.written ?? null);
  return isDeepStrictEqual(first, last);
}

async function judgeOf(
  sql: SqlRunner,
  all: readonly HeldAlike[],
  rules: RulesInForce,
  at: Instant,
): Promise<ToJudge['judge']> {
  const asked = all.flatMap(({ of }) => (of === null ? [] : [of]));
  const knowledgeOf = asked.length === 0 ? null : await loadKnowledge(sql, asked, isPubliclyExposed);
  return (alike, firstSeenAt) => {
    const { held, firstSeenBasis, of, stated } = alike;
    const told = of === null || knowledgeOf === null ? nothingKnown : knowledgeOf(of);
    const knowledge = withStated(told, stated);
    const seen = { anchorAt: firstSeenAt, anchorBasis: firstSeenBasis, knowledge };
    const after = deadlinesByVersion(heldSince(held, firstSeenAt), rules, seen, at);
    if (after === null) return null;
    return {
      after,
      written: alikeAfter(alike, { after, change: deadlineSet(after, { kind: 'policy' }), firstSeenAt }),
    };
  };
}

/** The same, first seen at another time. */
function heldSince(held: HeldAlike['held'], firstSeenAt: Instant): HeldAlike['held'] {
  if (held.firstSeenAt === firstSeenAt) return held;
  const { deadline } = held;
  const since = (at: Instant) => (at === held.firstSeenAt ? firstSeenAt : at);
  const moved = { ...deadline, anchorAt: since(deadline.anchorAt), countedFrom: since(deadline.countedFrom) };
  return { ...held, firstSeenAt, deadline: moved };
}

async function writeJudged(
  sql: SqlRunner,
  { alike: all, judge }: ToJudge,
  { sourceId, at, now }: { readonly sourceId: string; readonly at: Instant; readonly now: Instant },
): Promise<number> {
  const backlog = gatherBacklogMoves();
  let changed = 0;
  let writing: Promise<void> = Promise.resolve();
  for (let start = 0; start < all.length; start += PIECE) {
    const judged = all.slice(start, start + PIECE).flatMap((alike) => {
      const { held, count } = alike;
      const judgement = judge(alike, held.firstSeenAt);
      if (judgement === null) return [];
      changed += count;
      backlog.add({ sourceId, before: held, state: { ...held, ...judgement.after }, count });
      return [judgement.written];
    });
    // One piece is written while the next is judged.
    await writing;
    writing = writeAlike(sql, judged, { trueAt: at, now });
    writing.catch(() => undefined);
    await breathe();
  }
  await writing;
  await backlog.write(sql, now);
  return changed;
}
