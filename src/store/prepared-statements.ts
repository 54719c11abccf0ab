import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement that each connection plans once and keeps. For those that many requests share word for word and
 * that take longer to plan than to run; all others are planned for the values that they are given.
 */
export const planOnce = '/* plan once */';

/** Every connection keeps the plans of all of them, some ten kilobytes each: what comes after these is not kept. */
const most = 200;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
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
  const query = (statement: unknown, values?: readonly unknown[]) => {
    const name = typeof statement === 'string' && statement.startsWith(planOnce) ? nameOf(statement) : undefined;
    return name === undefined
      ? client.query(statement as string, values as unknown[])
      : client.query({ name, text: statement as string, values: [...(values ?? [])] });
  };
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}
