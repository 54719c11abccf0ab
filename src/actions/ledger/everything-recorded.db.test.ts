import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  accountInput,
  connectedSource,
  type EngineFixture,
  engineFixture,
  fix,
  introduce,
} from '../../../test/support/context.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import type { EntryType } from '../../core/ledger/entry.ts';
import { defaultPolicyDocument } from '../../core/policy/default-policy.ts';
import { ledgerSize } from '../../store/ledger.ts';
import { sequenceEntries } from '../../store/ledger-sequencer.ts';
import { createApiKey } from '../access/create-api-key.ts';
import { changeAsset } from '../assets/change-asset.ts';
import { disableCheck } from '../checks/disable-check.ts';
import { enableCheck } from '../checks/enable-check.ts';
import type { ActionContext } from '../context.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { revokeException } from '../exceptions/revoke-exception.ts';
import { rotateSecretKey } from '../installation/rotate-secret-key.ts';
import { connectIntegration } from '../integrations/connect-integration.ts';
import { disconnectIntegration } from '../integrations/disconnect-integration.ts';
import { applyRetroactively } from '../policies/apply-retroactively.ts';
import { writePolicyText } from '../policies/document/write-policy-text.ts';
import { keepApprovedDocument } from '../policies/keep-approved-document.ts';
import { putPolicyTextInForce } from '../policies/put-policy-text-in-force.ts';
import { recordApprovedText } from '../policies/record-approved-text.ts';
import { changeMonitoringSource } from '../sources/change-monitoring-source.ts';
import { retireMonitoringSource } from '../sources/retire-monitoring-source.ts';
import { enqueueDueSyncs } from '../syncs/enqueue-due-syncs.ts';
import { releaseSync } from '../syncs/release-sync.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { addComment } from '../vulnerabilities/add-comment.ts';
import { attestResolution } from '../vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from '../vulnerabilities/change-vulnerability.ts';
import { stateFact } from '../vulnerabilities/state-fact.ts';
import { openLedger } from './open-ledger.ts';
import { rotateLedgerKey } from './rotate-ledger-key.ts';

let fixture: EngineFixture;
const known = { sourceId: '', integrationId: '', id: '', otherId: '', assetId: '', exceptionId: '', syncId: '' };
const admin = () => fixture.as('administrator');
const engineer = () => fixture.as('engineer');
const checkId = 'halo-security-vulnerabilities-resolved-within-sla';

beforeAll(async () => {
  fixture = await engineFixture();
  await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
  introduce(fixture, 6);
  Object.assign(known, await connectedSource(fixture));
  const [one, other] = await fixture.db
    .selectFrom('vulnerabilities')
    .select(['id', 'asset_id'])
    // The worst, so that somebody can state a lower severity.
    .orderBy('severity', 'desc')
    .orderBy('id')
    .execute();
  Object.assign(known, { id: one?.id, otherId: other?.id, assetId: one?.asset_id });
  await sequenceEntries(fixture.db);
});
afterAll(() => fixture.close());

const sync = async () => {
  fixture.pass(HOUR);
  known.syncId = (await requestSync(engineer(), { sourceId: known.sourceId })).id;
  await fixture.runQueued();
};

/** What is done, in this order, and of which types entries have to come of it: others may. */
const steps: readonly (readonly [string, () => Promise<unknown>, readonly EntryType[]])[] = [
  ['a note', () => changeVulnerability(engineer(), { id: known.id, note: 'Behind the firewall.' }), ['audit']],
  ['a comment', () => addComment(engineer(), { id: known.id, text: 'Looked at.' }), ['audit']],
  [
    'a stated fact',
    () => stateFact(admin(), { id: known.id, fact: 'severity', value: 'low', reason: 'Not reachable.' }),
    ['audit', 'changes'],
  ],
  [
    'an exception that is proposed',
    async () => {
      const { id } = await proposeException(engineer(), {
        kind: 'mitigated',
        scope: { kind: 'vulnerability', ids: [known.otherId] },
        reason: 'Blocked in front.',
        details: { control: 'WAF rule 7' },
        untilOn: '2026-03-31',
      });
      known.exceptionId = id;
    },
    ['audit', 'exception'],
  ],
  [
    'one that is approved',
    () => approveException(admin(), { id: known.exceptionId }),
    ['audit', 'exception', 'changes'],
  ],
  [
    'one that is revoked',
    () => revokeException(admin(), { id: known.exceptionId, reason: 'The rule is gone.' }),
    ['audit', 'exception', 'changes'],
  ],
  [
    'a resolution that is attested',
    () =>
      attestResolution(admin(), {
        id: known.otherId,
        resolvedAt: new Date(fixture.clock.now).toISOString(),
        reason: 'A reason',
        evidence: 'Evidence',
      }),
    ['audit', 'changes'],
  ],
  [
    'a sync that adds',
    async () => {
      introduce(fixture, 20);
      await sync();
    },
    ['audit', 'sync', 'changes'],
  ],
  [
    'a sync that is held',
    async () => {
      fixture.pass(HOUR);
      fix(fixture, 20);
      await sync();
    },
    ['audit', 'sync', 'verdict'],
  ],
  ['one that is released', () => releaseSync(admin(), { id: known.syncId }), ['audit', 'sync', 'changes', 'verdict']],
  [
    'syncs that were missed',
    async () => {
      fixture.pass(3 * DAY);
      await enqueueDueSyncs(fixture.engine);
      await fixture.runQueued();
    },
    ['missed-run', 'sync'],
  ],
  [
    'a policy that is put in force for what is open',
    async () => {
      introduce(fixture, 2);
      await sync();
      const [own] = defaultPolicyDocument.obligations;
      if (own === undefined) throw new Error('The default policy has an obligation');
      const rules = own.rules.map((rule) => ({
        ...rule,
        outcome: { kind: 'within', amount: 3, unit: 'days' } as const,
      }));
      const text = writePolicyText({ ...defaultPolicyDocument, obligations: [{ ...own, rules }] });
      await putPolicyTextInForce(admin(), { text, effect: 'retroactive', reason: 'Shorter' });
      await applyRetroactively(fixture.engine);
    },
    ['audit', 'policy', 'changes'],
  ],
  [
    'an asset that is scoped out',
    () => changeAsset(admin(), { id: known.assetId, outOfScope: { reason: 'Gone' } }),
    ['audit'],
  ],
  ['a check that is disabled', () => disableCheck(admin(), { id: checkId, reason: 'A reason' }), ['audit', 'verdict']],
  ['one that is enabled', () => enableCheck(admin(), { id: checkId }), ['audit', 'verdict']],
  [
    'an approved text',
    async () => {
      const { sha256 } = await keepApprovedDocument(admin(), Readable.from([Buffer.from('Our policy')]));
      await recordApprovedText(admin(), {
        days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
        document: { sha256, name: 'Policy.pdf', mediaType: 'application/pdf' },
      });
    },
    ['audit'],
  ],
  ['a key', () => createApiKey(admin() as ActionContext, { name: 'A key', role: 'engineer' }), ['audit']],
  ['an account', () => connectIntegration(admin(), accountInput(fixture)), ['audit']],
  ['another key of the ledger', () => rotateLedgerKey(admin(), fixture.keyring), ['audit', 'key']],
  ['another secret key', () => rotateSecretKey(admin(), fixture.keyring, fixture.keyring.current), ['audit']],
  [
    'a source that is paused',
    () => changeMonitoringSource(admin(), { id: known.sourceId, status: 'paused' }),
    ['audit', 'verdict'],
  ],
  ['one that is retired', () => retireMonitoringSource(admin(), { id: known.sourceId }), ['audit', 'verdict']],
  ['an account that is disconnected', () => disconnectIntegration(admin(), { id: known.integrationId }), ['audit']],
];

it.each(steps)('%s is entered into the log', async (_name, act, types) => {
  const before = await ledgerSize(fixture.db);
  await act();
  await sequenceEntries(fixture.db);
  const entered = await fixture.db
    .selectFrom('ledger_entries')
    .select('type')
    .where('position', '>=', before)
    .distinct()
    .execute();
  expect(entered.map(({ type }) => type)).toEqual(expect.arrayContaining([...types]));
});

it('every event is in one entry of changes, and in one only', async () => {
  const events = await fixture.db.selectFrom('vulnerability_events').select(['id', 'written_in']).execute();
  const entries = await fixture.db
    .selectFrom('ledger_entries')
    .select(['written_in', 'events_after', 'events_upto', 'entry'])
    .where('type', '=', 'changes')
    .execute();
  for (const { id, written_in: writtenIn } of events) {
    const its = entries.filter(
      (entry) => entry.written_in === writtenIn && (entry.events_after ?? 0) < id && id <= (entry.events_upto ?? 0),
    );
    expect(its).toHaveLength(1);
  }
  const sealed = entries.map(({ entry }) => JSON.parse(entry ?? '').changes.count as number);
  expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(events.length);
});
