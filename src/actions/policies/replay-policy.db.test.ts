import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { live } from '../../../test/engine/life.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { DAY } from '../../core/instant.ts';
import { replayPolicy } from './replay-policy.ts';

describe.each([1, 20_260_310])('after a long life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    const { sourceId } = await connectedSource(fixture);
    await live(fixture, sourceId, seed, 40);
  });
  afterAll(() => fixture.close());

  it('every deadline and every verdict follows from its events', async () => {
    const { differences, differing, events, vulnerabilities } = await replayPolicy(fixture.as('auditor'));
    expect(differences).toEqual([]);
    expect(differing).toBe(0);
    expect(events).toBeGreaterThan(vulnerabilities);
  });

  it('a deadline that somebody moved is found, in the row and in the history', async () => {
    const { rows } = await sql<{ id: string; external_id: string }>`
      select v.id, v.external_id from vulnerabilities v join deadlines d on d.vulnerability_id = v.id
      where d.valid_to = 'infinity' and d.due_at is not null order by v.id limit 2`.execute(fixture.db);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('Nothing has a deadline');
    // By what the application's own role may do: it cannot change what was recorded, but it can put something in its place.
    const ended = await sql<object>`update deadlines set valid_to = greatest(valid_from, ${new Date(fixture.clock.now)})
      where vulnerability_id = ${first.id} and valid_to = 'infinity' returning to_jsonb(deadlines) as row`.execute(
      fixture.db,
    );
    const [row] = ended.rows as { row: { due_at: string; overdue_at: string } }[];
    if (row === undefined) throw new Error('It had a deadline');
    const later = (at: string) => new Date(Date.parse(at) + 7 * DAY).toISOString();
    const { standing: _, lane: __, ...columns } = row.row as unknown as Record<string, unknown>;
    const tampered = {
      ...columns,
      overdue_at: later(row.row.overdue_at),
      due_at: later(row.row.due_at),
      valid_to: 'infinity',
    };
    const names = sql.raw(Object.keys(tampered).join(', '));
    await sql`insert into deadlines (${names}) select ${names}
      from jsonb_populate_record(null::deadlines, ${JSON.stringify(tampered)})`.execute(fixture.db);
    await sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
      select vulnerability_id, 'deadline-set', true_at, recorded_at, (change::jsonb || '{"type": "deadline-set",
        "cause": {"kind": "policy"}}' || jsonb_build_object('deadline', change::jsonb -> 'deadline' || '{"windowDays": 9999}'))::json
      from vulnerability_events where vulnerability_id = ${second.id} and type = 'detected'`.execute(fixture.db);
    const { differences } = await replayPolicy(fixture.as('auditor'));
    expect(new Set(differences.map(({ id }) => id))).toEqual(new Set([first.id, second.id]));
    expect(differences.find(({ id }) => id === first.id)).toMatchObject({ event: null, what: 'deadline' });
    expect(differences.find(({ id }) => id === second.id)).toMatchObject({
      event: expect.any(Number),
      what: 'deadline',
    });
  });
});
