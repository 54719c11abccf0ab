import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Connection } from './database.ts';

/** A value that a row may hold. `null` is SQL's null; objects become jsonb, arrays of texts `text[]`. */
export type Value = string | number | boolean | null | Date | Buffer | readonly string[] | { readonly [key: string]: unknown };
export type Row = Readonly<Record<string, Value>>;

/** The few ways in which vulnerabilities are written, in bulk by a sync and one at a time by a person. */
export interface SqlRunner {
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  insert(table: string, columns: readonly string[], rows: readonly Row[]): Promise<void>;
}

/** Writes rows by COPY: for a connection of its own. */
export function bulkRunner(client: pg.ClientBase): SqlRunner {
  return {
    async query<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
      const result = await client.query<R & pg.QueryResultRow>(text, [...values]);
      return result.rows;
    },
    async insert(table, columns, rows) {
      if (rows.length === 0) return;
      const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
      await new Promise<void>((resolve, reject) => {
        stream.on('error', reject);
        stream.on('finish', resolve);
        for (let start = 0; start < rows.length; start += 500) {
          stream.write(rows.slice(start, start + 500).map((row) => copyLine(row, columns)).join(''));
        }
        stream.end();
      });
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
    async insert(table, columns, rows) {
      if (rows.length === 0) return;
      const list = columns.join(', ');
      await query(`insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1)`, [
        recordset(rows),
      ]);
    },
  };
}

/** Rows as the one parameter of `jsonb_populate_recordset`. */
export function recordset(rows: readonly Row[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => {
    const buffer = value as { type?: unknown; data?: unknown } | null;
    return typeof buffer === 'object' && buffer?.type === 'Buffer' && Array.isArray(buffer.data)
      ? `\\x${Buffer.from(buffer.data as number[]).toString('hex')}`
      : value;
  });
}

function copyLine(row: Row, columns: readonly string[]): string {
  let line = '';
  for (let index = 0; index < columns.length; index += 1) {
    if (index > 0) line += '\t';
    line += copyField(row[columns[index] as string] ?? null);
  }
  return `${line}\n`;
}

function copyField(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return escaped(`{${value.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return escaped(JSON.stringify(value));
}

function escaped(text: string): string {
  // Most texts need nothing done, and asking is cheaper than replacing.
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r'))
    : text;
}
