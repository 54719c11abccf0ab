import type { Instant } from '../../core/instant.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { ages, type SeverityTally, tallyBacklog } from './backlog-tally.ts';
import { verdictsAt } from './checks.ts';
import { countOnTime, type OnTimeCount } from './on-time.ts';
import { type Doubt, doubtsAbout, doubtsOfAge } from './overview-doubt.ts';
import { type OverviewSource, overviewSources } from './overview-sources.ts';

export interface OverviewQuestion {
  readonly at: Instant;
  readonly isPast: boolean;
  readonly sourceId?: string | undefined;
}

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

/** At an instant, of all sources or of one; null when there is no such source. */
export async function readOverview(db: Connection, question: OverviewQuestion): Promise<Overview | null> {
  const { at, sourceId } = question;
  const sources = await overviewSources(db, question);
  if (sourceId !== undefined && sources.length === 0) return null;
  const asked = { ...question, sourceIds: sources.map(({ id }) => id) };
  const [tallies, onTime, verdicts] = await Promise.all([
    tallyBacklog(db, asked),
    countOnTime(db, asked),
    verdictsAt(db, question),
  ]);
  const doubts = doubtsOf(sources, question);
  const unclear = verdicts.filter(({ status }) => status === 'unknown' || status === 'pending');
  for (const { reason, since } of sourceId === undefined && doubts.length === 0 ? unclear : []) {
    doubts.push({ code: 'unknown', reason, sourceId: null, since });
  }
  // A check that failed, or the question about one source, tells nothing of what was too old by then.
  if (question.isPast && doubts.length === 0) doubts.push(...sources.flatMap(doubtsOfAge));
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

function doubtsOf(sources: readonly OverviewSource[], { isPast }: OverviewQuestion): Doubt[] {
  if (sources.length === 0) {
    return [{ code: 'no-source', reason: 'No scanner is being read yet.', sourceId: null, since: null }];
  }
  // What a source was like is not kept; what it meant is in the verdicts of the time.
  return isPast ? [] : sources.flatMap(doubtsAbout);
}

function oldest(sources: readonly OverviewSource[]): Instant | null {
  const read = sources.map(({ lastCompleteSyncAt }) => lastCompleteSyncAt ?? Number.NEGATIVE_INFINITY);
  const first = Math.min(...read);
  return Number.isFinite(first) ? first : null;
}

function nothing(severity: SeverityTally['severity']): SeverityTally {
  const byAge = Object.fromEntries(ages.map((age) => [age, 0])) as SeverityTally['byAge'];
  const states = { onTrack: 0, dueSoon: 0, overdue: 0, needsTriage: 0, triageOverdue: 0, noDeadline: 0, excepted: 0 };
  return { severity, open: 0, ...states, dueWithin7Days: 0, byAge };
}
