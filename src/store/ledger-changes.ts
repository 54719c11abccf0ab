import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Json } from '../core/ledger/canonical-json.ts';
import { type Change, changeText, personalText, sha256Hex } from '../core/ledger/entry.ts';
import type { Connection } from './database.ts';

/** Which events an entry of the type 'changes' stands for: those of a transaction within these numbers. */
export interface ChangesOf {
  readonly writtenIn: string;
  /** Not included. */
  readonly after: number;
  readonly upto: number;
}

/** One event as a leaf of the tree of its entry. */
export interface ChangeLeaf {
  /** Of the event. */
  readonly id: number;
  /** Canonical JSON without line feed: see `changeText`. */
  readonly text: string;
  /** What `personal` in the text is the hash of; empty where it was erased, null for what nobody did. */
  readonly personal: string | null;
  readonly recordedAt: Instant;
  readonly sync: string | null;
}

/** One event as it is stored. */
export interface EventRow {
  /** What `eventColumns` puts into one text: thousands of these are read in a third of the time. */
  readonly said: string;
  readonly actor: string | null;
  readonly salt: string | null;
  /** What `personal` in the leaf says, where what it is the hash of was erased. */
  readonly erased_personal: string | null;
}

/** No JSON holds it, and nothing else that stands before the type. */
const separator = '\u0001';

/** The same: where a type holds it, that shows by their number. */
const between = '\u0002';

/** The columns of an `EventRow`, with their texts as the database writes them. */
export const eventColumns = sql`
  concat_ws(${separator}, id, vulnerability_id, true_at, recorded_at, coalesce(sync_id::text, ''), change, type) as said,
  actor, salt, erased_personal`;

// Whoever else the process serves waits while these are written and hashed: some milliseconds. And of so many the text fits
// between the database and us, so that it is there when the ones before are done.
const atOnce = 256;

/** The events of an entry in their order, some hundred at a time, so that a million need no more memory than that. */
export async function* readChanges(db: Connection, of: ChangesOf): AsyncGenerator<readonly ChangeLeaf[]> {
  for (const window of windowsOf(of)) {
    const rows = await readWindow(db, window);
    if (rows.length > 0) yield rows.map(leafOf);
  }
}

export interface ChangesSuch {
  /** Only those of which something is personal: of any other `ChangeLeaf.personal` is null. */
  readonly isPersonal?: boolean;
}

/**
 * The same for whoever needs each leaf for a moment only, as rows to make it of: what is not kept costs little. The
 * database reads the next ones while these are looked at, so that nothing else may be asked of the connection meanwhile.
 */
export async function* readEvents(
  db: Connection,
  of: ChangesOf,
  such: ChangesSuch = {},
): AsyncGenerator<readonly EventRow[]> {
  let coming: Promise<readonly EventRow[]> = Promise.resolve([]);
  try {
    for (const window of windowsOf(of)) {
      const rows = await coming;
      coming = readWindow(db, window, such);
      // What follows may keep the thread: by then the database must have been asked.
      await breathe();
      if (rows.length > 0) yield rows;
    }
    yield await coming;
  } finally {
    // Before it is done, the transaction must not be ended.
    await coming.catch(() => undefined);
  }
}

function* windowsOf(of: ChangesOf): Generator<ChangesOf> {
  for (let after = of.after; after < of.upto; after += atOnce) {
    yield { ...of, after, upto: Math.min(of.upto, after + atOnce) };
  }
}

/** The next ones, so many at most. */
export async function readChangesAfter(db: Connection, of: ChangesOf, limit: number): Promise<readonly ChangeLeaf[]> {
  const found: ChangeLeaf[] = [];
  for (let after = of.after; after < of.upto && found.length < limit; after += limit) {
    const rows = await readWindow(db, { ...of, after, upto: Math.min(of.upto, after + limit) });
    found.push(...rows.map(leafOf));
  }
  return found.slice(0, limit);
}

/**
 * Those between two numbers that are near each other. With a limit in their place, the planner now and then reads all that
 * a transaction wrote and sorts it, for a thousand steps a thousand times.
 */
async function readWindow(
  db: Connection,
  of: ChangesOf,
  { isPersonal = false }: ChangesSuch = {},
): Promise<readonly EventRow[]> {
  const such = isPersonal ? sql`and (erased_personal is not null or actor is not null and salt is not null)` : sql``;
  const events = sql`vulnerability_events
    where id > ${of.after} and id <= ${of.upto} and written_in = ${of.writtenIn}::xid8 ${such}`;
  // In one text where nobody did any of it, as in a sync: the driver takes as long for a thousand rows as all that follows.
  if (!isPersonal) {
    const { rows } = await sql<{ count: number; all: string | null }>`
      select count(*)::int as count, case when bool_and(actor is null and erased_personal is null)
        then string_agg(said, ${between} order by id) end as all
      from (select id, ${eventColumns} from ${events}) e`.execute(db);
    const { count = 0, all = null } = rows[0] ?? {};
    const said = all?.split(between) ?? [];
    if (said.length === count) return said.map((each) => ({ said: each, ...nobody }));
  }
  const { rows } = await sql<EventRow>`select ${eventColumns} from ${events} order by id`.execute(db);
  return rows;
}

const nobody = { actor: null, salt: null, erased_personal: null };

/** What the row says as a leaf. */
export function leafOf(row: EventRow): ChangeLeaf {
  const change = changeOf(row);
  return {
    id: change.id,
    ...soundTextOf(change),
    recordedAt: instantOf(change.recordedAt),
    sync: change.sync,
  };
}

/** What is nested too deep for any text is sealed by the hash of how it is stored: the log must not stop at it either. */
function soundTextOf(change: Change): Pick<ChangeLeaf, 'text' | 'personal'> {
  try {
    return textOf(change);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return textOf({ ...change, change: JSON.stringify({ tooDeep: sha256Hex(change.change) }) });
  }
}

function changeOf(row: EventRow): Change {
  const { said } = row;
  let end = -1;
  const next = () => {
    const begin = end + 1;
    end = said.indexOf(separator, begin);
    return said.slice(begin, end);
  };
  const [id, vulnerability, trueAt, recordedAt, sync, change] = [next(), next(), next(), next(), next(), next()];
  return {
    id: Number(id),
    vulnerability,
    type: said.slice(end + 1),
    trueAt: timeOf(trueAt),
    recordedAt: timeOf(recordedAt),
    sync: sync === '' ? null : sync,
    change,
    person: personOf(row),
  };
}

function personOf({ actor, salt, erased_personal: erased }: EventRow): Change['person'] {
  if (erased !== null) return { erased };
  return actor === null || salt === null ? null : { actor, salt };
}

/** Of thousands in a row, most were recorded at one instant. */
const lately = { text: '', at: Number.NaN };

function instantOf(text: string): Instant {
  if (text !== lately.text) Object.assign(lately, { text, at: Date.parse(text) });
  return lately.at;
}

/** `2026-03-31 21:59:59.5+00`, as the database writes it, in RFC 3339. Parsing and printing it would take ten times as long. */
function timeOf(text: string): string {
  const milliseconds = text.length === 22 ? '000' : text.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

function textOf(change: Change): Pick<ChangeLeaf, 'text' | 'personal'> {
  try {
    const { person } = change;
    const personal = person === null ? null : 'erased' in person ? '' : personalText(change);
    return { text: changeText(change), personal };
  } catch (error) {
    // Half of a surrogate pair, or a number that is none here, is kept out at the doors. If one is stored all the same, the
    // log must not stop at it.
    const said = JSON.parse(change.change) as Json;
    const whole = wellFormed(said);
    if (isDeepStrictEqual(whole, said)) throw error;
    return textOf({ ...change, change: JSON.stringify(whole) });
  }
}

function wellFormed(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.toWellFormed(), wellFormed(each)]));
}
