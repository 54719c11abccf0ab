import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { assignVulnerabilities } from './assign-vulnerabilities.ts';
import { attestResolution } from './attest-resolution.ts';
import { changeVulnerability } from './change-vulnerability.ts';

let fixture: EngineFixture;
let sourceId: string;
let ids: string[];
beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 14);
  ({ sourceId } = await connectedSource(fixture));
  const rows = await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('external_id').execute();
  ids = rows.map(({ id }) => id);
});
afterAll(() => fixture.close());
beforeEach(async () => {
  await fixture.newEntries();
});

/** One that no other test has touched. */
const next = () => ids.pop() ?? '';
const engineer = () => fixture.as('engineer');
const manager = () => fixture.as('manager');
const row = (id: string) =>
  fixture.db.selectFrom('vulnerabilities').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const events = (id: string) =>
  fixture.db.selectFrom('vulnerability_events').selectAll().where('vulnerability_id', '=', id).orderBy('id').execute();
const verdict = () =>
  fixture.db
    .selectFrom('check_verdicts')
    .selectAll()
    .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

describe('working on a vulnerability', () => {
  it('assigns and notes, as events, and keeps the version before', async () => {
    const id = next();
    const assignee = fixture.as('manager').actor.id;
    fixture.pass(HOUR);
    const answer = await changeVulnerability(engineer(), { id, assignee, note: '  Seen.\r\nPatch on Monday. ' });
    expect(answer).toEqual({ id, revision: 2 });
    expect(await row(id)).toMatchObject({ assignee, note: 'Seen.\nPatch on Monday.', valid_from: fixture.clock.now });
    expect((await events(id)).slice(-2)).toMatchObject([
      { type: 'assigned', actor: 'engineer@example.org', sync_id: null, change: { assignee } },
      { type: 'noted', true_at: fixture.clock.now },
    ]);
    const past = await fixture.db.selectFrom('vulnerability_history').selectAll().where('id', '=', id).execute();
    expect(past).toMatchObject([{ assignee: null, revision: 1, valid_to: fixture.clock.now }]);
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'vulnerability.changed', detail: { assignee: { from: null, to: assignee }, note: 'written' } },
    ]);
    await changeVulnerability(engineer(), { id, assignee: null, note: '' });
    expect(await row(id)).toMatchObject({ assignee: null, note: null, revision: 3 });
  });

  it('what is as wanted already is no event', async () => {
    const id = next();
    const before = (await events(id)).length;
    expect(await changeVulnerability(engineer(), { id, assignee: null })).toEqual({ id, revision: 1 });
    expect(await events(id)).toHaveLength(before);
    expect(await fixture.newEntries()).toEqual([]);
  });

  it('is not overwritten by the sync that runs meanwhile', async () => {
    const id = next();
    const assignee = fixture.as('engineer').actor.id;
    const [issueId] = (await row(id)).external_id.split(':');
    fixture.world.setStatus(Number(issueId), 3001, 'confirmed');
    await requestSync(engineer(), { sourceId });
    await Promise.all([fixture.runQueued(), changeVulnerability(engineer(), { id, assignee })]);
    expect(await row(id)).toMatchObject({ assignee, source_status: 'confirmed' });
  });

  it('refuses strangers, disabled members, long notes, stale readers and ids that name nothing', async () => {
    const id = next();
    const { db } = fixture;
    const [disabled] = await db
      .insertInto('members')
      .values({
        name: 'Gone',
        email: 'gone@example.org',
        role: 'engineer',
        created_at: new Date(),
        updated_at: new Date(),
        disabled_at: new Date(),
      })
      .returning('id')
      .execute();
    const change = async (input: object) => (await problemOf(changeVulnerability(engineer(), { id, ...input }))).code;
    expect(await change({ assignee: '00000000-0000-7000-8000-000000000000' })).toBe('invalid-input');
    expect(await change({ assignee: disabled?.id })).toBe('invalid-input');
    expect(await change({ assignee: 'alex' })).toBe('invalid-input');
    const auditor = fixture.as('auditor').actor.id;
    expect(await problemOf(changeVulnerability(engineer(), { id, assignee: auditor }))).toMatchObject({
      code: 'invalid-input',
      message: 'auditor has the role auditor, which changes nothing. Choose somebody who can work on it.',
    });
    expect((await problemOf(assignVulnerabilities(engineer(), { ids: [id], assignee: auditor }))).code).toBe(
      'invalid-input',
    );
    expect(await change({ note: 'x'.repeat(10_001) })).toBe('invalid-input');
    expect(await change({ note: 'a\u0000b' })).toBe('invalid-input');
    expect(await change({ note: 'x', revision: 9 })).toBe('precondition-failed');
    expect(await change({ id: 'x', note: 'x' })).toBe('not-found');
    expect(await change({ id: '00000000-0000-7000-8000-000000000000', note: 'x' })).toBe('not-found');
    expect(await events(id)).toHaveLength(1);
  });
});

describe('assigning many', () => {
  const assignee = () => fixture.as('manager').actor.id;
  const nowhere = '00000000-0000-7000-8000-000000000000';

  it('changes those that are not assigned so, with one audit entry that names them', async () => {
    const [one, other, same] = [next(), next(), next()];
    await changeVulnerability(engineer(), { id: same, assignee: assignee() });
    await fixture.newEntries();
    fixture.pass(HOUR);
    const wanted = [one, other.toUpperCase(), same, one, nowhere, 'no id'];
    expect(await assignVulnerabilities(engineer(), { ids: wanted, assignee: assignee() })).toEqual({
      changed: 2,
      unchanged: 1,
      notFound: [nowhere, 'no id'],
    });
    for (const id of [one, other]) {
      expect(await row(id)).toMatchObject({ assignee: assignee(), revision: 2, valid_from: fixture.clock.now });
      expect((await events(id)).at(-1)).toMatchObject({ type: 'assigned', actor: 'engineer@example.org' });
    }
    const vulnerabilities = [one, other].sort().map((id) => ({ id, from: null }));
    expect(await fixture.newEntries()).toMatchObject([
      {
        action: 'vulnerabilities.assigned',
        detail: { assignee: { id: assignee(), name: 'manager' }, vulnerabilities },
      },
    ]);
    const again = await assignVulnerabilities(engineer(), { ids: [one, other], assignee: assignee() });
    expect(again).toEqual({ changed: 0, unchanged: 2, notFound: [] });
    expect(await fixture.newEntries()).toEqual([]);
    await assignVulnerabilities(engineer(), { ids: [one, other], assignee: null });
    expect(await row(one)).toMatchObject({ assignee: null, revision: 3 });
  });

  it('finds nothing where no id can be one', async () => {
    expect(await assignVulnerabilities(engineer(), { ids: ['no id', nowhere], assignee: null })).toMatchObject({
      notFound: ['no id', nowhere],
    });
    expect(await assignVulnerabilities(engineer(), { ids: ['no id'], assignee: null })).toEqual({
      changed: 0,
      unchanged: 0,
      notFound: ['no id'],
    });
  });

  it('refuses strangers, nobody named, and more than 500, and then changes nothing', async () => {
    const id = next();
    const assign = async (input: object) =>
      (await problemOf(assignVulnerabilities(engineer(), { ids: [id], assignee: assignee(), ...input }))).code;
    expect(await assign({ assignee: nowhere })).toBe('invalid-input');
    expect(await assign({ assignee: 'alex' })).toBe('invalid-input');
    expect(await assign({ assignee: undefined })).toBe('invalid-input');
    expect(await assign({ ids: [] })).toBe('invalid-input');
    expect(await assign({ ids: Array.from({ length: 501 }, () => id) })).toBe('invalid-input');
    expect(await row(id)).toMatchObject({ assignee: null, revision: 1 });
    expect(await fixture.newEntries()).toEqual([]);
  });
});

describe('attesting a resolution', () => {
  const attest = (id: string, resolvedAt: number, more: object = {}) =>
    attestResolution(manager(), {
      id,
      resolvedAt: new Date(resolvedAt).toISOString(),
      reason: 'The host was switched off.',
      evidence: 'Change 4711',
      ...more,
    });

  it('resolves as attested, with its verdict, reason and evidence', async () => {
    const id = next();
    const openBefore = (await verdict()).counts['open'] ?? 0;
    fixture.pass(DAY);
    const resolvedAt = fixture.clock.now - HOUR;
    await attest(id, resolvedAt);
    expect(await row(id)).toMatchObject({
      status: 'resolved',
      resolution_basis: 'attested',
      resolved_at: resolvedAt,
      verdict: 'met',
    });
    expect((await events(id)).at(-1)).toMatchObject({
      type: 'resolved',
      actor: 'manager@example.org',
      true_at: resolvedAt,
      recorded_at: fixture.clock.now,
      change: { reason: 'The host was switched off.', evidence: 'Change 4711' },
    });
    expect((await verdict()).counts['open']).toBe(openBefore - 1);
    expect(await verdict()).toMatchObject({ cause: { what: 'resolution-attested', by: 'manager@example.org' } });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'vulnerability.resolution-attested', detail: { evidence: 'Change 4711', verdict: 'met' } },
    ]);
    expect((await problemOf(attest(id, resolvedAt))).code).toBe('conflict');
  });

  it('counts as missed when it was resolved too late', async () => {
    const id = next();
    const past = new Date(fixture.clock.now - 2 * HOUR).toISOString();
    await asOwner(fixture.db, `update deadlines set overdue_at = '${past}' where vulnerability_id = '${id}'`);
    await attest(id, fixture.clock.now - HOUR);
    expect(await row(id)).toMatchObject({ verdict: 'missed' });
  });

  it('refuses a time in the future or before it was opened, and a word without ground', async () => {
    const id = next();
    const { first_seen_at: firstSeenAt } = await row(id);
    expect((await problemOf(attest(id, fixture.clock.now + 1))).code).toBe('invalid-input');
    expect((await problemOf(attest(id, firstSeenAt - 1))).code).toBe('invalid-input');
    expect((await problemOf(attest(id, firstSeenAt, { reason: '' }))).code).toBe('invalid-input');
    expect((await problemOf(attest(id, firstSeenAt, { evidence: undefined }))).code).toBe('invalid-input');
    expect((await problemOf(attest(id, firstSeenAt, { resolvedAt: 'yesterday' }))).code).toBe('invalid-input');
    expect((await problemOf(attest('x', firstSeenAt))).code).toBe('not-found');
    await attest(id, firstSeenAt);
  });

  it('refuses a time before a scan that still found it', async () => {
    const id = next();
    const { first_seen_at: firstSeenAt, asset_id: assetId } = await row(id);
    fixture.world.scan(3001);
    fixture.pass(2 * HOUR);
    fixture.world.scan(3001);
    await requestSync(engineer(), { sourceId });
    await fixture.runQueued();
    const asset = await fixture.db.selectFrom('assets').selectAll().where('id', '=', assetId).executeTakeFirstOrThrow();
    const refused = await problemOf(attest(id, Math.max(firstSeenAt, (asset.scan_at ?? 0) - 1)));
    expect(refused.detail).toContain('still found it');
  });

  it('refuses a time before it was opened again', async () => {
    const id = next();
    const { first_seen_at: firstSeenAt, external_id: externalId } = await row(id);
    await attest(id, fixture.clock.now);
    fixture.pass(DAY);
    await requestSync(engineer(), { sourceId });
    await fixture.runQueued();
    expect(await row(id)).toMatchObject({ status: 'open', episode: 2, external_id: externalId });
    expect((await problemOf(attest(id, firstSeenAt + HOUR))).detail).toContain('opened at');
    await attest(id, fixture.clock.now);
  });
});
