import { setImmediate as breath } from 'node:timers/promises';
import type { Instant } from '../../core/instant.ts';
import type { Knowledge } from '../../core/policy/knowledge.ts';
import { closeByRescan, holdClosing, isImplausible } from '../../core/vulnerabilities/closings.ts';
import { judgeAbsence } from '../../core/vulnerabilities/judge-absence.ts';
import { judgeSameInLaterScan } from '../../core/vulnerabilities/judge-in-later-scan.ts';
import { judgeSighting } from '../../core/vulnerabilities/judge-sighting.ts';
import type { Scan } from '../../core/vulnerabilities/observation.ts';
import type { AssetSituation, Judgement, Reading } from '../../core/vulnerabilities/reading.ts';
import type { VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import { newId } from '../../lib/new-id.ts';
import { ensureAssets, settleAssets } from '../../store/asset-versions.ts';
import { type BacklogMoves, gatherBacklogMoves } from '../../store/backlog-moves.ts';
import { recordCveFacts } from '../../store/feeds.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import type { SyncCertificate, SyncCounts } from '../../store/schema-types.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import {
  countReported,
  countUnresolved,
  forgetContradictions,
  keepHeldClosings,
  type ProposedClosing,
  prepareToApply,
  proposeClosings,
  renamedAssets,
  replacedDefinitions,
  restatedDefinitions,
  settleDefinitions,
  supersedeHeldSyncs,
} from '../../store/sync-apply.ts';
import { type Candidate, candidates } from '../../store/sync-candidates.ts';
import { type JudgedVulnerability, writeVulnerabilities } from '../../store/write-vulnerabilities.ts';
import type { SyncExceptions } from '../exceptions/sync-exceptions.ts';
import { isPubliclyExposed } from '../policies/publicly-exposed.ts';
import { rejudge } from '../policies/rejudge.ts';
import type { RulesInForce } from './rules-in-force.ts';

export interface Application {
  readonly syncId: string;
  readonly sourceId: string;
  /** When the source was last read completely; null before the first time. */
  readonly lastCompleteAt: Instant | null;
  readonly reading: Reading;
  /** How many rows came twice. */
  readonly duplicates: number;
  readonly rules: RulesInForce;
  /** Null or left out: none holds. */
  readonly exceptions?: SyncExceptions | null;
  readonly onProgress: (judged: number) => void;
}

export interface AppliedReading {
  readonly counts: SyncCounts;
  /** How many vulnerabilities this reading would resolve by absence. */
  readonly wouldResolve: number;
  /** They were too many to believe: none of them was resolved. */
  readonly isHeld: boolean;
  /** What it replaced of what was said of issues; null: nothing. */
  readonly replaced: SyncCertificate['replacedDefinitions'] | null;
}

type Outcome = Exclude<keyof SyncCounts, 'reported' | 'unchanged'>;

/**
 * Applies what was staged, in the caller's transaction: judges what is new, changed or absent, and writes it. What
 * absence would close is proposed first, all of it, because only the whole shows whether it can be believed.
 */
export async function applyReading(sql: SqlRunner, application: Application): Promise<AppliedReading> {
  const { sourceId, reading } = application;
  const tally: Record<Outcome, number> = { opened: 0, updated: 0, resolved: 0, reopened: 0, suppressed: 0, notSeen: 0 };
  const backlog = gatherBacklogMoves();
  const write = writer(sql, application, tally, backlog);
  const before = await countUnresolved(sql, sourceId);
  if (application.duplicates > 0) await forgetContradictions(sql);
  await ensureAssets(sql, sourceId, reading.now);
  const restated = application.rules.looksFurther ? await restatedDefinitions(sql, sourceId) : [];
  await application.exceptions?.compare(sql, sourceId);
  await settleDefinitions(sql, sourceId, reading.now);
  const replaced = await replacedDefinitions(sql, sourceId, reading.now);
  const cves = await recordCveFacts(sql, reading.now, { sourceId });
  await application.exceptions?.prepare(sql, cves);
  await prepareToApply(sql);

  for (const query of ['changed', 'fresh'] as const) {
    for await (const batch of candidates(sql, query, application)) {
      await write(batch, (candidate, knowledge) => judgeListed(candidate, application, knowledge));
    }
  }
  if (!reading.isComplete) {
    for await (const batch of candidates(sql, 'inOtherScan', application)) {
      await write(batch, (candidate) => judgeInOtherScan(candidate, reading.now));
    }
  }
  const touched = Object.values(tally).reduce((sum, count) => sum + count, 0);
  const closings = reading.isComplete ? await judgeAbsentOnes(sql, application, write) : { all: 0, open: 0 };
  const isHeld = isImplausible(closings.open, before.open) || isImplausible(closings.all, before.unresolved);
  if (reading.isComplete) {
    for await (const batch of candidates(sql, 'closings', application)) {
      await write(batch, (candidate) => judgeClosing(candidate, application, isHeld));
    }
    await write.finish();
    await supersedeHeldSyncs(sql, sourceId, reading.now);
    if (isHeld) await keepHeldClosings(sql, application.syncId);
  }
  const renamed = application.rules.looksFurther && reading.isComplete ? await renamedAssets(sql, sourceId) : [];
  if (reading.isComplete) await settleAssets(sql, sourceId, reading.now);
  await write.finish();
  const news = { definitionIds: restated, assetIds: renamed, cves };
  if (Object.values(news).some((each) => each.length > 0)) {
    // Of what is unchanged in the list, something else is known: by that its deadline may change too.
    const { syncId, rules } = application;
    const { now } = reading;
    await rejudge(sql, { sourceId, ...news }, { rules, cause: 'facts', now, syncId, actor: null, backlog });
  }
  await backlog.write(sql, reading.now);
  const reported = await countReported(sql);
  return {
    counts: { reported, ...tally, unchanged: reported - touched },
    wouldResolve: closings.all,
    isHeld,
    replaced,
  };
}

type Judge = (candidate: Candidate, knowledge?: Knowledge) => Judgement;
/** Judges a batch and begins to write it; waits for the batch before, so that judging and writing overlap. */
type Write = ((batch: readonly Candidate[], judge: Judge) => Promise<void>) & { finish(): Promise<void> };

function writer(
  sql: SqlRunner,
  application: Application,
  tally: Record<Outcome, number>,
  backlog: BacklogMoves,
): Write {
  const { syncId, sourceId, reading } = application;
  let judgedSoFar = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (batch: readonly Candidate[], judge: Judge) => {
    const judged: JudgedVulnerability[] = [];
    const knowledgeOf = application.rules.looksFurther ? await loadKnowledge(sql, batch, isPubliclyExposed) : null;
    for (const [index, candidate] of batch.entries()) {
      // Lets the connection be fed while this batch is judged.
      if (index % 100 === 99) await breath();
      const id = candidate.id ?? newId();
      const { definitionId, assetId } = candidate;
      const found = judge(candidate, knowledgeOf?.(candidate));
      const { state, events } = application.exceptions?.cover({ id, definitionId, assetId }, found) ?? found;
      const outcome = outcomeOf(events);
      if (outcome !== null) tally[outcome] += 1;
      judged.push({
        id,
        sourceId,
        externalId: candidate.externalId,
        definitionId,
        assetId,
        observedHash: isToBeJudgedAgain(candidate) ? neverTheSame : candidate.hash,
        before: candidate.known,
        state,
        events,
      });
    }
    const before = writing;
    writing = writeVulnerabilities(sql, judged, { syncId, actor: null, now: reading.now }, backlog);
    writing.catch(() => undefined);
    await before;
    judgedSoFar += batch.length;
    application.onProgress(judgedSoFar);
  };
  return Object.assign(write, { finish: () => writing });
}

function judgeListed(candidate: Candidate, application: Application, knowledge?: Knowledge): Judgement {
  if (candidate.seen === null) throw new Error('A listed row without an observation');
  return judgeSighting(
    candidate.known,
    isCountedFromMovedScan(candidate) ? { ...candidate.seen, firstSeen: null } : candidate.seen,
    situationOf(candidate, application),
    application.reading,
    application.rules,
    knowledge,
  );
}

/**
 * A number of scans that was counted back while the asset was scanned anew may be one too many. It is left for the next
 * reading, which judges the row again because its hash is not kept.
 */
function isCountedFromMovedScan({ seen, reading }: Candidate): boolean {
  return seen?.firstSeen?.basis === 'scan-history' && reading?.scanMovedDuringRead === true;
}

/** A fix that was read while its asset was scanned waits for the next reading as well. */
function isToBeJudgedAgain(candidate: Candidate): boolean {
  const isMoved = candidate.reading?.scanMovedDuringRead === true;
  return isCountedFromMovedScan(candidate) || (isMoved && candidate.seen?.status === 'resolved');
}

/** The hash of nothing, as PostgreSQL writes it. */
const neverTheSame = '\\x';

function judgeInOtherScan(candidate: Candidate, now: Instant): Judgement {
  const scan = candidate.reading?.scan;
  if (candidate.known === null || scan == null) throw new Error('An unchanged row without a scan');
  return judgeSameInLaterScan(candidate.known, scan, now);
}

/** Judges what is absent; what that would close is put aside and only counted. */
async function judgeAbsentOnes(
  sql: SqlRunner,
  application: Application,
  write: Write,
): Promise<{ all: number; open: number }> {
  const count = { all: 0, open: 0 };
  for await (const batch of candidates(sql, 'absent', application)) {
    const closings: ProposedClosing[] = [];
    const judged = new Map<Candidate, Judgement>();
    for (const candidate of batch) {
      const { known, id } = candidate;
      if (known === null || id === null) throw new Error('An absent row that is not known');
      const situation = situationOf(candidate, application);
      const judgement = judgeAbsence(known, candidate.externalId, situation, application.reading);
      if ('closing' in judgement) {
        closings.push({ vulnerabilityId: id, scan: judgement.closing, isOpen: known.status === 'open' });
      } else {
        judged.set(candidate, judgement);
      }
    }
    await proposeClosings(sql, closings);
    count.all += closings.length;
    count.open += closings.filter((closing) => closing.isOpen).length;
    await write([...judged.keys()], (candidate) => judged.get(candidate) as Judgement);
  }
  return count;
}

function judgeClosing(candidate: Candidate, application: Application, isHeld: boolean): Judgement {
  const { known, closing } = candidate;
  if (known === null || closing === null) throw new Error('A closing of something unknown');
  const { now } = application.reading;
  if (isHeld) return holdClosing(known, closing, situationOf(candidate, application), now);
  return closeByRescan(known, closing, now);
}

function situationOf(candidate: Candidate, { lastCompleteAt }: Application): AssetSituation {
  const never: Scan | null = lastCompleteAt === null ? null : { id: '', at: lastCompleteAt };
  return {
    scanBefore: candidate.scanBefore ?? never,
    wasListed: candidate.wasListed,
    scanMovedBefore: candidate.scanMovedBefore,
    reading: candidate.reading,
  };
}

/** Under which count a vulnerability falls: the first that applies. */
function outcomeOf(events: readonly VulnerabilityEvent[]): Outcome | null {
  const types = new Set(events.map((event) => event.change.type));
  if (types.has('resolved')) return 'resolved';
  if (types.has('reopened')) return 'reopened';
  if (events.some(({ change }) => 'status' in change && change.status === 'suppressed')) return 'suppressed';
  if (types.has('detected')) return 'opened';
  if (types.has('not-seen')) return 'notSeen';
  return types.size > 0 ? 'updated' : null;
}
