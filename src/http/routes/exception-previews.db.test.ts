import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginStory } from '../../../test/engine/story.ts';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';

let fixture: AppFixture;
let vulnerabilityId: string;

beforeAll(async () => {
  fixture = await appFixture();
  const story = await beginStory(fixture, ['9002:3001']);
  vulnerabilityId = (await story.shown('9002:3001')).id;
});
afterAll(() => fixture.close());

const preview = (scope: object) => fixture.call('POST /exceptions/previews', { as: 'auditor', body: { scope } });

it('says what a scope covers and what the policy allows for it, and stores nothing', async () => {
  const one = await preview({ kind: 'vulnerability', ids: [vulnerabilityId] });
  expect(one).toMatchObject({
    status: 200,
    body: { covers: 1, overdue: 0, worst: 'high', longestDays: 180, renewals: 2, approver: 'manager' },
  });
  const { body } = await fixture.call(`GET /vulnerabilities/${vulnerabilityId}`);
  const issue = await preview({ kind: 'issue', definitionId: body.definitionId });
  expect(issue.body.covers).toBeGreaterThanOrEqual(1);
  expect((await preview({ kind: 'asset', assetId: body.asset.id })).body).toMatchObject({ isAssetListed: true });
  const none = await preview({ kind: 'cve', cve: 'CVE-1999-00001' });
  expect(none.body).toMatchObject({ covers: 0, worst: null, latestUntilOn: null });
  expect((await fixture.call('GET /exceptions')).body.items).toEqual([]);
});

it('what is not there is not found', async () => {
  const nowhere = '00000000-0000-4000-8000-000000000000';
  expect((await preview({ kind: 'asset', assetId: nowhere })).status).toBe(404);
  expect((await preview({ kind: 'cve', cve: 'log4shell' })).status).toBe(400);
});
