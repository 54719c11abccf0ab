import type { Vulnerability, VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import type { SqlRunner } from '../sql-runner.ts';
import {
  deadlineOf,
  ownDeadlineColumns,
  type StoredDeadline,
  type StoredState,
  storedStateList,
  vulnerabilityOf,
} from '../vulnerability-rows.ts';

/** A vulnerability as its rows say that it is, with the events that it has to follow from. */
export interface PresentState {
  readonly id: string;
  readonly externalId: string;
  readonly sourceId: string;
  /** Null: it has no present deadline. */
  readonly state: Vulnerability | null;
  readonly events: readonly VulnerabilityEvent[];
  readonly episodes: readonly StoredEpisode[];
  /** From 1 on, one more with each version. */
  readonly revision: number;
  /** When the present version began. */
  readonly validFrom: number;
  /** The versions before the present one, in their order. */
  readonly past: readonly PastState[];
  /** Each deadline that it ever had, in their order; the last without an end. */
  readonly deadlines: readonly HeldDeadline[];
}

/** Instants; `validTo` is not included, and `Infinity` where it lasts. */
interface Span {
  readonly validFrom: number;
  readonly validTo: number;
}

/** A version that was replaced. */
interface PastState extends Span {
  readonly revision: number;
  /** With the deadline that held when it began; null: there is none. */
  readonly state: Vulnerability | null;
}

/** A deadline while it held. */
interface HeldDeadline extends Span, Pick<Vulnerability, 'deadline' | 'obligations'> {}

/** A closed episode, as it is kept. */
interface StoredEpisode {
  readonly number: number;
  readonly verdict: string;
  readonly firstSeenAt: number;
  readonly dueAt: number | null;
  readonly resolvedAt: number;
}

const deadlineList = ownDeadlineColumns.map((column) => `d.${column} as d_${column}`).join(', ');

/** The deadlines of some vulnerabilities: those in force and those that ended have an index each. */
function presentAndPast(which: string): string {
  return `select * from deadlines where valid_to = 'infinity' and ${which}
    union all select * from deadlines where valid_to < 'infinity' and ${which}`;
}

/** All vulnerabilities, so many at a time. */
export async function* presentStates(sql: SqlRunner, batch: number): AsyncGenerator<readonly PresentState[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await sql.query<PresentRow>(
      `select v.id, v.external_id, v.source_id, v.revision, v.valid_from as "validFrom",
         d.vulnerability_id is not null as has_deadline, ${storedStateList}
       from (select * from vulnerabilities where id > $1::uuid order by id limit $2) v
       left join lateral (select * from deadlines d where d.vulnerability_id = v.id and d.valid_to = 'infinity' offset 0) d
         on true
       order by v.id`,
      [after, batch],
    );
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    const events = await sql.query<{
      id: string;
      change: VulnerabilityEvent['change'];
      trueAt: number;
      recordedAt: number;
    }>(
      `select vulnerability_id as id, change, true_at as "trueAt", recorded_at as "recordedAt" from vulnerability_events e
       where vulnerability_id > $1::uuid and vulnerability_id <= $2::uuid order by vulnerability_id, e.id`,
      [after, last],
    );
    const episodes = await sql.query<StoredEpisode & { id: string }>(
      `select vulnerability_id as id, number, verdict, first_seen_at as "firstSeenAt", due_at as "dueAt",
         resolved_at as "resolvedAt" from episodes
       where vulnerability_id > $1::uuid and vulnerability_id <= $2::uuid order by vulnerability_id, number, recorded_at`,
      [after, last],
    );
    const past = await sql.query<Omit<PresentRow, 'external_id' | 'source_id'> & Span>(
      `select v.id, v.revision, v.valid_from as "validFrom", v.valid_to as "validTo",
         d.vulnerability_id is not null as has_deadline, ${storedStateList}
       from vulnerability_history v
       left join lateral (
         select * from (${presentAndPast('vulnerability_id = v.id')}) held
         where held.valid_from <= v.valid_from and held.valid_to > v.valid_from limit 1) d on true
       where v.id > $1::uuid and v.id <= $2::uuid order by v.id, v.revision`,
      [after, last],
    );
    const deadlines = await sql.query<StoredDeadline & Span & { id: string }>(
      `select vulnerability_id as id, valid_from as "validFrom", valid_to as "validTo", ${deadlineList}
       from (${presentAndPast('vulnerability_id > $1::uuid and vulnerability_id <= $2::uuid')}) d
       order by vulnerability_id, valid_from, valid_to`,
      [after, last],
    );
    const eventsOf = byId(events);
    const episodesOf = byId(episodes);
    const pastOf = byId(past);
    const deadlinesOf = byId(deadlines);
    yield rows.map((row) => ({
      id: row.id,
      externalId: row.external_id,
      sourceId: row.source_id,
      state: stateOf(row),
      events: eventsOf.get(row.id) ?? [],
      episodes: episodesOf.get(row.id) ?? [],
      revision: row.revision,
      validFrom: row.validFrom,
      past: (pastOf.get(row.id) ?? []).map((each) => ({
        revision: each.revision,
        validFrom: each.validFrom,
        validTo: each.validTo,
        state: stateOf(each),
      })),
      deadlines: (deadlinesOf.get(row.id) ?? []).map((each) => ({
        validFrom: each.validFrom,
        validTo: each.validTo,
        deadline: deadlineOf(each),
        obligations: each.d_obligations,
      })),
    }));
    after = last;
  }
}

interface PresentRow extends StoredState {
  readonly id: string;
  readonly external_id: string;
  readonly source_id: string;
  readonly revision: number;
  readonly validFrom: number;
  readonly has_deadline: boolean;
}

function stateOf(row: StoredState & { readonly has_deadline: boolean }): Vulnerability | null {
  return row.has_deadline ? vulnerabilityOf(row) : null;
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.id);
    if (own === undefined) found.set(row.id, [row]);
    else own.push(row);
  }
  return found;
}
