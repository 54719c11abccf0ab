import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { knownSpans } from '../core/vulnerabilities/known-spans.ts';
import type { Connection } from './database.ts';
import { moveAnchorFor } from './move-anchor.ts';
import { digestOf, toldColumns, toldRow, toldText } from './span-rows.ts';
import { historiesOf } from './spans.ts';

type SpanRow = {
  readonly vulnerability_id: string;
  readonly true_from: Instant;
  readonly true_to: Instant;
  readonly recorded_from: Instant;
  readonly recorded_to: Instant;
  readonly digest: string;
} & Readonly<Record<string, unknown>>;

const atOnce = 500;

/**
 * The id of the first vulnerability of which something else is kept as known when than its events say; undefined where there
 * is none. Those of which spans are still being made are passed over. Some hundred at a time.
 */
export async function firstUnlikeSpan(
  trx: Connection,
  signal?: AbortSignal,
): Promise<{ readonly id: string } | undefined> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    signal?.throwIfAborted();
    const { rows: of } = await sql<{ id: string }>`
      select id from vulnerabilities where id > ${after}::uuid order by id limit ${atOnce}`.execute(trx);
    const last = of.at(-1)?.id;
    if (last === undefined) break;
    const ids = of.map(({ id }) => id);
    const waiting = await waitingAmong(trx, ids);
    const histories = await historiesOf(trx, ids);
    const moveAnchor = await moveAnchorFor(trx, histories.values());
    const { rows } = await sql<SpanRow>`
      select vulnerability_id, true_from, true_to, recorded_from, recorded_to, digest, ${sql.join(toldColumns.map((name) => sql.ref(name)))}
      from vulnerability_spans where vulnerability_id = any(${ids}::uuid[])
        and true_from < true_to and recorded_from < recorded_to`.execute(trx);
    const kept = Map.groupBy(rows, ({ vulnerability_id: id }) => id);
    for (const id of ids) {
      if (waiting.has(id)) continue;
      const spans = knownSpans(histories.get(id) ?? [], moveAnchor, (one, other) => toldText(one) === toldText(other));
      const follow = spans.map(({ trueFrom, trueTo, recordedFrom, recordedTo, state }) => {
        const digest = digestOf(toldText(state));
        return lineOf([trueFrom, trueTo, recordedFrom, recordedTo, digest], toldRow(state));
      });
      const are = (kept.get(id) ?? []).map((row) =>
        lineOf([row.true_from, row.true_to, row.recorded_from, row.recorded_to, row.digest], row),
      );
      if (!isDeepStrictEqual(follow.sort(), are.sort())) return { id };
    }
    after = last;
  }
  const { rows } = await sql<{ id: string }>`
    select vulnerability_id as id from vulnerability_spans s
    where not exists (select from vulnerabilities v where v.id = s.vulnerability_id) limit 1`.execute(trx);
  return rows[0];
}

/** Of these, the ones that some changes are about of which no spans have been made yet. */
async function waitingAmong(trx: Connection, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.vulnerability_id as id from vulnerability_events e
    where e.vulnerability_id = any(${ids}::uuid[]) and exists (select from spans_waiting w join ledger_entries l on l.id = w.entry_id
      where l.written_in = e.written_in and e.id > l.events_after and e.id <= l.events_upto)`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/** One text for a row that is stored and for the same one as it would be written. */
function lineOf(begins: readonly (string | number)[], row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([...begins.map(String), ...toldColumns.map((name) => plain(row[name]))]);
}

const instants: readonly string[] = ['infinity', '-infinity'];

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return instants[value > 0 ? 0 : 1];
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, plain(each)]),
  );
}
