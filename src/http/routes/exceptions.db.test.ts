import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginStory } from '../../../test/engine/story.ts';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { proposeException } from '../../actions/exceptions/propose-exception.ts';

let fixture: AppFixture;
let vulnerabilityId: string;

beforeAll(async () => {
  fixture = await appFixture();
  const story = await beginStory(fixture, ['9002:3001']);
  vulnerabilityId = (await story.shown('9002:3001')).id;
});
afterAll(() => fixture.close());

const proposal = () => ({
  kind: 'mitigated',
  reason: 'Blocked in front.',
  details: { control: 'WAF rule 7' },
  scope: { kind: 'vulnerability', ids: [vulnerabilityId] },
  untilOn: '2026-03-31',
});

/** Of somebody else than the member whom all keys of the fixture belong to. */
const proposed = async () => (await proposeException(fixture.as('engineer'), proposal())).id;

describe('the life of an exception', () => {
  it('is told by its resource, in lists, and on the vulnerability', async () => {
    const id = await proposed();
    const waiting = await fixture.call('GET /exceptions?awaitingMe=true');
    expect(waiting.body.items.map((each: { id: string }) => each.id)).toContain(id);
    const approved = await fixture.call(`POST /exceptions/${id}/approve`, { body: { comment: 'Seen.' } });
    expect(approved).toMatchObject({
      status: 200,
      body: { status: 'active', worst: 'high', covers: { atApproval: 1, now: 1, newlySince: 0 } },
    });
    expect(approved.body.history.map(({ type }: { type: string }) => type)).toEqual(['proposed', 'approved']);
    const { body } = await fixture.call(`GET /vulnerabilities/${vulnerabilityId}`);
    expect(body).toMatchObject({ slaState: 'excepted', exception: { id, kind: 'mitigated', wasOverdue: false } });
    expect(body.ageDays).toBeGreaterThanOrEqual(body.adjustedAgeDays);
    const covered = await fixture.call(`GET /vulnerabilities?exceptionId=${id}`);
    expect(covered.body.items).toHaveLength(1);
    const counted = await fixture.call(`GET /vulnerabilities/counts?slaState=excepted&exceptionId=${id}`);
    expect(counted.body).toMatchObject({ count: 1 });
    const soon = await fixture.call('GET /exceptions?expiresBefore=2026-04-02T00:00:00Z&status=active');
    expect(soon.body.items.map((each: { id: string }) => each.id)).toEqual([id]);
    expect((await fixture.call(`GET /exceptions?vulnerabilityId=${vulnerabilityId}`)).body.items).toHaveLength(1);
    const renewal = await fixture.call(`POST /exceptions/${id}/renew`, {
      body: { reason: 'Still.', untilOn: '2026-04-30' },
    });
    expect(renewal).toMatchObject({ status: 201, body: { status: 'proposed', renews: id, renewals: 1 } });
    const revoked = await fixture.call(`POST /exceptions/${id}/revoke`, { body: { reason: 'Gone.' } });
    expect(revoked).toMatchObject({ status: 200, body: { status: 'revoked', covers: { now: 0 } } });
    const after = await fixture.call(`GET /vulnerabilities/${vulnerabilityId}`);
    expect(after.body).toMatchObject({ slaState: 'on-track', exception: null });
  });

  it('an API key proposes, and whoever it belongs to does not approve, with any key', async () => {
    const made = await fixture.call('POST /exceptions', { as: 'engineer', body: proposal() });
    expect(made).toMatchObject({ status: 201, body: { status: 'proposed' } });
    const refused = await fixture.call(`POST /exceptions/${made.body.id}/approve`, { body: {} });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-permitted', refusals: ['same-person'] } });
    const mine = await fixture.call('GET /exceptions?awaitingMe=true');
    expect(mine.body.items.map((each: { id: string }) => each.id)).not.toContain(made.body.id);
    expect((await fixture.call('GET /exceptions?awaitingMe=true', { as: 'engineer' })).body.items).toEqual([]);
  });

  it('a draft may be unfinished; what is missing is said of every field when it is proposed', async () => {
    const body = { ...proposal(), kind: 'accepted-risk', details: {}, untilOn: null, isDraft: true };
    const draft = await fixture.call('POST /exceptions', { body });
    expect(draft).toMatchObject({ status: 201, body: { status: 'draft' } });
    const at = `/exceptions/${draft.body.id}`;
    const early = await fixture.call(`PATCH ${at}`, { body: { isDraft: false } });
    expect(early).toMatchObject({ status: 400, body: { refusals: ['missing-demand', 'missing-demand', 'no-end'] } });
    expect(early.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'details.owner',
      'details.reviewOn',
      'untilOn',
    ]);
    const details = { owner: 'Ada', reviewOn: '2026-03-20' };
    const done = await fixture.call(`PATCH ${at}`, { body: { details, untilOn: '2026-03-31', isDraft: false } });
    expect(done).toMatchObject({ status: 200, body: { status: 'proposed', details } });
    const late = await fixture.call(`PATCH ${at}`, { body: { reason: 'Other' } });
    expect(late).toMatchObject({ status: 409, body: { refusals: ['wrong-status'] } });
  });

  it('auditors read and do not propose; engineers do not decide; what is not there is not found', async () => {
    const id = await proposed();
    expect((await fixture.call(`GET /exceptions/${id}`, { as: 'auditor' })).status).toBe(200);
    expect((await fixture.call('POST /exceptions', { as: 'auditor', body: proposal() })).status).toBe(403);
    expect((await fixture.call(`POST /exceptions/${id}/approve`, { as: 'engineer', body: {} })).status).toBe(403);
    const rejected = await fixture.call(`POST /exceptions/${id}/reject`, { body: { reason: 'No.' } });
    expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected', decision: { reason: 'No.' } } });
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await fixture.call(`GET /exceptions/${nowhere}`)).status).toBe(404);
    const scope = { kind: 'asset', assetId: nowhere };
    expect((await fixture.call('POST /exceptions', { body: { ...proposal(), scope } })).status).toBe(400);
  });
});

describe('attachments', () => {
  const send = (id: string, content: Buffer | Readable, query: string, type = 'application/octet-stream') =>
    fixture.app.inject({
      method: 'POST',
      url: `/api/v1/exceptions/${id}/attachments?${query}`,
      headers: { host: '127.0.0.1:4680', authorization: `Bearer ${fixture.keys.engineer}`, 'content-type': type },
      payload: content,
    });

  it('are kept by hash, once, and come back byte for byte as a file to save and never to be shown', async () => {
    const id = await proposed();
    const content = Buffer.alloc(700_001, 'page <script>alert(1)</script> ');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const query = `name=${encodeURIComponent('Bericht "März".html')}&mediaType=text/html`;
    const [first, second] = [await send(id, content, query), await send(id, content, query)];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(first.json()).toMatchObject({ sha256, size: 700_001 });
    const { rows } = await sql`select count(*)::int as n from attached_files`.execute(fixture.db);
    expect(rows).toEqual([{ n: 1 }]);
    const listed = await fixture.call(`GET /exceptions/${id}/attachments`, { as: 'auditor' });
    expect(listed.body.items).toHaveLength(2);
    expect(listed.body.items[0]).toMatchObject({ name: 'Bericht "März".html', mediaType: 'text/html', sha256 });
    const file = await fixture.app.inject({
      url: `/api/v1/exceptions/${id}/attachments/${first.json().id}`,
      headers: { host: '127.0.0.1:4680', authorization: `Bearer ${fixture.keys.auditor}` },
    });
    expect(file.rawPayload.equals(content)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="Bericht _M_rz_.html"; filename*=UTF-8''Bericht%20%22M%C3%A4rz%22.html`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
    const without = await fixture.fetch(`GET /api/v1/exceptions/${id}/attachments/${first.json().id}`, { as: null });
    expect(without.status).toBe(401);
  });

  it('are refused by an exception that is over, whichever way', async () => {
    const id = await proposed();
    expect((await send(id, Buffer.from('x'), 'name=a')).statusCode).toBe(201);
    expect((await fixture.call(`POST /exceptions/${id}/reject`, { body: { reason: 'No.' } })).status).toBe(200);
    const late = await send(id, Buffer.from('y'), 'name=b');
    expect(late.statusCode).toBe(409);
    expect(late.json().detail).toBe('It is rejected: files are attached while it is a draft, proposed or active.');
    expect((await fixture.call(`GET /exceptions/${id}/attachments`)).body.items).toHaveLength(1);
  });

  it('larger than 25 MB are refused half-way, and nothing is kept of them', async () => {
    const id = await proposed();
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const tooMuch = Readable.from(Array.from({ length: 26 }, () => piece));
    const refused = await send(id, tooMuch, 'name=large.bin');
    expect(refused.statusCode).toBe(413);
    expect((await fixture.call(`GET /exceptions/${id}/attachments`)).body.items).toEqual([]);
  });

  it('empty ones, those of another type, and those of no exception are refused', async () => {
    const id = await proposed();
    expect((await send(id, Buffer.alloc(0), 'name=a')).statusCode).toBeGreaterThanOrEqual(400);
    expect((await send(id, Buffer.from('{}'), 'name=a', 'application/json')).statusCode).toBe(415);
    expect((await send(id, Buffer.from('x'), `name=${encodeURIComponent('a\u0000b')}`)).statusCode).toBe(400);
    expect((await send('00000000-0000-4000-8000-000000000000', Buffer.from('x'), 'name=a')).statusCode).toBe(404);
  });
});
