import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { connectAsOwner } from '../../../test/support/database.ts';
import { DAY } from '../../core/instant.ts';
import { databaseOn } from '../../store/database.ts';
import { createAudit } from '../audits/create-audit.ts';
import { drawSample } from '../audits/draw-sample.ts';
import { inviteAuditor } from '../audits/invite-auditor.ts';
import { noteOnItem } from '../audits/note-on-item.ts';
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
