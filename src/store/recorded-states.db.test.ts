import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessFixture, accessFixture } from '../../test/support/access.ts';
import { asOwner } from '../../test/support/database.ts';
import { writeAuditEntry } from './audit.ts';
import { type Connection, timestamp } from './database.ts';
import { setMemberName, setMemberRole } from './members.ts';
import { statesAt } from './recorded-states.ts';
import { firstUnlikeChange, firstUnlikeInstant, firstUnlikePresent } from './states-examination.ts';

let fixture: AccessFixture;
beforeAll(async () => {
  fixture = await accessFixture();
});
afterAll(() => fixture.close());

async function enter(
  trx: Connection,
  subject: { kind: string; id: string } | null,
  action = 'a.b',
  detail = {},
): Promise<void> {
  const actor = { actorKind: 'system', actorId: null, actorName: 'Curfew' } as const;
  const entry = { at: fixture.clock.now, action, subject, origin: null, requestId: null, detail };
  await writeAuditEntry(trx, { ...actor, ...entry });
}

const told = async (kind: Parameters<typeof statesAt>[1], at: number, id: string | null = null) =>
  (await statesAt(fixture.db, kind, at, id)).map(({ state }) => state);

test('an entry that is dated far ahead holds back no later state, now or when its day comes', async () => {
  const { db, clock } = fixture;
  const { id } = await fixture.member('engineer', 'ivy@example.org');
  const [start, second] = [clock.now, 1000];
  const [ahead, farAhead] = [Date.UTC(8000, 0), Date.UTC(9000, 0)];
  let called = 'engineer';
  const rename = async (name: string, at: number) => {
    clock.now = at;
    await db.transaction().execute(async (trx) => {
      await setMemberName(trx, id, name, at);
      await enter(trx, { kind: 'member', id }, 'member.renamed', { from: called, to: name });
    });
    called = name;
  };
  const name = async (at: number) => (await told('member', at, id)).map((state) => state['name'])[0];
  await rename('One', start + second);
  await rename('Ahead', ahead);
  await rename('Far ahead', farAhead);
  await rename('Two', start + 2 * second);
  await rename('Three', start + 4 * second);
  expect(await name(start + 2 * second - 1)).toBe('One');
  expect(await name(start + 2 * second)).toBe('Two');
  for (const at of [start + 4 * second, ahead - 1, ahead, farAhead - 1, farAhead, farAhead + 1]) {
    expect(await name(at)).toBe('Three');
  }
  // What a clock that was set back brings is put before nothing that is known of then.
  await rename('Four', start + 3 * second);
  expect(await name(start + 4 * second - 1)).toBe('Two');
  for (const at of [start + 4 * second, ahead, farAhead]) expect(await name(at)).toBe('Four');
  for (const unlike of [firstUnlikeInstant, firstUnlikePresent, firstUnlikeChange]) {
    expect(await unlike(db)).toBeUndefined();
  }
  clock.now = start;
});

test('a state is kept with the entry about it, as it stands when the transaction ends, and once', async () => {
  const { db, clock } = fixture;
  const born = clock.now;
  const { id } = await fixture.member('engineer', 'eve@example.org');
  const subject = { kind: 'member', id };
  const change = async (what: (trx: Connection) => Promise<void>) => {
    clock.now += 1000;
    // The entry first: it makes no difference.
    await db.transaction().execute(async (trx) => {
      await enter(trx, subject);
      await what(trx);
    });
    return clock.now;
  };
  const first = await change(async () => undefined);
  const manager = await change((trx) => setMemberRole(trx, id, 'manager', clock.now));
  const unchanged = await change(async () => undefined);
  const renamed = await change((trx) => setMemberName(trx, id, 'Eve', clock.now));
  const names = async (at: number) => (await told('member', at, id)).map(({ name, role }) => [name, role]);
  expect(await names(born)).toEqual([]);
  expect(await names(first)).toEqual([['engineer', 'engineer']]);
  expect(await names(manager - 1)).toEqual([['engineer', 'engineer']]);
  expect(await names(manager)).toEqual([['engineer', 'manager']]);
  expect(await names(unchanged)).toEqual([['engineer', 'manager']]);
  expect(await names(renamed)).toEqual([['Eve', 'manager']]);
  const { rows } = await sql`select at from recorded_states where subject_id = ${id}`.execute(db);
  expect(rows).toHaveLength(3);
  // A clock that was ahead never puts a state before the one that it follows.
  clock.now = born;
  await db.transaction().execute(async (trx) => {
    await setMemberName(trx, id, 'Eva', clock.now);
    await enter(trx, subject);
  });
  expect(await names(renamed - 1)).toEqual([['engineer', 'manager']]);
  expect(await names(renamed)).toEqual([['Eva', 'manager']]);
});

test('what is deleted is gone from then on, and nothing secret is ever kept', async () => {
  const { db, clock } = fixture;
  const id = '0d9a3f39-6c52-4b53-9f2f-0c5f7f2d7a11';
  const url = 'https://user:s3cret@hooks.example.org/s3cret?token=s3cret';
  const at = new Date(clock.now);
  await db.transaction().execute(async (trx) => {
    await sql`insert into webhooks (id, name, url, sealed_secret, kinds, severities, position, created_at, created_by)
      values (${id}, 'Chat', ${url}, 's3cret', '{overdue}', '{4}', 0, ${at}, 'Ada')`.execute(trx);
    await sql`insert into identity_provider (name, issuer, client_id, sealed_client_secret, created_at, updated_at, updated_by)
      values ('Login', 'https://login.example.org', 'curfew', 's3cret', ${at}, ${at}, 'Ada')`.execute(trx);
    await enter(trx, { kind: 'webhook', id });
    await enter(trx, null);
  });
  const made = clock.now;
  clock.now += 1000;
  await db.transaction().execute(async (trx) => {
    await sql`delete from webhooks`.execute(trx);
    await sql`delete from identity_provider`.execute(trx);
    await enter(trx, { kind: 'webhook', id });
    await enter(trx, null);
  });
  expect(await told('webhook', made)).toMatchObject([{ name: 'Chat', origin: 'https://hooks.example.org' }]);
  expect(await told('identity-provider', made)).toMatchObject([{ name: 'Login', client_id: 'curfew' }]);
  expect([await told('webhook', clock.now), await told('identity-provider', clock.now)]).toEqual([[], []]);
  const { rows } = await sql`select state::text from recorded_states where state::text like '%s3cret%'`.execute(db);
  expect(rows).toEqual([]);
  const { rows: columns } = await sql<{ name: string }>`
    select distinct key as name from recorded_states, jsonb_object_keys(state) key`.execute(db);
  const suspicious = columns.filter(({ name }) => /seal|hash|token|secret|password/.test(name));
  expect(suspicious).toEqual([{ name: 'has_password' }]);
});

test('what Curfew turns off by itself is kept without an entry', async () => {
  const { db, clock } = fixture;
  const id = '0d9a3f39-6c52-4b53-9f2f-0c5f7f2d7a12';
  const at = timestamp(clock.now);
  await db.transaction().execute(async (trx) => {
    await sql`insert into checkpoint_outlets (id, kind, target, every_hours, created_at, created_by, next_at)
      values (${id}, 'mail', 'ada@example.org', 24, ${at}, 'Ada', ${at})`.execute(trx);
    await enter(trx, { kind: 'outlet', id });
  });
  const made = clock.now;
  clock.now += 1000;
  await sql`update checkpoint_outlets set disabled_at = ${timestamp(clock.now)}, disabled_reason = 'Away'`.execute(db);
  expect(await told('outlet', made)).toMatchObject([{ target: 'ada@example.org', disabled_reason: null }]);
  expect(await told('outlet', clock.now)).toMatchObject([{ disabled_reason: 'Away' }]);
});

test('with a secret key everything is kept that was given up with it', async () => {
  const { db, clock } = fixture;
  const { id } = await fixture.member('manager');
  clock.now += 1000;
  await enter(db, null, 'secret-key.given-up');
  expect(await told('member', clock.now, id)).toMatchObject([{ role: 'manager' }]);
});

test('nobody adds a state, changes one or calls for one but the triggers', async () => {
  const { db } = fixture;
  const insert = sql`insert into recorded_states (subject_kind, subject_id, at, state) values ('member', 'x', now(), '{}')`;
  await expect(insert.execute(db)).rejects.toThrow('permission denied');
  await expect(sql`update recorded_states set state = null`.execute(db)).rejects.toThrow('permission denied');
  await expect(sql`delete from recorded_states`.execute(db)).rejects.toThrow('permission denied');
  await expect(sql`select keep_state('member', 'x', now(), null)`.execute(db)).rejects.toThrow('permission denied');
  await expect(asOwner(db, 'update recorded_states set state = null')).rejects.toThrow('append-only');
  await expect(asOwner(db, 'delete from recorded_states')).rejects.toThrow('append-only');
  await expect(asOwner(db, 'truncate recorded_states')).rejects.toThrow('append-only');
  // Names of its own lead it nowhere.
  await db.connection().execute(async (own) => {
    await sql`create temporary table recorded_states (like public.recorded_states)`.execute(own);
    await sql`create temporary table members (like public.members)`.execute(own);
    const { id } = await fixture.member('auditor');
    await enter(own, { kind: 'member', id });
    const { rows } = await sql`select from public.recorded_states where subject_id = ${id}`.execute(own);
    expect(rows).toHaveLength(1);
    await sql`drop table pg_temp.recorded_states, pg_temp.members`.execute(own);
  });
});
