import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement that each connection plans once and keeps. For the few that many requests share word for word and
 * that take longer to plan than to run; all others are planned for the values that they are given.
 */
export const planOnce = '/* plan once */';

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `curfew_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

/** A pool whose connections prepare the statements that begin with `planOnce`. */
export function preparing(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrap(client);
      wrapped.set(client, known);
      return known;
    },
  };
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  const query = (statement: unknown, values?: readonly unknown[]) =>
    typeof statement === 'string' && statement.startsWith(planOnce)
      ? client.query({ name: nameOf(statement), text: statement, values: [...(values ?? [])] })
      : client.query(statement as string, values as unknown[]);
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}
