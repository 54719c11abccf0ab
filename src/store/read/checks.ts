import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { StoredHeldTo, VerdictCause } from '../check-verdicts.ts';
import { type Connection, timestamp } from '../database.ts';
import type { StoredDoubt, StoredEntry } from '../schema-types.ts';

export type { StoredHeldTo };

/** The verdict that was true at one instant. */
export interface VerdictAt {
  readonly checkId: string;
  readonly status: string;
  readonly reason: string;
  readonly byException: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly doubts: readonly StoredDoubt[];
  readonly since: Instant;
  /** When the verdict was noted; later than `since` if Curfew was stopped when it became true. */
  readonly recordedAt: Instant;
  /** When the check was judged last as far as was known then: with this verdict again, or when it was noted. */
  readonly evaluatedAt: Instant;
  readonly dataAsOf: Instant | null;
  /** What was judged, one by one, the gravest first; null for a check of vulnerabilities. */
  readonly entries: readonly StoredEntry[] | null;
  /** Null: to the strictest obligation. */
  readonly heldTo: StoredHeldTo | null;
  readonly cause: VerdictCause;
}

interface VerdictRow {
  check_id: string;
  status: string;
  reason: string;
  by_exception: boolean;
  counts: Record<string, number>;
  doubts: readonly StoredDoubt[];
  valid_from: Instant;
  recorded_at: Instant;
  evaluated_at: Instant;
  data_as_of: Instant | null;
  entries: readonly StoredEntry[] | null;
  held_to: StoredHeldTo | null;
  cause: VerdictCause;
}

/**
 * The verdict of every check that was active at `at`, or of one of them. The present one is the last that was recorded,
 * whatever the clock said then.
 */
export async function verdictsAt(
  db: Connection,
  { at, isPast }: { readonly at: Instant; readonly isPast: boolean },
  checkId?: string,
): Promise<readonly VerdictAt[]> {
  const one = checkId === undefined ? sql`` : sql`and check_id = ${checkId}`;
  const then = timestamp(at);
  const holds = isPast ? sql`valid_from <= ${then} and valid_to > ${then}` : sql`valid_to = 'infinity'`;
  const result = await sql<VerdictRow>`
    select check_id, status, reason, by_exception, counts, doubts, valid_from, recorded_at, data_as_of, entries, held_to,
      cause,
      case when c.evaluated_at <= ${then} then c.evaluated_at else recorded_at end as evaluated_at
    from check_verdicts join checks c on c.id = check_id where ${holds} ${one} order by check_id`.execute(db);
  return result.rows.map(verdictOf);
}

function verdictOf(row: VerdictRow): VerdictAt {
  return {
    checkId: row.check_id,
    status: row.status,
    reason: row.reason,
    byException: row.by_exception,
    counts: row.counts,
    doubts: row.doubts,
    since: row.valid_from,
    recordedAt: row.recorded_at,
    evaluatedAt: row.evaluated_at,
    dataAsOf: row.data_as_of,
    entries: row.entries,
    heldTo: row.held_to,
    cause: row.cause,
  };
}

/** One stretch during which a check had one status and was held to one thing, and nobody did anything. */
export interface CheckSegment {
  readonly from: Instant;
  /** Null while it lasts. */
  readonly to: Instant | null;
  readonly status: string;
  readonly byException: boolean;
  /** Null: to the strictest obligation. */
  readonly heldTo: StoredHeldTo | null;
  /** As it was when the stretch began: what `cause` and `recordedAt` are about. */
  readonly reason: string;
  /** As it was at the end of the stretch: syncs and deadlines that passed may have changed its numbers. */
  readonly lastReason: string;
  /** When the change that began it was noted; later than `from` if Curfew was stopped when it became true. */
  readonly recordedAt: Instant;
  readonly cause: VerdictCause;
}

/**
 * What a check said between two instants, oldest first: each segment begins where the one before it ends. The first one
 * may have begun before `from`. Verdicts of the same status, held to the same, that follow each other are one segment, up to
 * where a person did something that changed what it says.
 */
export async function segmentsOf(
  db: Connection,
  checkId: string,
  range: { readonly from: Instant; readonly to: Instant },
  limit: number,
): Promise<readonly CheckSegment[]> {
  // Islands: a change of status, or a person's doing, begins a new one, and the running count of changes numbers them. What was true for no
  // time at all, because two things happened at one instant, is no stretch of anything.
  const result = await sql<{
    from: Instant;
    to: Instant;
    status: string;
    by_exception: boolean;
    held_to: StoredHeldTo | null;
    reason: string;
    last_reason: string;
    recorded_at: Instant;
    cause: VerdictCause;
  }>`
    with marked as (
      select *, cause ->> 'kind' = 'person' or (status, by_exception, held_to ->> 'id') is distinct from
        (lag(status) over w, lag(by_exception) over w, lag(held_to) over w ->> 'id') as is_change
      from check_verdicts where check_id = ${checkId} and valid_from < valid_to window w as (order by valid_from, id)
    ), numbered as (
      select *, count(*) filter (where is_change) over (order by valid_from, id) as island from marked
    )
    select min(valid_from) as "from", max(valid_to) as "to", status, by_exception,
      (array_agg(reason order by valid_from, id))[1] as reason,
      (array_agg(reason order by valid_from desc, id desc))[1] as last_reason,
      (array_agg(held_to order by valid_from desc))[1] as held_to,
      (array_agg(recorded_at order by valid_from))[1] as recorded_at,
      (array_agg(cause order by valid_from))[1] as cause
    from numbered group by island, status, by_exception
    having max(valid_to) > ${timestamp(range.from)} and min(valid_from) < ${timestamp(range.to)}
    order by min(valid_from) limit ${limit}`.execute(db);
  return result.rows.map((row) => ({
    from: row.from,
    to: row.to === Number.POSITIVE_INFINITY ? null : row.to,
    status: row.status,
    byException: row.by_exception,
    heldTo: row.held_to,
    reason: row.reason,
    lastReason: row.last_reason,
    recordedAt: row.recorded_at,
    cause: row.cause,
  }));
}

/** The sources that the checks of a provider (null: of all) judged at an instant: all but those whose retirement was accepted by then. */
export async function judgedSourceIds(
  db: Connection,
  provider: string | null,
  at: Instant,
): Promise<readonly string[]> {
  const result = await sql<{ id: string }>`
    select id from monitoring_sources where (${provider}::text is null or provider = ${provider})
      and (retirement_accepted_at is null or retirement_accepted_at > ${timestamp(at)})`.execute(db);
  return result.rows.map(({ id }) => id);
}
