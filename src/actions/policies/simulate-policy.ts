import { z } from 'zod';
import { DAY, type Instant } from '../../core/instant.ts';
import type { Knowledge } from '../../core/policy/knowledge.ts';
import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import { withStated } from '../../core/policy/stated-facts.ts';
import { Problem } from '../../core/problems.ts';
import type { Deadline } from '../../core/sla/deadline.ts';
import {
  type DeadlineMove,
  distanceOf,
  isOverdueAt,
  moveOf,
  pairedByObligation,
} from '../../core/sla/deadline-move.ts';
import { type Deadlines, firstDeadlines } from '../../core/sla/deadlines.ts';
import { isExceptedAt } from '../../core/sla/sla-state.ts';
import { deadlinesByVersion } from '../../core/vulnerabilities/judge-again.ts';
import { type Severity, severityRank } from '../../core/vulnerabilities/severity.ts';
import type { Counted } from '../../store/backlog-moves.ts';
import { listPolicies, type StoredPolicy } from '../../store/policies.ts';
import {
  type ClosedAlike,
  type ClosedCount,
  closedAlike,
  countClosed,
  membersOf,
  type OpenAlike,
  openAlike,
} from '../../store/read/simulated.ts';
import { type SqlRunner, transactionRunner } from '../../store/sql-runner.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { type MissingFeed, missingFeeds } from '../feeds/missing-feeds.ts';
import { parseInput } from '../parse-input.ts';
import { type RulesInForce, rulesOfVersion } from '../sync/rules-in-force.ts';
import { PolicyFigures, withFigures } from './create-policy-version.ts';
import { readPolicyText } from './document/read-policy-text.ts';
import { refusedPolicy } from './document/refused-policy.ts';
import { type Likes, likesUnder } from './judged-alike.ts';

const Day = z.iso.date('A date is YYYY-MM-DD.').transform((text) => Date.parse(text));
const Period = { from: Day.optional(), to: Day.optional() };
const SimulateText = z.strictObject({ text: z.string(), ...Period });
const SimulateFigures = z.strictObject({ ...PolicyFigures.shape, ...Period });
type Wanted = z.output<typeof SimulateText> | z.output<typeof SimulateFigures>;

/** Unresolved vulnerabilities of one severity and source, under one obligation. */
export interface SimulatedCount {
  /** Null: by the working deadline, the strictest of all. */
  readonly obligation: string | null;
  readonly severity: Severity;
  readonly sourceId: string;
  /** All that are unresolved: of them one of `tightened`, `relaxed` and `same` holds. */
  readonly open: number;
  readonly tightened: number;
  readonly relaxed: number;
  readonly same: number;
  /** Held to their deadline and not overdue now, and overdue at once. */
  readonly wouldBecomeOverdue: number;
  readonly wouldCeaseToBeOverdue: number;
  readonly overdueNow: number;
  readonly overdueThen: number;
  /** Excepted at the moment: they move, and are overdue for nobody. */
  readonly excepted: number;
}

interface SimulatedMove {
  readonly id: string;
  readonly title: string;
  readonly asset: string;
  readonly severity: Severity;
  readonly sourceId: string;
  readonly move: Exclude<DeadlineMove, 'same'>;
  readonly dueAtBefore: Instant | null;
  readonly dueAtAfter: Instant | null;
  readonly wouldBecomeOverdue: boolean;
}

export interface Simulation {
  readonly at: Instant;
  /** The version in force, from which it would follow. */
  readonly basedOn: number;
  readonly warnings: readonly string[];
  readonly counts: readonly SimulatedCount[];
  /** How many have another working deadline; `moves` are the first of them, the most moved first. */
  readonly moving: number;
  readonly moves: readonly SimulatedMove[];
  /** Episodes that were closed in a period, by what became of them and by what would have. */
  readonly closed: { readonly from: Instant; readonly to: Instant; readonly counts: readonly ClosedCount[] };
}

const SHOWN = 200;

/**
 * What a version of the policy would do if it were put in force now for open vulnerabilities too: who would become
 * overdue, who would have more time or less, and how much of what was closed would have been on time. All is judged over
 * what is stored, as it stands at one moment, and nothing is written or locked. What is closed is judged by its severity
 * and first seen, and by what is known of it now.
 */
export async function simulatePolicy(ctx: ActionContext, input: unknown): Promise<Simulation> {
  requirePermission(ctx, 'policies.read');
  const isText = typeof input === 'object' && input !== null && 'text' in input;
  const wanted: Wanted = isText ? parseInput(SimulateText, input) : parseInput(SimulateFigures, input);
  const now = ctx.now();
  const { to = startOfDay(now), from = to - 364 * DAY } = wanted;
  if (from > to) {
    const message = 'The first day comes after the last one.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'from', message }] });
  }
  const period = { from, to: to + DAY };
  const reading = ctx.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return await reading.execute(async (trx) => {
    const sql = transactionRunner(trx);
    // A million rows are put together in memory instead of on disk.
    await sql.query(`set local work_mem = '128MB'`);
    const policies = await listPolicies(trx);
    const [inForce] = policies;
    if (inForce === undefined) throw new Error('There is no SLA policy');
    const { document, warnings } = documentOf(wanted, inForce, { now, missing: await missingFeeds(trx, now) });
    const version = inForce.version + 1;
    const rules = rulesOfVersion([{ version, document }, ...policies], version);
    const likes = await likesUnder(sql, [document, ...policies.map((policy) => policy.document)], rules.looksFurther);
    return {
      at: now,
      basedOn: inForce.version,
      warnings,
      ...(await simulateOpen(sql, rules, likes, now)),
      closed: { ...period, to, counts: await simulateClosed(sql, rules, likes, period) },
    };
  });
}

function documentOf(
  wanted: Wanted,
  inForce: StoredPolicy,
  at: { readonly now: Instant; readonly missing: readonly MissingFeed[] },
): { document: PolicyDocument; warnings: readonly string[] } {
  if (!('text' in wanted)) return { document: withFigures(inForce, wanted).document, warnings: [] };
  const { document, problems, warnings } = readPolicyText(wanted.text, at);
  if (document === null) throw refusedPolicy(problems);
  return { document, warnings: warnings.map(({ line, message }) => `Line ${line}: ${message}`) };
}

interface Judged {
  readonly of: OpenAlike;
  readonly after: Deadlines;
}

async function simulateOpen(
  sql: SqlRunner,
  rules: RulesInForce,
  likes: Likes,
  now: Instant,
): Promise<Pick<Simulation, 'counts' | 'moving' | 'moves'>> {
  const counts = new Map<string, Writable<SimulatedCount>>();
  const moved: (Judged & { readonly distance: number })[] = [];
  for (const of of await openAlike(sql, likes)) {
    const { held, firstSeenBasis, count } = of;
    const seen = { anchorAt: held.firstSeenAt, anchorBasis: firstSeenBasis, knowledge: knownOf(of, likes) };
    const after = deadlinesByVersion(held, rules, seen, now) ?? held;
    const excepted = { before: isExceptedAt(now, held), after: isExceptedThen(held, rules, now) };
    const add = (obligation: string | null, before: Deadline | null, then: Deadline | null) =>
      addTo(counts, { of, obligation, before, after: then, excepted, now });
    add(null, held.deadline, after.deadline);
    if (held.obligations !== null || after.obligations !== null) {
      for (const pair of pairedByObligation(held, after)) add(pair.obligation, pair.before, pair.after);
    }
    const distance = distanceOf(held.deadline, after.deadline);
    if (distance > 0 && count > 0) moved.push({ of, after, distance });
  }
  moved.sort((one, other) => compared(other.distance, one.distance) || worse(one.of) - worse(other.of));
  const shown: typeof moved = [];
  for (let members = 0; members < SHOWN && shown.length < moved.length; members += shown.at(-1)?.of.count ?? 0) {
    const next = moved[shown.length];
    if (next !== undefined) shown.push(next);
  }
  const members = await membersOf(
    sql,
    shown.map(({ of }) => of),
    { ...likes, limit: SHOWN },
  );
  return {
    counts: [...counts.values()],
    moving: moved.reduce((sum, { of }) => sum + of.count, 0),
    moves: members.flatMap(({ group, dueAt, ...member }) => {
      const found = shown[group];
      if (found === undefined) return [];
      const { of, after } = found;
      const move = moveOf(of.held.deadline, after.deadline);
      if (move === 'same') return [];
      const wasOverdue = isOverdueAt(now, of.held.deadline) && !isExceptedAt(now, of.held);
      return {
        ...member,
        severity: of.held.severity,
        sourceId: of.sourceId,
        move,
        dueAtBefore: dueAt,
        dueAtAfter: after.deadline.dueAt,
        wouldBecomeOverdue: !wasOverdue && isOverdueAt(now, after.deadline) && !isExceptedThen(of.held, rules, now),
      };
    }),
  };
}

/** Of those that are alike, what people state of them included. */
function knownOf(of: OpenAlike | ClosedAlike, likes: Likes): Knowledge {
  return withStated(likes.knowledgeOf(of), of.stated);
}

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

function addTo(
  counts: Map<string, Writable<SimulatedCount>>,
  one: {
    readonly of: OpenAlike;
    readonly obligation: string | null;
    readonly before: Deadline | null;
    readonly after: Deadline | null;
    readonly excepted: { readonly before: boolean; readonly after: boolean };
    readonly now: Instant;
  },
): void {
  const { of, obligation, before, after, excepted, now } = one;
  const { severity } = of.held;
  const key = `${obligation ?? ''} ${severity} ${of.sourceId}`;
  const empty = {
    open: 0,
    tightened: 0,
    relaxed: 0,
    same: 0,
    wouldBecomeOverdue: 0,
    wouldCeaseToBeOverdue: 0,
    overdueNow: 0,
    overdueThen: 0,
    excepted: 0,
  };
  const known = counts.get(key) ?? { obligation, severity, sourceId: of.sourceId, ...empty };
  counts.set(key, known);
  const isOverdueNow = isOverdueAt(now, before) && !excepted.before;
  const isOverdueThen = isOverdueAt(now, after) && !excepted.after;
  known.open += of.count;
  known[moveOf(before, after)] += of.count;
  if (isOverdueNow) known.overdueNow += of.count;
  if (isOverdueThen) known.overdueThen += of.count;
  if (isOverdueThen && !isOverdueNow) known.wouldBecomeOverdue += of.count;
  if (isOverdueNow && !isOverdueThen) known.wouldCeaseToBeOverdue += of.count;
  if (excepted.before) known.excepted += of.count;
}

/** The version may begin, or cease, to accept what is acknowledged at the source. */
function isExceptedThen(held: Counted, { acknowledgedAtSource }: RulesInForce, now: Instant): boolean {
  if (held.status !== 'suppressed') return isExceptedAt(now, held);
  if (acknowledgedAtSource === 'accept') return true;
  return held.exceptedUntil !== Number.POSITIVE_INFINITY && isExceptedAt(now, held);
}

function compared(one: number, other: number): number {
  // Two infinities are equal, and their difference is no number.
  return one === other ? 0 : one - other;
}

function worse({ held }: OpenAlike): number {
  return -severityRank(held.severity);
}

async function simulateClosed(
  sql: SqlRunner,
  rules: RulesInForce,
  likes: Likes,
  period: { readonly from: Instant; readonly to: Instant },
): Promise<readonly ClosedCount[]> {
  const judged = (await closedAlike(sql, period, likes)).map((of) => {
    const seen = { anchorAt: of.firstSeenAt, anchorBasis: of.firstSeenBasis, knowledge: knownOf(of, likes) };
    return { of, overdueAt: firstDeadlines(rules.obligations, () => seen, of.severity).deadline.overdueAt };
  });
  return await countClosed(sql, period, judged, likes);
}

function startOfDay(at: Instant): Instant {
  return Math.floor(at / DAY) * DAY;
}
