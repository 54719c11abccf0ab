import type { Deadlines } from '../../core/sla/deadlines.ts';
import type { ObligationVerdicts, Verdicts } from '../../core/sla/obligation-verdicts.ts';
import type { Verdict } from '../../core/sla/sla-state.ts';
import type { VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../database.ts';
import { isLockHeld } from '../held-locks.ts';
import type { SqlRunner } from '../sql-runner.ts';
import { deadlineOf, ownDeadlineColumns, type StoredDeadline } from '../vulnerability-rows.ts';

/** A vulnerability's whole history, with what is kept beside it so that nobody has to go through it. */
export interface StoredHistory {
  readonly id: string;
  readonly externalId: string;
  readonly events: readonly VulnerabilityEvent[];
  /** Null: there is none. */
  readonly deadlines: Deadlines | null;
  readonly verdicts: Verdicts;
}

type KeptRow = StoredDeadline & {
  readonly id: string;
  readonly external_id: string;
  readonly verdict: Verdict | null;
  readonly obligation_verdicts: ObligationVerdicts | null;
  readonly has_deadline: boolean;
};

interface EventRow {
  readonly vulnerability_id: string;
  readonly change: VulnerabilityEvent['change'];
  readonly true_at: number;
  readonly recorded_at: number;
}

/** Whether somebody goes through all histories at this moment, and waits for it. */
export async function areHistoriesRead(db: Connection): Promise<boolean> {
  return await isLockHeld(db, 31);
}

/**
 * All histories, so many at a time, each to be dealt with before the one after the next is asked for. Until the transaction
 * ends, whatever can wait is told to (`areHistoriesRead`).
 */
export async function* histories(sql: SqlRunner, batch: number): AsyncGenerator<readonly StoredHistory[], void, void> {
  await sql.query('select pg_advisory_xact_lock_shared(4680, 31)');
  const read = async (after: string) => {
    const kept = await sql.query<KeptRow>(
      `with v as materialized (
         select id, external_id, verdict, obligation_verdicts from vulnerabilities where id > $1::uuid order by id limit $2)
       select v.id, v.external_id, v.verdict, v.obligation_verdicts, d.vulnerability_id is not null as has_deadline,
         ${ownDeadlineColumns.map((column) => `d.${column} as d_${column}`).join(', ')}
       from v left join lateral (
         select * from deadlines d where d.vulnerability_id = v.id and d.valid_to = 'infinity' offset 0) d on true
       order by v.id`,
      [after, batch],
    );
    const last = kept.at(-1)?.id ?? null;
    const events =
      last === null
        ? []
        : await sql.query<EventRow>(
            `select vulnerability_id, change, true_at, recorded_at from vulnerability_events
             where vulnerability_id > $1::uuid and vulnerability_id <= $2::uuid order by vulnerability_id, id`,
            [after, last],
          );
    return { kept, last, events };
  };
  let next = read('00000000-0000-0000-0000-000000000000');
  for (;;) {
    const { kept, last, events } = await next;
    if (last === null) return;
    // Read while what was read before is judged.
    next = read(last);
    next.catch(() => undefined);
    yield historiesOf(kept, events);
  }
}

function historiesOf(kept: readonly KeptRow[], events: readonly EventRow[]): readonly StoredHistory[] {
  let next = 0;
  return kept.map((row) => {
    const own: VulnerabilityEvent[] = [];
    for (let event = events[next]; event !== undefined && event.vulnerability_id <= row.id; event = events[++next]) {
      if (event.vulnerability_id < row.id) continue;
      own.push({ change: event.change, trueAt: event.true_at, recordedAt: event.recorded_at });
    }
    return {
      id: row.id,
      externalId: row.external_id,
      events: own,
      deadlines: row.has_deadline ? { deadline: deadlineOf(row), obligations: row.d_obligations } : null,
      verdicts: { verdict: row.verdict, obligationVerdicts: row.obligation_verdicts },
    };
  });
}
