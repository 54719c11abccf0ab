import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type KnownSpan, knownSpans } from '../core/vulnerabilities/known-spans.ts';
import type { Vulnerability, VulnerabilityChange, VulnerabilityEvent } from '../core/vulnerabilities/vulnerability.ts';
import { type Connection, timestamp } from './database.ts';
import { moveAnchorFor } from './move-anchor.ts';
import { digestOf, toldColumns, toldRow, toldText } from './span-rows.ts';
import { type Row, recordset, type SqlRunner, transactionRunner } from './sql-runner.ts';

/** Whether some changes have no spans yet. */
export async function spansAreMissing(db: Connection): Promise<boolean> {
  const result = await sql<{ missing: boolean }>`select exists (select from spans_waiting) as missing`.execute(db);
  return result.rows[0]?.missing ?? false;
}

/** Whether there are spans of all that was recorded up to an instant. */
export async function spansReach(db: Connection, at: Instant): Promise<boolean> {
  // What a transaction records, it records at one instant: the first of its events that waits tells of all. Of what was
  // recorded before there was a ledger, which is one entry, it does not.
  const result = await sql<{ reach: boolean }>`
    select not exists (
      select from spans_waiting w join ledger_entries l on l.id = w.entry_id
      cross join lateral (
        select recorded_at from vulnerability_events e
        where e.id > coalesce(w.after_event, l.events_after) and e.id <= l.events_upto and e.written_in = l.written_in
        order by e.id limit 1) first
      where l.subject_kind = 'earlier' or first.recorded_at <= ${timestamp(at)}) as reach`.execute(db);
  return result.rows[0]?.reach ?? false;
}

/**
 * Makes the spans of what the next few events are about, so many events at most; answers whether there is more to do.
 * `busy`: somebody else is at it. What is found in the end is what all events say, however often it is done.
 */
export async function makeSpans(
  trx: Connection,
  most: number,
  /** Whether somebody waits for it: then whoever is at it is waited for. */
  isAskedFor = false,
): Promise<'done' | 'more' | 'busy'> {
  if (isAskedFor) {
    await sql`select pg_advisory_xact_lock(4680, 30)`.execute(trx);
  } else {
    const locked = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(4680, 30) as free`.execute(trx);
    if (locked.rows[0]?.free !== true) return 'busy';
  }
  const waiting = await sql<{ entry_id: number }>`
    select entry_id from spans_waiting order by entry_id limit ${sql.lit(most)}`.execute(trx);
  const entries = waiting.rows.map(({ entry_id: id }) => id);
  if (entries.length === 0) return 'done';
  const events = await sql<{ entry_id: number; event: number; vulnerability_id: string }>`
    select w.entry_id, e.id as event, e.vulnerability_id
    from spans_waiting w join ledger_entries l on l.id = w.entry_id
    cross join lateral (
      select id, vulnerability_id from vulnerability_events
      where id > coalesce(w.after_event, l.events_after) and id <= l.events_upto and written_in = l.written_in
      order by id limit ${sql.lit(most)}) e
    where w.entry_id = any(${entries}::bigint[])
    order by w.entry_id, e.id limit ${sql.lit(most)}`.execute(trx);
  await spanAnew(trx, [...new Set(events.rows.map(({ vulnerability_id: id }) => id))]);
  const last = events.rows.length < most ? undefined : events.rows.at(-1);
  const done = entries.filter((id) => last === undefined || id < last.entry_id);
  await sql`delete from spans_waiting where entry_id = any(${done}::bigint[])`.execute(trx);
  if (last !== undefined) {
    await sql`update spans_waiting set after_event = ${last.event} where entry_id = ${last.entry_id}`.execute(trx);
  }
  return 'more';
}

interface StoredSpan {
  readonly vulnerability_id: string;
  readonly place: string;
  readonly true_from: Instant;
  readonly true_to: Instant;
  readonly recorded_from: Instant;
  readonly recorded_to: Instant;
  readonly digest: string;
}

/** Adds what is missing of the spans of some vulnerabilities, and sets the ends of those that have one now. */
async function spanAnew(trx: Connection, ids: readonly string[]): Promise<void> {
  const histories = await historiesOf(trx, ids);
  const moveAnchor = await moveAnchorFor(trx, histories.values());
  const stored = await sql<StoredSpan>`
    select vulnerability_id, ctid::text as place, true_from, true_to, recorded_from, recorded_to, digest
    from vulnerability_spans
    where vulnerability_id = any(${ids}::uuid[]) and true_from < true_to and recorded_from < recorded_to`.execute(trx);
  const known = Map.groupBy(stored.rows, ({ vulnerability_id: id }) => id);
  const sources = await sql<{ id: string; source_id: string }>`
    select id, source_id from vulnerabilities where id = any(${ids}::uuid[])`.execute(trx);
  const added: Row[] = [];
  const ended: Row[] = [];
  for (const { id, source_id: sourceId } of sources.rows) {
    const written = texts();
    const spans = knownSpans(histories.get(id) ?? [], moveAnchor, (one, other) => written(one) === written(other));
    const left = new Map(
      (known.get(id) ?? []).map((row) => [`${row.true_from} ${row.recorded_from} ${row.digest}`, row]),
    );
    for (const span of spans) {
      const digest = digestOf(written(span.state));
      const key = `${span.trueFrom} ${span.recordedFrom} ${digest}`;
      const row = left.get(key);
      const isLonger = row !== undefined && (span.trueTo > row.true_to || span.recordedTo > row.recorded_to);
      // No end is ever taken back: where what came at the same instant undoes it, a row of its own says so.
      if (!isLonger) left.delete(key);
      const ends = { true_to: ending(span.trueTo), recorded_to: ending(span.recordedTo) };
      if (row === undefined || isLonger) {
        const begins = { true_from: new Date(span.trueFrom), recorded_from: new Date(span.recordedFrom) };
        added.push({ vulnerability_id: id, source_id: sourceId, ...begins, ...ends, ...toldRow(span.state), digest });
      } else if (row.true_to !== span.trueTo || row.recorded_to !== span.recordedTo) {
        ended.push({ place: row.place, ...ends });
      }
    }
    // Recorded at one instant with what followed it: it was known for no time.
    for (const row of left.values()) {
      ended.push({ place: row.place, true_to: ending(row.true_to), recorded_to: new Date(row.recorded_from) });
    }
  }
  await write(transactionRunner(trx), added, ended);
}

const addedColumns = [
  'vulnerability_id',
  'source_id',
  'true_from',
  'true_to',
  'recorded_from',
  'recorded_to',
  ...toldColumns,
  'digest',
];

async function write(runner: SqlRunner, added: readonly Row[], ended: readonly Row[]): Promise<void> {
  if (ended.length > 0) {
    // Nobody else writes here, so that a row stays where it was found.
    await runner.query(
      `update vulnerability_spans s set true_to = r.true_to, recorded_to = r.recorded_to
       from jsonb_to_recordset($1) as r (place tid, true_to timestamptz, recorded_to timestamptz) where s.ctid = r.place`,
      [recordset(ended)],
    );
  }
  await runner.insert('vulnerability_spans', addedColumns, added);
}

/** Writing one down takes longer than looking it up, and each is compared more than once. */
function texts(): (state: Vulnerability) => string {
  const known = new Map<Vulnerability, string>();
  return (state) => {
    const text = known.get(state) ?? toldText(state);
    known.set(state, text);
    return text;
  };
}

/** All that was ever recorded of some vulnerabilities, in that order; `until`: no more than by then. */
export async function historiesOf(
  db: Connection,
  ids: readonly string[],
  until: Instant = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, readonly VulnerabilityEvent[]>> {
  const result = await sql<{ of: string; change: VulnerabilityChange; true_at: Instant; recorded_at: Instant }>`
    select vulnerability_id as of, change, true_at, recorded_at from vulnerability_events
    where vulnerability_id = any(${ids}::uuid[]) and recorded_at <= ${ending(until)}::timestamptz
    order by vulnerability_id, id`.execute(db);
  const histories = new Map<string, VulnerabilityEvent[]>();
  for (const { of, change, true_at: trueAt, recorded_at: recordedAt } of result.rows) {
    const events = histories.get(of) ?? [];
    events.push({ change, trueAt, recordedAt });
    histories.set(of, events);
  }
  return histories;
}

function ending(at: KnownSpan['trueTo']): Date | 'infinity' {
  return at === Number.POSITIVE_INFINITY ? 'infinity' : new Date(at);
}
