import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../test/support/context.ts';
import { nextHeldAlike } from './held-alike.ts';
import { type SqlRunner, transactionRunner } from './sql-runner.ts';

interface Plan {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

let fixture: EngineFixture;
let sourceId: string;
beforeAll(async () => {
  fixture = await engineFixture({ targets: 30, issues: 40, vulnerabilities: 600, seed: 3 });
  ({ sourceId } = await connectedSource(fixture));
  await sql`analyze`.execute(fixture.db);
});
afterAll(() => fixture.close());

/** How many rows a step of so many reads of each table, and what it answers. */
async function step(limit: number, looksFurther: boolean) {
  const read = new Map<string, number>();
  const look = (plan: Plan) => {
    const { 'Relation Name': table, 'Actual Rows': rows, 'Actual Loops': loops } = plan;
    if (table !== undefined) {
      const all = (rows + (plan['Rows Removed by Filter'] ?? 0)) * loops;
      read.set(table, (read.get(table) ?? 0) + all);
    }
    for (const each of plan.Plans ?? []) look(each);
  };
  const start = { afterAnchor: Number.NEGATIVE_INFINITY, afterId: '00000000-0000-0000-0000-000000000000' };
  const found = await fixture.db.transaction().execute((trx) => {
    const runner = transactionRunner(trx);
    const looking: SqlRunner = {
      ...runner,
      async query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]> {
        if (text.startsWith('with')) {
          const [row] = await runner.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
            `explain (analyze, format json) ${text}`,
            values,
          );
          for (const { Plan } of row?.['QUERY PLAN'] ?? []) look(Plan);
        }
        return await runner.query<R>(text, values);
      },
    };
    return nextHeldAlike(looking, sourceId, start, { limit, looksFurther, grain: 'exact' });
  });
  return { read, count: found?.count };
}

it.each([false, true])(
  'a step looks at no more vulnerabilities than it takes, however many there are (looks further: %s)',
  async (further) => {
    const { read, count } = await step(20, further);
    expect(count).toBe(20);
    expect(read.get('vulnerabilities') ?? 0).toBe(further ? 20 : 0);
  },
);
