import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import type { LedgerExamination } from '../examinations-schema.ts';

/** One time that everything was held against the ledger. */
export interface ExaminationView {
  readonly id: number;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  /** Null: it waits for a worker. */
  readonly beganAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Null while it is not known, and where it could not be done: `problem` says why. */
  readonly result: LedgerExamination | null;
  readonly problem: string | null;
}

/** The newest first, so many at most. */
export async function lastExaminations(db: Connection, limit: number): Promise<readonly ExaminationView[]> {
  const rows = await db.selectFrom('ledger_examinations').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    result: row.result,
    problem: row.problem,
  }));
}
