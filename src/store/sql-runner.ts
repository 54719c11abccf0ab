import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection } from './database.ts';
import { instantText } from './instant-text.ts';

/** A value that a row may hold. `null` is SQL's null; objects and arrays of them become jsonb, arrays of texts `text[]`. */
type Value =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly string[]
  | readonly object[]
  | { readonly [key: string]: unknown };
export type Row = Readonly<Record<string, Value>>;

/** The few ways in which vulnerabilities are written, in bulk by a sync and one at a time by a person. */
export interface SqlRunner {
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  /** Resolves when nothing is waiting any more, however it ended: before that a transaction must not be ended. */
  settled(): Promise<void>;
}

/**
 * Writes rows by COPY: for a connection of its own. Statements run one after the other, in the order in which they were
 * asked for. After one has failed, those that wait behind it are refused with its error: what they built on is missing.
 */
export function bulkRunner(client: pg.ClientBase): SqlRunner {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const result = last.then(work).finally(() => {
      waiting -= 1;
    });
    // With nobody waiting, the next statement starts afresh; before that it shares the fate of this one.
    last = result.catch((error: unknown) => {
      if (waiting > 0) throw error;
    });
    last.catch(() => undefined);
    return result;
  };
  return {
    async settled() {
      while (waiting > 0) await last.catch(() => undefined);
    },
    query<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
      return inOrder(async () => (await client.query<R & pg.QueryResultRow>(text, [...values])).rows);
    },
    async insert(table, columns, rows) {
      if (rows.length === 0) return;
      await inOrder(() =>
        pipeline(
          Readable.from(copyChunks(rows, columns)),
          client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)),
        ),
      );
    },
  };
}

/** Writes rows by INSERT, inside a transaction that is already there. */
export function transactionRunner(trx: Connection): SqlRunner {
  const query = async <R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> => {
    const result = await trx.executeQuery<R>(CompiledQuery.raw(text, [...values]));
    return result.rows;
  };
  return {
    query,
    settled: async () => undefined,
    async insert(table, columns, rows) {
      if (rows.length === 0) return;
      const list = columns.join(', ');
      // As `json`: it is read once and kept by nobody.
      await query(`insert into ${table} (${list}) select ${list} from json_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(rows.map(withoutNulls)),
      ]);
    },
  };
}

/** Rows as the one parameter of `jsonb_populate_recordset`. */
export function recordset(rows: readonly Row[]): string {
  return JSON.stringify(rows);
}

/** The same row as short as it can be: what is not in it is null, and instants are texts at once. */
function withoutNulls(row: Row): Row {
  const short: Record<string, Value> = {};
  for (const column of Object.keys(row)) {
    const value = row[column] ?? null;
    if (value instanceof Date) short[column] = instantText(value.getTime());
    else if (value !== null) short[column] = value;
  }
  return short;
}

/** A little at a time, so that one chunk is formatted while the server takes in the one before. */
function* copyChunks(rows: readonly Row[], columns: readonly string[]): Generator<Buffer> {
  for (let start = 0; start < rows.length; start += 100) {
    yield Buffer.from(copyLines(rows, start, Math.min(start + 100, rows.length), columns));
  }
}

function copyLines(rows: readonly Row[], start: number, end: number, columns: readonly string[]): string {
  let lines = '';
  for (let index = start; index < end; index += 1) {
    const row = rows[index] as Row;
    let separator = '';
    for (const column of columns) {
      lines += separator + copyField(row[column] ?? null);
      separator = '\t';
    }
    lines += '\n';
  }
  return lines;
}

function copyField(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return instantText(value.getTime());
  if (isTexts(value)) return escaped(`{${value.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return escaped(JSON.stringify(value));
}

function isTexts(value: object): value is readonly string[] {
  return Array.isArray(value) && typeof value[0] !== 'object';
}

function escaped(text: string): string {
  // Most texts need nothing done, and asking is cheaper than replacing.
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'))
    : text;
}
