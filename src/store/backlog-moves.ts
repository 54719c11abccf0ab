import { DAY, type Instant } from '../core/instant.ts';
import { type Deadline, derivationOf } from '../core/sla/deadline.ts';
import { severityRank } from '../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../core/vulnerabilities/vulnerability.ts';
import { type Row, recordset, type SqlRunner } from './sql-runner.ts';
import { endOf } from './vulnerability-rows.ts';

/** Where an unresolved vulnerability is counted in `backlog`. */
export interface Place {
  readonly source_id: string;
  /** Empty: by the working deadline. */
  readonly obligation: string;
  /** Of the working deadline: the obligation, where it is held to that one alone. Else empty. */
  readonly only_obligation: string;
  readonly status: string;
  readonly severity: number;
  readonly first_seen_on: string;
  readonly due_soon_at: string;
  readonly overdue_at: string;
  readonly triage_due_at: string;
  readonly excepted_until: string;
}

/** What of a vulnerability says where it is counted. */
export type Counted = Pick<
  Vulnerability,
  'status' | 'severity' | 'firstSeenAt' | 'exceptedUntil' | 'deadline' | 'obligations'
>;

interface Change {
  readonly sourceId: string;
  readonly before: Counted | null;
  readonly state: Counted;
  /** How many there are of the same; left out: one. */
  readonly count?: number;
}

interface Move {
  readonly place: Place;
  by: number;
}

const columns = [
  'source_id',
  'obligation',
  'only_obligation',
  'status',
  'severity',
  'first_seen_on',
  'due_soon_at',
  'overdue_at',
  'triage_due_at',
  'excepted_until',
];
const given = `jsonb_to_recordset($1) as m (source_id uuid, obligation text, only_obligation text, status text, severity smallint, first_seen_on date,
  due_soon_at timestamptz, overdue_at timestamptz, triage_due_at timestamptz, excepted_until timestamptz, move integer)`;
const isSamePlace = columns.map((column) => `b.${column} = m.${column}`).join(' and ');

export interface BacklogMoves {
  add(change: Change): void;
  /** Writes what was gathered, in the caller's transaction, and forgets it. */
  write(sql: SqlRunner, now: Instant): Promise<void>;
}

/** Gathers how a transaction changes the backlog, so that thousands of vulnerabilities are a few rows in the end. */
export function gatherBacklogMoves(): BacklogMoves {
  const moves = new Map<string, Move>();

  function move(sourceId: string, state: Counted, by: number): void {
    for (const { key, place } of countedAt(sourceId, state)) {
      const known = moves.get(key);
      if (known === undefined) moves.set(key, { place: place(), by });
      else known.by += by;
    }
  }

  return {
    add({ sourceId, before, state, count = 1 }) {
      if (before !== null) move(sourceId, before, -count);
      move(sourceId, state, count);
    },
    async write(sql, now) {
      const gathered = [...moves.values()].filter(({ by }) => by !== 0);
      moves.clear();
      if (gathered.length > 0) await writeMoves(sql, gathered, now);
    },
  };
}

/** Everywhere where a vulnerability is counted: nowhere once it is resolved. Two places are one where their keys are. */
export function countedAt(
  sourceId: string,
  state: Counted,
): readonly { readonly key: string; readonly place: () => Place }[] {
  if (state.status === 'resolved') return [];
  const applying = (state.obligations ?? []).filter(({ rule }) => rule !== 'not-applicable');
  return [
    counted('', onlyObligation(state), state.deadline, sourceId, state),
    ...applying.map((deadline) => counted(derivationOf(deadline).obligation, '', deadline, sourceId, state)),
  ];
}

function counted(
  obligation: string,
  only: string,
  { dueSoonAt, overdueAt, triageDueAt }: Deadline,
  sourceId: string,
  state: Counted,
) {
  const day = Math.floor(state.firstSeenAt / DAY);
  const key = `${sourceId} ${obligation} ${only} ${state.status} ${state.severity} ${day} ${dueSoonAt} ${overdueAt} ${triageDueAt} ${state.exceptedUntil}`;
  const place = (): Place => ({
    source_id: sourceId,
    obligation,
    only_obligation: only,
    status: state.status,
    severity: severityRank(state.severity),
    first_seen_on: new Date(day * DAY).toISOString().slice(0, 10),
    due_soon_at: textOf(dueSoonAt),
    overdue_at: textOf(overdueAt),
    triage_due_at: textOf(triageDueAt),
    excepted_until: exceptedText(state.exceptedUntil),
  });
  return { key, place };
}

async function writeMoves(sql: SqlRunner, moves: readonly Move[], now: Instant): Promise<void> {
  // Others wait until this transaction ends: two that counted from the same number would lose one of their changes.
  await sql.query('select pg_advisory_xact_lock(4680, 10)');
  const places = recordset(moves.map(({ place }, index) => ({ ...place, move: index })));
  const found = await sql.query<{ move: number; count: number; valid_from: Instant }>(
    `select m.move, b.count, b.valid_from from ${given}
     join backlog b on b.valid_to = 'infinity' and ${isSamePlace}`,
    [places],
  );
  const known = new Map(found.map((row) => [row.move, row]));
  const at = new Date(now);
  if (found.length > 0) {
    // What began at this very instant was true for no time, and stays so.
    await sql.query(
      `update backlog b set valid_to = greatest(b.valid_from, $2) from ${given}
       where b.valid_to = 'infinity' and ${isSamePlace}`,
      [places, at],
    );
  }
  const rows: Row[] = moves.flatMap(({ place, by }, index) => {
    const before = known.get(index);
    const count = (before?.count ?? 0) + by;
    const validFrom = new Date(Math.max(now, before?.valid_from ?? now));
    return count > 0 ? [{ ...place, valid_from: validFrom, valid_to: 'infinity', count }] : [];
  });
  await sql.insert('backlog', [...columns, 'valid_from', 'valid_to', 'count'], rows);
}

function onlyObligation({ deadline, obligations }: Counted): string {
  const isAboutIt = obligations === null && deadline.rule !== 'not-applicable';
  return isAboutIt ? derivationOf(deadline).obligation : '';
}

function exceptedText(until: Instant | null): string {
  const end = endOf(until);
  return typeof end === 'string' ? end : end.toISOString();
}

function textOf(at: Instant | null): string {
  return at === null ? 'infinity' : new Date(at).toISOString();
}
