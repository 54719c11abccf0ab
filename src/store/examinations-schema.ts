import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../core/instant.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;

/** What one part of an examination came to, in a sentence: what was verified, or the first thing that is wrong. */
export interface ExaminedPart {
  readonly subject: string;
  readonly isGood: boolean;
  readonly text: string;
}

/** What came of holding everything that is stored against the ledger. */
export interface LedgerExamination {
  readonly isGood: boolean;
  /** How many entries the ledger has. */
  readonly size: number;
  readonly parts: readonly ExaminedPart[];
}

/** The table of migration 000032: see there. */
export interface ExaminationsSchema {
  ledger_examinations: {
    id: Generated<number>;
    requested_at: Timestamp;
    requested_by: string;
    began_at: NullableTimestamp;
    ended_at: NullableTimestamp;
    result: ColumnType<LedgerExamination | null, string | null | undefined, string | null>;
    problem: ColumnType<string | null, string | null | undefined, string | null>;
  };
}
