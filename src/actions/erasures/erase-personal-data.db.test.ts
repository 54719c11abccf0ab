import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { connectAsOwner } from '../../../test/support/database.ts';
import { dumpOf } from '../../../test/support/dump.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { verifyBundle, wordsOf } from '../../evidence/verify.mjs';
import { databaseOn } from '../../store/database.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { createApiKey } from '../access/create-api-key.ts';
import { disableMember } from '../access/disable-member.ts';
import { renameMyself } from '../access/rename-myself.ts';
import { bundlePath } from '../evidence/bundle-on-disk.ts';
import { makeBundles } from '../evidence/make-bundle.ts';
import { requestBundle } from '../evidence/request-bundle.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { examineLedger, examineWithin } from '../ledger/examine-ledger.ts';
import { closeLedger } from '../ledger/keep-ledger.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { addComment } from '../vulnerabilities/add-comment.ts';
import { changeVulnerability } from '../vulnerabilities/change-vulnerability.ts';
import { stateFact } from '../vulnerabilities/state-fact.ts';
import { erasePersonalData } from './erase-personal-data.ts';
import { previewErasure } from './preview-erasure.ts';

let fixture: EngineFixture;
let owner: pg.Client;
let before: string;
let memberId: string;
const gone = 'engineer@example.org';

/** An engineer who did what leaves a trace, and of whom others wrote; then they left. */
beforeAll(async () => {
  fixture = await engineFixture();
  const { db, keyring } = fixture;
  await openLedger(db, keyring, fixture.clock.now);
  introduce(fixture, 6);
  const { sourceId } = await connectedSource(fixture);
  const engineer = fixture.as('engineer');
  memberId = engineer.actor.id;
  await renameMyself(engineer, { name: 'Robin' });
  await renameMyself(engineer, { name: 'Robin Quist' });
  // A severe one is stated to be low: that says nothing where the source says so itself.
  const rows = await db
    .selectFrom('vulnerabilities')
    .select('id')
    .orderBy('severity', 'desc')
    .orderBy('external_id')
    .execute();
  const [other, one] = rows.map(({ id }) => id);
  await changeVulnerability(engineer, { id: one, note: `Ask\n${gone}, not x.${gone} or ${gone}.au.` });
  await addComment(engineer, { id: one, text: 'I look at it.' });
  await stateFact(fixture.as('manager'), { id: other, fact: 'severity', value: 'low', reason: 'Robin Quist says so.' });
  const exception = await proposeException(engineer, {
    kind: 'mitigated',
    scope: { kind: 'vulnerability', ids: [one] },
    reason: 'Blocked in front.',
    details: { control: 'WAF rule 7' },
    untilOn: '2026-03-31',
  });
  await approveException(fixture.as('administrator'), { id: exception.id });
  await createApiKey(fixture.as('administrator'), { name: `for ${gone}`, role: 'auditor' });
  fixture.pass(HOUR);
  await requestSync(engineer, { sourceId });
  await fixture.runQueued();
  await closeLedger(fixture.engine, new AbortController().signal);
  before = (await latestCheckpoint(db))?.note ?? '';
  // Not sealed yet when it is erased.
  await changeVulnerability(fixture.as('manager'), { id: other, note: `${gone} knows.` });
  owner = await connectAsOwner(db);
});
afterAll(async () => {
  await owner.end();
  await fixture.close();
});

const examined = async (checkpoint: string | null = null) => {
  const { parts } = await examineLedger(fixture.db, { keyring: fixture.keyring, checkpoint });
  return parts.filter(({ isGood }) => !isGood).map(({ subject, text }) => `${subject}: ${text}`);
};

it('only an administrator erases, only who has left, and only with a reason that does not name them', async () => {
  for (const role of ['manager', 'engineer', 'auditor'] as const) {
    expect((await problemOf(erasePersonalData(fixture.as(role), { memberId, reason: 'x' }))).code).toBe(
      'not-permitted',
    );
    expect((await problemOf(previewErasure(fixture.as(role), { memberId }))).code).toBe('not-permitted');
  }
  const admin = fixture.as('administrator');
  expect((await problemOf(erasePersonalData(admin, { memberId, reason: 'They asked.' }))).code).toBe('conflict');
  expect((await problemOf(erasePersonalData(admin, { words: ['manager'], reason: 'They asked.' }))).code).toBe(
    'invalid-input',
  );
  expect((await problemOf(erasePersonalData(admin, { reason: 'They asked.' }))).code).toBe('invalid-input');
  await disableMember(admin, { memberId });
  const reason = `${gone} asked.`;
  expect((await problemOf(erasePersonalData(admin, { memberId, reason }))).code).toBe('invalid-input');
  expect((await problemOf(erasePersonalData(admin, { memberId }))).code).toBe('invalid-input');
});

it('a preview says what would go and changes nothing; then nobody is named any more, and everything still fits together', async () => {
  const { db } = fixture;
  const admin = fixture.as('administrator');
  const was = await dumpOf(db);
  expect(was).toContain(gone);
  const preview = await previewErasure(admin, { memberId, comments: true });
  expect(await dumpOf(db)).toBe(was);
  const { id, ...erased } = await erasePersonalData(admin, {
    memberId,
    comments: true,
    reason: 'Art. 17, asked in March.',
  });
  expect(erased).toEqual(preview);
  expect(erased).toMatchObject({ alias: 'Former member 1', comments: 1, bundles: 0 });
  expect(erased.records).toBeGreaterThan(5);
  expect(erased.events).toBe(3);

  const now = await dumpOf(db);
  const others = now.replaceAll(`x.${gone}`, '').replaceAll(`${gone}.au`, '').split('\n');
  expect(others.filter((line) => line.toLowerCase().includes(gone) || /robin/i.test(line))).toEqual([]);
  expect(now).toContain('192.0.2.7');
  expect(
    await db
      .selectFrom('audit_log')
      .select('id')
      .where('actor_id', '=', memberId)
      .where('origin', 'is not', null)
      .execute(),
  ).toEqual([]);

  expect(await examined(before)).toEqual([]);
  await closeLedger(fixture.engine, new AbortController().signal);
  expect(await examined(before)).toEqual([]);
  const entry = (await fixture.newEntries()).find(({ action }) => action === 'personal-data.erased');
  expect(entry).toMatchObject({ subject: `member:${memberId}`, detail: { erasure: id, alias: 'Former member 1' } });
  expect((await problemOf(erasePersonalData(admin, { memberId, reason: 'Again.' }))).code).toBe('conflict');
});

// It makes a bundle with a report that is set as a document.
it('a bundle made afterwards verifies, also against a checkpoint from before, and says that texts were erased', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'curfew-erased-'));
  try {
    fixture.pass(HOUR);
    const [from, to] = [fixture.clock.now - DAY, fixture.clock.now].map((at) => new Date(at).toISOString());
    const { id } = await requestBundle(fixture.as('manager'), { from, to });
    await makeBundles({ ...fixture.engine, evidenceFolder: folder });
    const kept = join(folder, 'kept');
    await writeFile(kept, before);
    const outcome = await verifyBundle(bundlePath(folder, id), { checkpoint: kept });
    expect(outcome.problem).toBeNull();
    const words = wordsOf(outcome);
    expect(words).toMatch(/Erased, so that only their hashes are left: \d+ audit/);
    expect(words).toMatch(/were made by a person; of those, 3 were erased/);
    expect(words).toContain('or left of an erased one, and sealed later');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it.each([
  [
    'what is left of an event',
    'update vulnerability_events set change = (change::jsonb || \'{"note":"x"}\')::json where erased_personal is not null',
    /What an erasure left of event \d+ was changed/,
  ],
  [
    'the hash in the leaf',
    "update vulnerability_events set erased_personal = repeat('0', 64) where erased_personal is not null",
    /events \d+ to \d+, of entry \d+/,
  ],
  [
    'an event erased by nobody',
    "update vulnerability_events set erased_personal = repeat('0', 64), salt = null where id = (select max(id) from vulnerability_events where salt is not null)",
    /What a person did in event \d+ is gone, and no erasure names it/,
  ],
  [
    'a row of the audit log that was erased',
    `update audit_log set detail = detail || '{"x":1}' where actor_name = 'Former member 1' and id = (select min(id) from audit_log where actor_name = 'Former member 1')`,
    /Entry \d+ of the audit log was changed: detail/,
  ],
  [
    'the list',
    'delete from erased_records where entry_id = (select min(entry_id) from erased_records)',
    /Erasure \S+ is not what the audit log says/,
  ],
  ['an erasure', "update erasures set reason = 'Another one.'", /Erasure \S+ is not what the audit log says/],
  ['who erased', "update erasures set erased_by = 'Another one'", /Erasure \S+ is not what the audit log says/],
])('doctor tells apart what was erased and what was tampered with: %s', async (_, edit, expected) => {
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    expect((await owner.query(edit)).rowCount).toBeGreaterThan(0);
    const { parts } = await examineWithin(databaseOn(owner), { keyring: fixture.keyring });
    expect(
      parts
        .filter(({ isGood }) => !isGood)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(expected);
  } finally {
    await owner.query('rollback');
  }
});

it('the role of the application erases nothing by itself', async () => {
  const { db } = fixture;
  for (const statement of [
    "update audit_log set actor_name = 'x'",
    "update vulnerability_events set actor = 'x'",
    'delete from erased_records',
    "select erase_words(gen_random_uuid(), array['administrator@example.org'], '{}')",
  ]) {
    const attempt = db.transaction().execute(async (trx) => {
      await sql`select set_config('curfew.erasing', 'on', true)`.execute(trx);
      await sql.raw(statement).execute(trx);
    });
    await expect(attempt, statement).rejects.toThrow(/permission denied|no rows|append-only/);
  }
});

it('nor does it say with an erasure that one did what another did, or erase who has access', async () => {
  const { db } = fixture;
  const other = fixture.as('manager').actor;
  const begin = (alias: string, member: string | null) => sql`
    insert into erasures (id, number, at, alias, member_id, reason, erased_by)
    values ('00000000-0000-7000-8000-000000000009', 9, now(), ${alias}, ${member}, 'x', 'x')`;
  const words = (list: readonly string[], names: readonly string[] = []) =>
    sql`select erase_words('00000000-0000-7000-8000-000000000009', ${list}, ${names})`;
  const events = sql`select erase_events('00000000-0000-7000-8000-000000000009', array['manager@example.org'], '{}', '{}')`;
  const refused = /alias_is_its_own|not erased|only who is disabled|permission denied/;
  for (const [alias, member, then] of [
    ['administrator@example.org', null, words(['kim@example.org'])],
    ['Former member 8', null, words(['kim@example.org'])],
    ['Former member 8', memberId, words(['kim@example.org'])],
    ['Former member 9', other.id, words(['kim@example.org'], ['manager'])],
    ['(erased)', null, words(['Manager@example.org'])],
    ['(erased)', null, words(['manager@example.org', 'kim@example.org'])],
    ['(erased)', null, words(['kim'])],
    ['(erased)', null, words(['a b'])],
    ['(erased)', null, words(['administrator'])],
    ['(erased)', null, words(['Former member'])],
    ['(erased)', null, words([])],
    ['(erased)', null, events],
    ['(erased)', null, sql`select words_fit(array['kim@example.org'])`],
  ] as const) {
    const attempt = db.transaction().execute(async (trx) => {
      await begin(alias, member).execute(trx);
      await then.execute(trx);
    });
    await expect(attempt).rejects.toThrow(refused);
  }
  const { rows } = await owner.query<{ who: string }>(
    `select p.proname as who from pg_proc p where p.pronamespace = 'public'::regnamespace
       and p.proname in ('erase_words', 'erase_events', 'words_refused') and p.proacl::text ~ '[{,]='`,
  );
  expect(rows).toEqual([]);
});

it('words of somebody who has access, of an alias, or of who erases are refused', async () => {
  const admin = fixture.as('administrator');
  const reason = 'They asked.';
  for (const word of ['Administrator@example.org', 'manager@example.org', 'Former member 1', 'a b']) {
    const problem = await problemOf(erasePersonalData(admin, { words: ['kim@example.org', word], reason }));
    expect(problem, word).toMatchObject({ code: 'invalid-input', message: expect.stringContaining(word) });
  }
  const key = { ...admin, actor: { ...admin.actor, kind: 'api-key' as const, name: 'for kim@example.org' } };
  expect((await problemOf(erasePersonalData(key, { words: ['kim@example.org'], reason }))).code).toBe('conflict');
});

it('each row with an address has one of its own; where things are sent and seeds stay, and are counted', async () => {
  const { db } = fixture;
  const admin = fixture.as('administrator');
  const addresses = ['kim@example.net', 'lou@example.net'];
  await owner.query(
    `insert into invitations (email, role, hash, invited_by, created_at, expires_at)
     select a, 'auditor', sha256(a::bytea), 'x', now(), now() from unnest($1::text[]) a`,
    [addresses],
  );
  await owner.query(
    `insert into members (name, email, created_at, updated_at, disabled_at) select 'One', a, now(), now(), now() from unnest($1::text[]) a`,
    [addresses],
  );
  await owner.query(
    `insert into attempt_limits (bucket, failures, last_attempt_at) select 'sign-in:' || a, 1, now() from unnest($1::text[]) a`,
    [addresses],
  );
  await owner.query(
    `insert into webhooks (id, name, url, sealed_secret, kinds, severities, position, created_at, created_by)
     values (gen_random_uuid(), 'Hook of Kim', 'https://example.com/kim@example.net', 'x', '{}', '{}', 0, now(), 'kim@example.net')`,
  );
  // With it comes what is kept of their past.
  await owner.query(
    `insert into audit_log (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, detail)
     select $1, 'member', $2, 'x', 'member.disabled', 'member', id::text, '{}' from members where name = 'One'`,
    [new Date(fixture.clock.now), admin.actor.id],
  );
  const erased = await erasePersonalData(admin, { words: addresses, reason: 'Asked.' });
  expect(erased).toMatchObject({ addresses: 1, verdicts: 0 });
  const now = await db.selectFrom('members').select(['id', 'email']).where('name', '=', 'One').execute();
  expect(now.map(({ email }) => email)).toEqual(
    Array(2).fill(expect.stringMatching(/^erased-[0-9a-f-]{36}@erased\.invalid$/)),
  );
  const { rows } = await sql<{ id: string; email: string }>`
    select s.subject_id as id, s.state ->> 'email' as email from recorded_states s
    where s.state ->> 'name' = 'One'`.execute(db);
  expect(rows).toHaveLength(2);
  expect(rows).toEqual(expect.arrayContaining(now));
  expect(await db.selectFrom('webhooks').select(['url', 'created_by']).execute()).toEqual([
    { url: 'https://example.com/kim@example.net', created_by: '(erased)' },
  ]);
});

it('the seed of a sample stays, in what the audit log says of it too', async () => {
  await owner.query('begin');
  try {
    await owner.query('alter table samples drop constraint samples_audit_id_fkey');
    await owner.query(
      `insert into samples (id, audit_id, number, seed, method, asked, drawn, population, population_sha256, strata, drawn_at, drawn_by, drawn_by_member)
       values (gen_random_uuid(), gen_random_uuid(), 99, 'kim@example.org', 'random', 1, 1, 1, 'x', '{}', now(), 'kim@example.org', $1)`,
      [memberId],
    );
    await owner.query(
      `insert into audit_log (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, detail)
       values (now(), 'member', $1, 'kim@example.org', 'sample.drawn', 'audit', 'x', '{"seed": "kim@example.org", "x": "kim@example.org"}')`,
      [memberId],
    );
    await owner.query(
      `insert into erasures (id, number, at, alias, reason, erased_by)
       values ('00000000-0000-7000-8000-000000000009', 9, now(), '(erased)', 'x', 'x')`,
    );
    await owner.query("select erase_words('00000000-0000-7000-8000-000000000009', array['kim@example.org'], '{}')");
    const { rows } = await owner.query(
      `select s.seed, s.drawn_by, a.detail, l.record -> 'detail' as record
       from samples s, audit_log a, ledger_entries l
       where s.number = 99 and a.subject_id = 'x' and l.type = 'audit' and l.record ->> 'action' = 'sample.drawn'`,
    );
    const detail = { seed: 'kim@example.org', x: '(erased)' };
    expect(rows).toEqual([{ seed: 'kim@example.org', drawn_by: '(erased)', detail, record: detail }]);
  } finally {
    await owner.query('rollback');
  }
});

it('words that name somebody who was never a member are erased too', async () => {
  const { db } = fixture;
  const admin = fixture.as('administrator');
  const { id } = await db.selectFrom('vulnerabilities').select('id').orderBy('id').executeTakeFirstOrThrow();
  await changeVulnerability(fixture.as('manager'), {
    id,
    note: 'Kim Öberg ("kim" Ö.) broke it; Kim Öbergsson did not.',
  });
  const { alias } = await erasePersonalData(admin, {
    words: ['kim öberg', '("kim" Ö.)'],
    reason: 'Asked on the phone.',
  });
  expect(alias).toBe('(erased)');
  const { note } = await db.selectFrom('vulnerabilities').select('note').where('id', '=', id).executeTakeFirstOrThrow();
  expect(note).toBe('(erased) (erased) broke it; Kim Öbergsson did not.');
  await closeLedger(fixture.engine, new AbortController().signal);
  expect(await examined(before)).toEqual([]);
});
