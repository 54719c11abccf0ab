import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

type Row = Record<string, unknown>;

/**
 * Lets the sign-in library read and write our tables. Its own adapter brings every database it knows, which costs the
 * start a second, and expects dates where our connections read instants. An operator that is not here is an error.
 */
export function signInAdapter(db: Database) {
  const rowsOf = async (statement: RawBuilder<unknown>): Promise<Row[]> =>
    (await statement.execute(db)).rows as unknown as Row[];

  return createAdapterFactory({
    config: {
      adapterId: 'curfew',
      supportsNumericIds: false,
      supportsUUIDs: true,
      supportsDates: true,
      supportsBooleans: true,
      transaction: false,
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data,
    },
    adapter: () => ({
      create: async ({ model, data }) => {
        const columns = Object.keys(data);
        const rows = await rowsOf(sql`
          insert into ${sql.table(model)} (${sql.join(columns.map((column) => sql.ref(column)))})
          values (${sql.join(Object.values(data))}) returning *`);
        return rows[0] as typeof data;
      },
      update: async ({ model, where, update }) => {
        const rows = await rowsOf(sql`
          update ${sql.table(model)} set ${assignments(update as Row)} where ${conditions(where)} returning *`);
        return (rows[0] ?? null) as typeof update | null;
      },
      updateMany: async ({ model, where, update }) => {
        const result = await sql`
          update ${sql.table(model)} set ${assignments(update)} where ${conditions(where)}`.execute(db);
        return Number(result.numAffectedRows ?? 0);
      },
      findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
        const rows = await rowsOf(sql`select * from ${sql.table(model)} where ${conditions(where)} limit 1`);
        return (rows[0] ?? null) as T | null;
      },
      findMany: async <T>(query: {
        model: string;
        where?: CleanedWhere[] | undefined;
        limit: number;
        offset?: number | undefined;
        sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
      }) => {
        const order = query.sortBy
          ? sql`order by ${sql.ref(query.sortBy.field)} ${sql.raw(query.sortBy.direction === 'asc' ? 'asc' : 'desc')}`
          : sql``;
        return (await rowsOf(sql`
          select * from ${sql.table(query.model)} where ${conditions(query.where ?? [])} ${order}
          limit ${query.limit} offset ${query.offset ?? 0}`)) as T[];
      },
      delete: async ({ model, where }) => {
        await sql`delete from ${sql.table(model)} where ${conditions(where)}`.execute(db);
      },
      deleteMany: async ({ model, where }) => {
        const result = await sql`delete from ${sql.table(model)} where ${conditions(where)}`.execute(db);
        return Number(result.numAffectedRows ?? 0);
      },
      count: async ({ model, where }) => {
        const rows = await rowsOf(
          sql`select count(*)::int as count from ${sql.table(model)} where ${conditions(where ?? [])}`,
        );
        return Number(rows[0]?.['count'] ?? 0);
      },
    }),
  });
}

function assignments(update: Row): RawBuilder<unknown> {
  return sql.join(Object.entries(update).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}

function conditions(where: readonly CleanedWhere[]): RawBuilder<unknown> {
  if (where.length === 0) return sql`true`;
  // As the library defines it: every AND condition holds, and of the OR conditions, if there are any, one.
  const every = where.filter(({ connector }) => connector !== 'OR').map(condition);
  const some = where.filter(({ connector }) => connector === 'OR').map(condition);
  if (some.length > 0) every.push(sql`(${sql.join(some, sql` or `)})`);
  return sql.join(every, sql` and `);
}

const comparisons: Readonly<Record<string, string>> = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function condition({ field, operator, value, mode }: CleanedWhere): RawBuilder<unknown> {
  const column = sql.ref(field);
  if (mode === 'insensitive') throw new Error('Comparing without case is not supported.');
  if (value === null && operator === 'eq') return sql`${column} is null`;
  if (value === null && operator === 'ne') return sql`${column} is not null`;
  if (operator === 'in' && Array.isArray(value)) {
    return value.length === 0 ? sql`false` : sql`${column} in (${sql.join(value)})`;
  }
  const comparison = comparisons[operator ?? 'eq'];
  if (comparison === undefined) throw new Error(`The operator ${operator} is not supported.`);
  return sql`${column} ${sql.raw(comparison)} ${value}`;
}
