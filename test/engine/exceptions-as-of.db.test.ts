import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../simulators/halo-security/random.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { attachFile } from '../../src/actions/exceptions/attach-file.ts';
import { changeDraft } from '../../src/actions/exceptions/change-draft.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { rejectException } from '../../src/actions/exceptions/reject-exception.ts';
import { renewException } from '../../src/actions/exceptions/renew-exception.ts';
import { revokeException } from '../../src/actions/exceptions/revoke-exception.ts';
import { voidTripped } from '../../src/actions/exceptions/void-tripped.ts';
import { exceptionStatuses } from '../../src/core/exceptions/life.ts';
import { DAY, type Instant } from '../../src/core/instant.ts';
import { Problem } from '../../src/core/problems.ts';
import { type AppFixture, appFixture } from '../support/app.ts';
import { connectedSource } from '../support/context.ts';
import { live } from './life.ts';

// A life of exceptions at random. What was answered at each instant is what is answered later of that instant.

const seed = 20_260_317;
let fixture: AppFixture;
/** What was asked at an instant without `asOf`, and what was answered. */
const noted: { readonly at: Instant; readonly request: string; readonly body?: object; readonly answer: unknown }[] =
  [];
const begun = new Map<string, Instant>();

beforeAll(async () => {
  fixture = await appFixture({ targets: 4, issues: 8, seed });
  const { sourceId } = await connectedSource(fixture);
  const random = seededRandom(seed);
  for (let turn = 0; turn < 21; turn += 1) {
    if (turn % 3 === 0) await live(fixture, sourceId, seed + turn, 1);
    else fixture.pass(random.between(0, 12) * DAY);
    for (let each = random.between(2, 6); each > 0; each -= 1) await somebodyWrites(random);
    await note(random);
    fixture.pass(1);
  }
});
afterAll(() => fixture.close());

/** What `live` leaves out: drafts and what becomes of them, rejections, renewals that wait, files, tripwires. */
async function somebodyWrites(random: Random): Promise<void> {
  const [engineer, administrator] = [fixture.as('engineer'), fixture.as('administrator')];
  const rows = await fixture.db.selectFrom('exceptions').select(['id', 'status', 'kind']).orderBy('number').execute();
  const some = (...statuses: string[]) => {
    const fitting = rows.filter(({ status }) => statuses.includes(status));
    return fitting.length === 0 ? null : random.pick(fitting).id;
  };
  const day = (days: number) => new Date(fixture.clock.now + days * DAY).toISOString().slice(0, 10);
  const [draft, proposal, any, held] = [some('draft'), some('proposed'), some('draft', 'proposed'), some('approved')];
  const vulnerabilities = await fixture.db.selectFrom('vulnerabilities').selectAll().orderBy('external_id').execute();
  const one = random.pick(vulnerabilities);
  const scope = random.pick([
    { kind: 'vulnerability', ids: [one.id] },
    { kind: 'issue', definitionId: one.definition_id },
    { kind: 'asset', assetId: one.asset_id },
  ]);
  const untilOn = day(random.pick([1, 10, 30]));
  const details = {
    evidence: random.pick(['An output.', 'A version.']),
    control: 'WAF',
    owner: 'Ada',
    reviewOn: day(0),
  };
  const said = {
    kind: random.pick(['mitigated', 'false-positive', 'accepted-risk']),
    reason: random.pick(['Looked at.', 'It is the load balancer.', 'Nobody can reach it.']),
    scope,
    details,
  };
  const isDraft = random.next() < 0.7;
  const reason = 'No.';
  await random
    .pick<() => Promise<unknown>>([
      () => proposeException(engineer, { ...said, untilOn: isDraft && random.next() < 0.3 ? null : untilOn, isDraft }),
      () => proposeException(engineer, { ...said, untilOn, isDraft }),
      async () => draft && (await changeDraft(engineer, { id: draft, ...said, untilOn })),
      async () => draft && (await changeDraft(engineer, { id: draft, reason: 'Otherwise.', isDraft: false })),
      async () => proposal && (await approveException(administrator, { id: proposal })),
      async () => proposal && (await approveException(administrator, { id: proposal })),
      async () => proposal && (await rejectException(administrator, { id: proposal, reason })),
      async () => any && (await revokeException(engineer, { id: any, reason })),
      async () => held && (await renewException(engineer, { id: held, untilOn: day(40), reason: 'Still.' })),
      async () =>
        (any ?? held) &&
        (await attachFile(engineer, { exceptionId: any ?? held, name: 'a.txt', mediaType: 'text/plain' }, content())),
      async () =>
        held &&
        (await fixture.db
          .transaction()
          .execute((trx) =>
            voidTripped(
              trx,
              { exceptionIds: [held] },
              { type: 'entered-kev', cve: 'CVE-2026-0001' },
              fixture.clock.now,
            ),
          )),
    ])()
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
}

async function* content(): AsyncGenerator<Buffer> {
  yield Buffer.from(`written ${fixture.clock.now}`);
}

async function note(random: Random): Promise<void> {
  const at = fixture.clock.now;
  const rows = await fixture.db.selectFrom('exceptions').select(['id', 'scope']).orderBy('number').execute();
  for (const { id } of rows) if (!begun.has(id)) begun.set(id, at);
  const vulnerabilities = await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('external_id').execute();
  const asked: (readonly [string, object?])[] = [
    ['GET /exceptions?limit=500'],
    ['GET /exceptions?awaitingMe=true'],
    [`GET /exceptions?status=${random.pick(['active', 'draft,proposed', 'expired,revoked,rejected', 'voided'])}`],
    [`GET /exceptions?kind=mitigated,false-positive&status=proposed,active`],
    [`GET /exceptions?expiresBefore=${new Date(at + 14 * DAY).toISOString()}`],
    [`GET /exceptions?vulnerabilityId=${random.pick(vulnerabilities).id}`],
  ];
  for (const { id, scope } of rows.length === 0 ? [] : [random.pick(rows), random.pick(rows)]) {
    asked.push([`GET /exceptions/${id}`], [`GET /exceptions/${id}/attachments`]);
    asked.push(['POST /exceptions/previews', { scope }]);
  }
  for (const [request, body] of asked) {
    const answered = await fixture.call(request, { ...(body && { body }) });
    expect(answered.status, request).toBe(200);
    noted.push({ at, request, ...(body && { body }), answer: answered.body });
  }
}

const asOf = (request: string, at: Instant) =>
  `${request}${request.includes('?') ? '&' : '?'}asOf=${new Date(at).toISOString()}`;

it('everything that can become of an exception became of some', async () => {
  const lists = noted.filter(({ request }) => request === 'GET /exceptions?limit=500');
  const all = lists.flatMap(({ answer }) => (answer as { items: { status: string; covers: { now: number } }[] }).items);
  const statuses = new Set(all.map(({ status }) => status));
  expect(statuses).toEqual(new Set(exceptionStatuses));
  expect(all.some(({ status, covers }) => status === 'active' && covers.now > 1)).toBe(true);
  const events = await fixture.db.selectFrom('exception_events').select('type').distinct().execute();
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['draft-changed', 'renewal-proposed', 'file-attached']),
  );
});

it('what was answered at an instant is answered later of that instant', async () => {
  for (const { at, request, body, answer } of noted) {
    const later = await fixture.call(asOf(request, at), { ...(body && { body }) });
    const told = `${request} at ${new Date(at).toISOString()}`;
    expect(later.body, told).toEqual(answer);
  }
});

it('one that was not written yet is not found; a cursor of one instant says nothing of another', async () => {
  for (const [id, at] of [...begun].slice(1, 4)) {
    const early = noted.findLast((each) => each.at < at)?.at ?? 0;
    expect((await fixture.call(asOf(`GET /exceptions/${id}`, early))).status).toBe(404);
  }
  const at = fixture.clock.now - DAY;
  const first = await fixture.call(asOf('GET /exceptions?limit=1', at));
  const cursor = `cursor=${first.body.nextCursor}`;
  expect((await fixture.call(asOf(`GET /exceptions?limit=1&${cursor}`, at))).status).toBe(200);
  expect((await fixture.call(asOf(`GET /exceptions?limit=1&${cursor}`, at - 1))).status).toBe(400);
  expect((await fixture.call(`GET /exceptions?limit=1&${cursor}`)).status).toBe(400);
  expect((await fixture.call(asOf('GET /exceptions', fixture.clock.now + 1))).status).toBe(400);
  const known = `${asOf('GET /exceptions', at)}&knownAt=${new Date(fixture.clock.now).toISOString()}`;
  expect((await fixture.call(known)).status).toBe(400);
});
