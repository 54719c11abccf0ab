import type { Vulnerability, VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import type { SqlRunner } from '../sql-runner.ts';
import { type StoredState, storedStateList, vulnerabilityOf } from '../vulnerability-rows.ts';

/** A vulnerability as its rows say that it is, with the events that it has to follow from. */
export interface PresentState {
  readonly id: string;
  readonly externalId: string;
  /** Null: it has no present deadline. */
  readonly state: Vulnerability | null;
  readonly events: readonly VulnerabilityEvent[];
  readonly episodes: readonly StoredEpisode[];
}

/** A closed episode, as it is kept. */
interface StoredEpisode {
  readonly number: number;
  readonly verdict: string;
  readonly resolvedAt: number;
}

/** All vulnerabilities, so many at a time. */
export async function* presentStates(sql: SqlRunner, batch: number): AsyncGenerator<readonly PresentState[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await sql.query<StoredState & { id: string; external_id: string; has_deadline: boolean }>(
      `select v.id, v.external_id, d.vulnerability_id is not null as has_deadline, ${storedStateList}
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
      `select vulnerability_id as id, number, verdict, resolved_at as "resolvedAt" from episodes
       where vulnerability_id > $1::uuid and vulnerability_id <= $2::uuid order by vulnerability_id, number, recorded_at`,
      [after, last],
    );
    const eventsOf = byId(events);
    const episodesOf = byId(episodes);
    yield rows.map((row) => ({
      id: row.id,
      externalId: row.external_id,
      state: row.has_deadline ? vulnerabilityOf(row) : null,
      events: eventsOf.get(row.id) ?? [],
      episodes: episodesOf.get(row.id) ?? [],
    }));
    after = last;
  }
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
