import type { Instant } from '../../core/instant.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { ages, type SeverityTally, tallyBacklog } from './backlog-tally.ts';
import type { VerdictAt } from './checks.ts';
import { judgedSources } from './judged-sources.ts';
import type { When } from './known-vulnerabilities.ts';
import { countOnTime, type OnTimeCount } from './on-time.ts';
import { type OverviewSource, overviewSources } from './overview-sources.ts';

/** Why the numbers cannot be believed to be all there is. */
interface Doubt {
  readonly code: string;
  /** Full sentences without an instant: that is `since`. */
  readonly reason: string;
  /** Null where it lies in no source: of everything and of each source. */
  readonly sourceId: string | null;
  readonly since: Instant | null;
}

export interface OverviewQuestion extends When {
  readonly sourceId?: string | undefined;
  /** What checks say of that instant, or said then. */
  readonly verdicts: () => Promise<readonly Said[]>;
}

/** A verdict on what is known later has no beginning. */
type Said = Pick<VerdictAt, 'status' | 'reason' | 'doubts' | 'entries' | 'heldTo'> & { readonly since: Instant | null };

/** Everything that a person must see at a glance. */
export interface Overview {
  readonly at: Instant;
  /** All severities, the worst first. */
  readonly tallies: readonly SeverityTally[];
  readonly onTime: readonly OnTimeCount[];
  readonly sources: readonly OverviewSource[];
  readonly checks: readonly { readonly status: string; readonly count: number }[];
  /** When the active source that was read longest ago was last read completely; null where one never was. */
  readonly dataAsOf: Instant | null;
  /** Null when what the numbers say is all there is to say. */
  readonly cannotSay: (Doubt & { readonly further: number }) | null;
}

/**
 * At an instant, of all sources or of one; null when there is no such source. How sources had been read by then is not
 * learnt later: with `knownAt`, what is counted is all that is known, also from a source that was added after the instant.
 */
export async function readOverview(db: Connection, question: OverviewQuestion): Promise<Overview | null> {
  const { at, isPast, knownAt, sourceId } = question;
  const sources = await overviewSources(db, question);
  const sourceIds = knownAt === undefined ? sources.map(({ id }) => id) : ((await judgedSources(db, question)) ?? []);
  if (sourceId !== undefined && sourceIds.length === 0) return null;
  const asked = { at, isPast, knownAt, sourceIds };
  const [tallies, onTime, verdicts] = await Promise.all([
    tallyBacklog(db, asked),
    countOnTime(db, asked),
    question.verdicts(),
  ]);
  const doubts = sources.length === 0 ? [nothingRead] : doubtsOf(verdicts, sourceId);
  const [first, ...further] = doubts;
  const byStatus = Map.groupBy(verdicts, ({ status }) => status);
  return {
    at,
    tallies: severities.map((severity) => tallies.find((tally) => tally.severity === severity) ?? nothing(severity)),
    onTime,
    sources,
    checks: [...byStatus].map(([status, same]) => ({ status, count: same.length })),
    dataAsOf: oldest(sources.filter(({ status }) => status === 'active')),
    cannotSay: first === undefined ? null : { ...first, further: further.length },
  };
}

const nothingRead: Doubt = {
  code: 'no-source',
  reason: 'No scanner is being read yet.',
  sourceId: null,
  since: null,
};

/**
 * What the checks were given to doubt, now or at the time: the sentence over all and the verdicts are made of the same.
 * Several checks doubt one source, or one feed, for one reason; that is said once. Feeds come last: the deadlines rest on
 * them, and how much there is does not.
 */
function doubtsOf(verdicts: readonly Said[], sourceId: string | undefined): readonly Doubt[] {
  const said = new Map<string, Doubt>();
  const ofFeeds = new Map<string, Doubt>();
  for (const { status, reason, since, doubts, entries, heldTo } of verdicts) {
    for (const doubt of doubts) {
      const told = { ...doubt, since: doubt.since === null ? null : Date.parse(doubt.since) };
      // Two feeds may be doubted by one code: the sentence tells which.
      if (doubt.sourceId === null) ofFeeds.set(doubt.reason, told);
      else if (sourceId === undefined || doubt.sourceId === sourceId) said.set(`${doubt.sourceId} ${doubt.code}`, told);
    }
    // It is unknown for a reason that lies in no source: none is left that it could judge. What a check of something
    // else than vulnerabilities does not know is no doubt about their numbers; nor is what one does not know under a single
    // obligation, for they go by the strictest.
    const isUnclear = (status === 'unknown' || status === 'pending') && entries === null && heldTo === null;
    if (isUnclear && doubts.length === 0 && sourceId === undefined) {
      said.set(reason, { code: 'unknown', reason, sourceId: null, since });
    }
  }
  return [...said.values(), ...ofFeeds.values()];
}

function oldest(sources: readonly OverviewSource[]): Instant | null {
  const read = sources.map(({ lastCompleteSyncAt }) => lastCompleteSyncAt ?? Number.NEGATIVE_INFINITY);
  const first = Math.min(...read);
  return Number.isFinite(first) ? first : null;
}

function nothing(severity: SeverityTally['severity']): SeverityTally {
  const byAge = Object.fromEntries(ages.map((age) => [age, 0])) as SeverityTally['byAge'];
  const states = {
    onTrack: 0,
    dueSoon: 0,
    overdue: 0,
    needsTriage: 0,
    triageOverdue: 0,
    noDeadline: 0,
    excepted: 0,
    acknowledged: 0,
  };
  return { severity, open: 0, ...states, dueWithin7Days: 0, byAge };
}
