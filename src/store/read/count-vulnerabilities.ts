import { sql } from 'kysely';
import { DAY, type Instant } from '../../core/instant.ts';
import type { SlaState } from '../../core/sla/sla-state.ts';
import { type Severity, severities } from '../../core/vulnerabilities/severity.ts';
import type { Connection, Database } from '../database.ts';
import { type SeverityTally, tallyBacklog } from './backlog-tally.ts';
import { ofListedSources } from './judged-sources.ts';
import { toldBySpans } from './list-vulnerabilities.ts';
import { candidatesFor } from './vulnerability-candidates.ts';
import type { VulnerabilityFilter, VulnerabilityQuery } from './vulnerability-query.ts';
import { countUpTo } from './vulnerability-walk.ts';

/** Nobody reads more of a list, and counting on takes as long as reading. */
const mostCounted = 10_000;
/** After so many milliseconds a person would rather have the list than its length. */
const patience = 400;

/** How many a filter lets through. */
export interface VulnerabilityCount {
  /** Null where it would have taken too long to find out. */
  readonly count: number | null;
  readonly isExact: boolean;
  /** Where they are known without counting: of what is unresolved, by severity, SLA state or source. */
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>> | null;
  readonly bySlaState: Readonly<Partial<Record<SlaState, number>>> | null;
}

const stateCounts = {
  overdue: 'overdue',
  'needs-triage': 'needsTriage',
  'due-soon': 'dueSoon',
  'on-track': 'onTrack',
  'no-deadline': 'noDeadline',
  excepted: 'excepted',
} as const;
type UnresolvedState = keyof typeof stateCounts;

/** Exact where the backlog knows it, else counted up to a bound and for a bounded time (`longestMs` for a statement). */
export async function countVulnerabilities(
  db: Database,
  asked: Omit<VulnerabilityQuery, 'sort'>,
  longestMs: number = patience,
): Promise<VulnerabilityCount> {
  const patiently = withPatience(db, longestMs);
  const query = await ofListedSources(db, asked);
  const states = unresolvedStates(query.filter);
  if (states !== null && query.knownAt === undefined) return await countedInBacklog(db, query, states);
  // Of what was learnt later each is looked at: of very much the numbers are left out, and counted is up to the bound.
  const inBacklog = states && (await patiently((trx) => countedInBacklog(trx, query, states)));
  if (inBacklog !== null) return inBacklog;
  const unsplit = { bySeverity: null, bySlaState: null };
  const counted = await patiently(async (trx) => {
    const sorted = { ...(await toldBySpans(trx, query)), sort: 'dueAt' } as const;
    const candidates = await candidatesFor(trx, sorted);
    return candidates === null ? 0 : await countUpTo(trx, sorted, candidates, mostCounted);
  });
  if (counted === null) return { count: null, isExact: false, ...unsplit };
  return { count: Math.min(counted, mostCounted), isExact: counted <= mostCounted, ...unsplit };
}

/** Reads that answer null where a statement takes longer than a person waits. */
function withPatience(db: Database, longestMs: number) {
  return async <Value>(read: (trx: Connection) => Promise<Value>): Promise<Value | null> => {
    try {
      return await db.transaction().execute(async (trx) => {
        await sql`set local statement_timeout = ${sql.lit(longestMs)}`.execute(trx);
        return await read(trx);
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === '57014') return null;
      throw error;
    }
  };
}

/** The unresolved states that the filter lets through; null where it asks for anything that the backlog cannot tell. */
function unresolvedStates(filter: VulnerabilityFilter): readonly UnresolvedState[] | null {
  const {
    statuses,
    severities: _severities,
    slaStates,
    sourceIds: _sourceIds,
    obligation: _obligation,
    ...rest
  } = filter;
  const { firstSeenAfter, firstSeenBefore, ...others } = rest;
  if (![firstSeenAfter, firstSeenBefore].every(isMidnight)) return null;
  if (Object.values(others).some((value) => value !== undefined)) return null;
  const all = Object.keys(stateCounts) as UnresolvedState[];
  const named = slaStates?.filter((state): state is UnresolvedState => state in stateCounts);
  const ofStates = named ?? all;
  const mayBeUnresolved = statuses?.some((status) => status !== 'resolved') ?? true;
  const mayBeResolved = statuses?.includes('resolved') ?? true;
  const hasResolved = mayBeResolved && (slaStates === undefined || named?.length !== slaStates.length);
  return hasResolved ? null : mayBeUnresolved ? ofStates : [];
}

/** The backlog knows the day in UTC on which something was first seen. */
function isMidnight(at: Instant | undefined): boolean {
  return at === undefined || at % DAY === 0;
}

async function countedInBacklog(
  db: Connection,
  { filter, at, isPast, knownAt }: Omit<VulnerabilityQuery, 'sort'>,
  states: readonly UnresolvedState[],
): Promise<VulnerabilityCount> {
  const sourceIds = filter.sourceIds ?? (await allSources(db));
  const wanted = filter.severities ?? severities;
  const { firstSeenAfter, firstSeenBefore, obligation } = filter;
  const unresolved = new Set(filter.statuses?.filter((each) => each !== 'resolved'));
  const [status] = unresolved.size === 1 ? unresolved : [];
  const all = await tallyBacklog(db, {
    sourceIds,
    at,
    isPast,
    knownAt,
    obligation,
    status,
    firstSeenAfter,
    firstSeenBefore,
  });
  const tallies = all.filter(({ severity }) => wanted.includes(severity));
  const ofTally = (tally: SeverityTally) => sumOf(states.map((state) => tally[stateCounts[state]]));
  return {
    count: sumOf(tallies.map(ofTally)),
    isExact: true,
    bySeverity: Object.fromEntries(tallies.map((tally) => [tally.severity, ofTally(tally)])),
    bySlaState: Object.fromEntries(
      states.map((state) => [state, sumOf(tallies.map((tally) => tally[stateCounts[state]]))]),
    ),
  };
}

async function allSources(db: Connection): Promise<readonly string[]> {
  const rows = await db.selectFrom('monitoring_sources').select('id').execute();
  return rows.map(({ id }) => id);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
