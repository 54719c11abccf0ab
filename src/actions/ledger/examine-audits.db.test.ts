import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { connectAsOwner } from '../../../test/support/database.ts';
import { DAY } from '../../core/instant.ts';
import { databaseOn } from '../../store/database.ts';
import { firstUnlikeAuditor } from '../../store/kept-examination.ts';
import { changeMemberRole } from '../access/change-member-role.ts';
import { createAudit } from '../audits/create-audit.ts';
import { drawSample } from '../audits/draw-sample.ts';
import { inviteAuditor } from '../audits/invite-auditor.ts';
import { noteOnItem } from '../audits/note-on-item.ts';
import { removeAuditor } from '../audits/remove-auditor.ts';
import { examineAudits } from './examine-audits.ts';
import { openLedger } from './open-ledger.ts';

let fixture: EngineFixture;
let owner: pg.Client;

beforeAll(async () => {
  fixture = await engineFixture();
  await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
  introduce(fixture, 5);
  await connectedSource(fixture);
  fixture.pass(DAY);
  const [from, to] = [fixture.clock.now - DAY, fixture.clock.now].map((at) => new Date(at).toISOString());
  const { id } = await createAudit(fixture.as('manager'), { title: 'T', from, to });
  const door = { publicUrl: 'http://127.0.0.1:4680', mailer: null };
  await inviteAuditor(fixture.as('manager'), door, { id, email: 'auditor@example.org' });
  const sample = await drawSample(fixture.as('auditor'), { id, method: 'random', size: 2 });
  for (const text of ['Looked at it.', 'Looked at it.', 'Fixed.']) {
    await noteOnItem(fixture.as('auditor'), { id, sampleId: sample.id, n: 1, text });
  }
  owner = await connectAsOwner(fixture.db);
});
afterAll(async () => {
  await owner.end();
  await fixture.close();
});

it('what was drawn and noted is what the audit log says', async () => {
  await examineAudits(fixture.db);
});

it.each([
  [
    'an auditor whom nobody invited',
    "insert into audit_members (audit_id, member_id, added_at, added_by) select a.id, m.id, now(), 'x' from audits a, members m where m.email = 'engineer@example.org'",
    { kept: 'auditor', follows: null },
  ],
  ['an auditor taken out', 'delete from audit_members', { kept: null, follows: 'auditor' }],
  [
    'an auditor removed by nobody',
    "update audit_members set removed_at = now(), removed_by = 'x' where removed_at is null",
    { kept: 'removed', follows: 'auditor' },
  ],
])('%s is found', async (_, edit, unlike) => {
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    expect((await owner.query(edit)).rowCount).toBeGreaterThan(0);
    expect(await firstUnlikeAuditor(databaseOn(owner))).toMatchObject(unlike);
  } finally {
    await owner.query('rollback');
  }
});

it('whoever was removed, and invited anew, or has another role meanwhile, is what the audit log says', async () => {
  const { db } = fixture;
  const { id } = await db.selectFrom('audits').select('id').executeTakeFirstOrThrow();
  const [manager, auditorId] = [fixture.as('manager'), fixture.as('auditor').actor.id];
  expect(await firstUnlikeAuditor(db)).toBeUndefined();
  await removeAuditor(manager, { id, auditorId });
  expect(await firstUnlikeAuditor(db)).toBeUndefined();
  fixture.pass(DAY);
  await inviteAuditor(
    manager,
    { publicUrl: 'http://127.0.0.1:4680', mailer: null },
    { id, email: 'auditor@example.org' },
  );
  expect(await firstUnlikeAuditor(db)).toBeUndefined();
  await changeMemberRole(fixture.as('administrator'), { memberId: auditorId, role: 'engineer' });
  expect(await firstUnlikeAuditor(db)).toBeUndefined();
  expect(await db.selectFrom('audit_members').select('removed_at').where('removed_at', 'is', null).execute()).toEqual(
    [],
  );
});

it.each([
  [
    'another window',
    `update audits set window_to = window_to - interval '1 hour'`,
    /^Audit .* was changed: .* its window/,
  ],
  [
    'another checkpoint',
    "update audits set known_at = known_at + interval '1 day'",
    /^Audit .* was changed: .* its instant/,
  ],
  ['another seed', `update samples set seed = 'convenient'`, /^Sample .* was changed: .* its seed/],
  ['an item exchanged', 'update sample_items set episode = 2 where n = 1', /^Sample .* was changed: .* its items/],
  ['an item removed', 'delete from sample_items where n = 2', /^Sample .* was changed: .* its items/],
  [
    'a sample removed',
    'with i as (delete from sample_items), t as (delete from sample_notes) delete from samples',
    /^A note on|^Sample .* is not both/,
  ],
  [
    'a note changed',
    `update sample_notes set text = 'All is well.' where text = 'Fixed.'`,
    /^A note on an item of the sample/,
  ],
  [
    'one of two notes removed',
    `delete from sample_notes where id = (select id from sample_notes where text <> 'Fixed.' limit 1)`,
    /^A note on an item of the sample/,
  ],
])('%s is found', async (_, edit, words) => {
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    expect((await owner.query(edit)).rowCount).toBeGreaterThan(0);
    await expect(examineAudits(databaseOn(owner))).rejects.toThrow(words);
  } finally {
    await owner.query('rollback');
  }
});
