import { type RawBuilder, sql } from 'kysely';
import type { Window } from '../../core/evidence/population.ts';
import type { Instant } from '../../core/instant.ts';
import type { VerdictCause } from '../check-verdicts.ts';
import { type Connection, timestamp } from '../database.ts';
import { assetsAt } from './assets-at.ts';
import { streamedRows } from './streamed-rows.ts';

/** What the rows of a bundle are read by: the window, as of when, and the size of the log at the end checkpoint. */
export interface BundleQuestion {
  readonly window: Window;
  readonly asOf: Instant;
  readonly endSize: number;
}

/** The places of the entries of the log that a row is about, with blanks between them; null: none. */
export type Positions = { readonly log_positions: string | null };

export const positions = (type: string, kind: string, id: RawBuilder<unknown>, { endSize }: BundleQuestion) => sql`(
  select string_agg(l.position::text, ' ' order by l.position) from ledger_entries l
  where l.subject_kind = ${sql.lit(kind)} and l.subject_id = ${id} and l.type = ${sql.lit(type)} and l.position < ${endSize})`;

/** What the last entry about a row said that the checkpoint covers: the row itself may have changed since. Of one that was erased, what is left. */
export const lastRecord = (type: 'sync' | 'exception', id: RawBuilder<unknown>, { endSize }: BundleQuestion) => sql`(
  select coalesce(l.record, (select n.record from erased_records r join ledger_entries n on n.id = r.replaced_by where r.entry_id = l.id))
  from ledger_entries l
  where l.subject_kind = ${sql.lit(type)} and l.subject_id = ${id} and l.type = ${sql.lit(type)} and l.position < ${endSize}
  order by l.position desc limit 1)`;

export interface VerdictLine extends Positions {
  readonly check_id: string;
  readonly valid_from: Instant;
  /** Null while it lasts. */
  readonly valid_to: Instant | null;
  readonly recorded_at: Instant;
  readonly status: string;
  readonly by_exception: boolean;
  readonly reason: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly held_to: { readonly id: string; readonly title: string } | null;
  readonly cause: VerdictCause;
  readonly data_as_of: Instant | null;
}

/** Every verdict that held at some time in the window, or was recorded in it: by check, each beginning where the one before it ends. */
export function verdictLines(trx: Connection, question: BundleQuestion): AsyncGenerator<readonly VerdictLine[]> {
  const [from, to, asOf] = instantsOf(question);
  // A check's verdicts and its entries in the log are in the same order, one for one.
  return streamedRows(
    trx,
    'verdicts',
    sql<VerdictLine>`
    with known as (
      select v.*, lead(v.valid_from) over (partition by v.check_id order by v.id) as ended_at,
        row_number() over (partition by v.check_id order by v.id) as place
      from check_verdicts v where v.recorded_at <= ${asOf}
    ), entered as (
      select l.subject_id, l.position, row_number() over (partition by l.subject_id order by l.id) as place
      from ledger_entries l where l.type = 'verdict'
    )
    select k.check_id, k.valid_from, k.ended_at as valid_to, k.recorded_at, k.status, k.by_exception, k.reason, k.counts,
      k.held_to, k.cause, k.data_as_of, case when e.position < ${question.endSize} then e.position::text end as log_positions
    from known k left join entered e on e.subject_id = k.check_id and e.place = k.place
    where k.valid_from < ${to} and coalesce(k.ended_at, 'infinity') > ${from}
      or k.recorded_at >= ${from} and k.recorded_at < ${to}
    order by k.check_id, k.id`,
  );
}

export interface ExceptionLine extends Positions {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly kind: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string>>;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly until_on: string | null;
  readonly until_at: string | null;
  readonly proposed_by_name: string;
  readonly created_at: string;
  readonly proposed_at: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: string | null;
  readonly covered_at_approval: number | null;
  readonly overdue_when_approved: number | null;
  readonly ended_at: string | null;
  readonly ended_by_name: string | null;
  readonly end_cause: string | null;
  readonly end_reason: string | null;
}

/**
 * All exceptions that were written, decided or ended in the window, or held at some time in it; whatever became of them
 * since, so all that the log has an entry of. Instants are texts (RFC 3339).
 */
export function exceptionLines(trx: Connection, question: BundleQuestion): AsyncGenerator<readonly ExceptionLine[]> {
  const [from, to, asOf] = instantsOf(question);
  const record = lastRecord('exception', sql`x.id::text`, question);
  const field = (name: string) => sql`r.record -> ${sql.lit(name)} as ${sql.ref(name)}`;
  const text = (name: string) => sql`r.record ->> ${sql.lit(name)} as ${sql.ref(name)}`;
  const happened = (column: string) => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`;
  const texts = ['status', 'kind', 'reason', 'until_on', 'until_at', 'proposed_by_name', 'created_at', 'proposed_at'];
  const decided = [
    'decided_by_name',
    'decided_at',
    'decision_reason',
    'ended_at',
    'ended_by_name',
    'end_cause',
    'end_reason',
  ];
  const others = ['details', 'scope', 'covered_at_approval', 'overdue_when_approved'];
  return streamedRows(
    trx,
    'exceptions',
    sql<ExceptionLine>`
    select x.id, x.number, ${sql.join([...texts, ...decided].map(text))}, ${sql.join(others.map(field))},
      ${positions('exception', 'exception', sql`x.id::text`, question)} as log_positions
    from exceptions x cross join lateral (select coalesce(${record}, record_of(x)) as record) r
    where x.created_at <= ${asOf} and (${happened('x.created_at')} or ${happened('x.proposed_at')} or ${happened('x.decided_at')}
      or ${happened('x.ended_at')}
      or exists (select from ledger_entries l where l.type = 'exception' and l.subject_kind = 'exception' and l.subject_id = x.id::text
        and l.position < ${question.endSize} and l.at >= ${from} and l.at < ${to})
      or x.decided_at < ${to} and x.status not in ('draft', 'proposed', 'rejected') and least(x.ended_at, x.until_at) > ${from})
    order by x.number`,
  );
}

export interface AuditLine extends Positions {
  readonly id: number;
  readonly at: Instant;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly origin: string | null;
  readonly request_id: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The audit log of the window, whole. */
export function auditLines(trx: Connection, question: BundleQuestion): AsyncGenerator<readonly AuditLine[]> {
  return streamedRows(trx, 'audit', auditLinesAfter(question, 0));
}

/** The same behind a row of it, in order. */
export function auditLinesAfter(question: BundleQuestion, id: number): RawBuilder<AuditLine> {
  const [from, to] = instantsOf(question);
  return sql<AuditLine>`
    select a.*, ${positions('audit', 'audit-entry', sql`a.id::text`, question)} as log_positions
    from audit_log a where a.id > ${id} and a.at >= ${from} and a.at < ${to} order by a.id`;
}

export interface AssetLine {
  readonly id: string;
  readonly source_id: string;
  readonly external_id: string;
  readonly name: string;
  readonly address: string;
  readonly is_listed: boolean;
  readonly scan_at: Instant | null;
  readonly tags: readonly string[];
  readonly out_of_scope_at: Instant | null;
  readonly out_of_scope_by: string | null;
  readonly out_of_scope_reason: string | null;
}

/** All assets that were known, as they were then. */
export function assetLines(trx: Connection, { asOf }: BundleQuestion): AsyncGenerator<readonly AssetLine[]> {
  return streamedRows(
    trx,
    'assets',
    sql<AssetLine>`
    select id, source_id, external_id, name, address, is_listed, scan_at, tags, out_of_scope_at, out_of_scope_by, out_of_scope_reason
    from ${assetsAt(asOf)} a order by source_id, external_id, id`,
  );
}

export function instantsOf({ window: { from, to }, asOf }: BundleQuestion) {
  return [timestamp(from), timestamp(to), timestamp(asOf)] as const;
}

/** Every exception that was known, by its id: what it is called, and its two people. */
export async function exceptionNames(
  db: Connection,
  { asOf }: BundleQuestion,
): Promise<
  ReadonlyMap<string, { readonly number: number; readonly proposedBy: string; readonly approvedBy: string | null }>
> {
  const then = timestamp(asOf);
  const { rows } = await sql<{ id: string; number: number; proposed: string; approved: string | null }>`
    select id, number, proposed_by_name as proposed, case when decided_at <= ${then} then decided_by_name end as approved
    from exceptions where created_at <= ${then}`.execute(db);
  return new Map(
    rows.map(({ id, number, proposed, approved }) => [id, { number, proposedBy: proposed, approvedBy: approved }]),
  );
}

export interface PageLine {
  readonly sync_id: string;
  readonly position: number;
  readonly request: string;
  readonly sha256: string;
  readonly is_kept: boolean;
}

/** What was asked of the scanners by the syncs that ended in the window. */
export function pageLines(trx: Connection, question: BundleQuestion): AsyncGenerator<readonly PageLine[]> {
  const [from, to] = instantsOf(question);
  return streamedRows(
    trx,
    'pages',
    sql<PageLine>`
    select p.sync_id, p.position, p.request, encode(p.sha256, 'hex') as sha256, r.sha256 is not null as is_kept
    from syncs s join sync_pages p on p.sync_id = s.id left join raw_pages r on r.sha256 = p.sha256
    where s.finished_at >= ${from} and s.finished_at < ${to} order by s.finished_at, p.sync_id, p.position`,
  );
}

/** What they answered, each content once: gzip of the bytes, by the hash of these. */
export function pageContents(
  trx: Connection,
  question: BundleQuestion,
): AsyncGenerator<readonly { readonly sha256: string; readonly content: Buffer }[]> {
  const [from, to] = instantsOf(question);
  return streamedRows(
    trx,
    'pages',
    sql<{ sha256: string; content: Buffer }>`
    select encode(r.sha256, 'hex') as sha256, r.content from raw_pages r
    where exists (select from sync_pages p join syncs s on s.id = p.sync_id
      where p.sha256 = r.sha256 and s.finished_at >= ${from} and s.finished_at < ${to})
    order by r.sha256`,
    16,
  );
}
