import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { breakAuditLog } from '../../test/support/access.ts';
import {
  accountInput,
  connectedSource,
  type EngineFixture,
  engineFixture,
  fix,
  introduce,
} from '../../test/support/context.ts';
import { dumpOf } from '../../test/support/dump.ts';
import { HOUR } from '../core/instant.ts';
import { changeAsset } from './assets/change-asset.ts';
import { disableCheck } from './checks/disable-check.ts';
import { requestEvaluation } from './checks/request-evaluation.ts';
import { changeIntegration } from './integrations/change-integration.ts';
import { connectIntegration } from './integrations/connect-integration.ts';
import { disconnectIntegration } from './integrations/disconnect-integration.ts';
import { testIntegration } from './integrations/test-integration.ts';
import { changeOrganisation } from './organisation/change-organisation.ts';
import { createPolicyVersion } from './policies/create-policy-version.ts';
import { keepApprovedDocument } from './policies/keep-approved-document.ts';
import { recordApprovedText } from './policies/record-approved-text.ts';
import { addMonitoringSource } from './sources/add-monitoring-source.ts';
import { changeMonitoringSource } from './sources/change-monitoring-source.ts';
import { retireMonitoringSource } from './sources/retire-monitoring-source.ts';
import type { EngineContext } from './sync/engine.ts';
import { discardSync } from './syncs/discard-sync.ts';
import { releaseSync } from './syncs/release-sync.ts';
import { requestSync } from './syncs/request-sync.ts';
import { attestResolution } from './vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from './vulnerabilities/change-vulnerability.ts';
import { stateFact } from './vulnerabilities/state-fact.ts';

let fixture: EngineFixture;
let ctx: EngineContext;
const known = {
  integrationId: '',
  unusedId: '',
  sourceId: '',
  syncId: '',
  vulnerabilityId: '',
  assetId: '',
  sha256: '',
};

/** An account with a source whose latest sync is held, and another account that is no source yet. */
beforeAll(async () => {
  fixture = await engineFixture();
  ctx = fixture.as('administrator');
  introduce(fixture, 6);
  Object.assign(known, await connectedSource(fixture));
  known.unusedId = (await connectIntegration(ctx, accountInput(fixture))).id;
  fixture.pass(HOUR);
  fix(fixture, 6);
  known.syncId = (await requestSync(ctx, { sourceId: known.sourceId })).id;
  expect(await fixture.runQueued()).toEqual(['held']);
  known.vulnerabilityId = (await fixture.db.selectFrom('vulnerabilities').select('id').executeTakeFirstOrThrow()).id;
  known.assetId = (await fixture.db.selectFrom('assets').select('id').executeTakeFirstOrThrow()).id;
  known.sha256 = (await keepApprovedDocument(ctx, Readable.from([Buffer.from('Our policy')]))).sha256;
});
afterAll(() => fixture.close());

const checkId = 'halo-security-vulnerabilities-resolved-within-sla';
const grounds = { reason: 'A reason', evidence: 'Evidence' };
const attempts: Record<string, () => Promise<unknown>> = {
  connectIntegration: () => connectIntegration(ctx, accountInput(fixture)),
  testIntegration: () => testIntegration(ctx, { id: known.integrationId }),
  changeIntegration: () => changeIntegration(ctx, { id: known.integrationId, name: 'Other' }),
  disconnectIntegration: () => disconnectIntegration(ctx, { id: known.integrationId }),
  addMonitoringSource: () => addMonitoringSource(ctx, { integrationId: known.unusedId }),
  changeMonitoringSource: () => changeMonitoringSource(ctx, { id: known.sourceId, status: 'paused' }),
  retireMonitoringSource: () => retireMonitoringSource(ctx, { id: known.sourceId }),
  requestSync: () => requestSync(ctx, { sourceId: known.sourceId }),
  releaseSync: () => releaseSync(ctx, { id: known.syncId }),
  discardSync: () => discardSync(ctx, { id: known.syncId }),
  changeVulnerability: () => changeVulnerability(ctx, { id: known.vulnerabilityId, note: 'Noted' }),
  attestResolution: () =>
    attestResolution(ctx, {
      id: known.vulnerabilityId,
      resolvedAt: new Date(fixture.clock.now).toISOString(),
      ...grounds,
    }),
  stateFact: () =>
    stateFact(ctx, { id: known.vulnerabilityId, fact: 'fix-available', value: true, reason: 'A reason' }),
  changeAsset: () => changeAsset(ctx, { id: known.assetId, outOfScope: { reason: 'A reason' } }),
  disableCheck: () => disableCheck(ctx, { id: checkId, reason: 'A reason' }),
  requestEvaluation: () => requestEvaluation(ctx, { id: checkId }),
  createPolicyVersion: () => createPolicyVersion(ctx, { triageDays: 3, reason: 'A reason' }),
  keepApprovedDocument: () => keepApprovedDocument(ctx, Readable.from([Buffer.from('Another policy')])),
  recordApprovedText: () =>
    recordApprovedText(ctx, {
      days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
      document: { sha256: known.sha256, name: 'Policy.pdf', mediaType: 'application/pdf' },
    }),
};

it.each(Object.keys(attempts))('%s changes nothing when it cannot be recorded', async (name) => {
  const before = await dumpOf(fixture.db);
  const mend = await breakAuditLog(fixture.db);
  await expect(attempts[name]?.()).rejects.toThrow('broken');
  await mend();
  expect(await dumpOf(fixture.db)).toBe(before);
});

it('an organisation keeps its name when its time zone could not be changed with it', async () => {
  const before = await dumpOf(fixture.db);
  const mend = await breakAuditLog(fixture.db, 'policy.version-created');
  await expect(changeOrganisation(ctx, { name: 'Other', timeZone: 'Asia/Tokyo' })).rejects.toThrow('broken');
  await mend();
  expect(await dumpOf(fixture.db)).toBe(before);
});
