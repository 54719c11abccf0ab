import { defaultFaults, type Faults } from '../../simulators/halo-security/faults.ts';
import { WorldError } from '../../simulators/halo-security/model.ts';
import { type Random, seededRandom } from '../../simulators/halo-security/random.ts';
import { changeAsset } from '../../src/actions/assets/change-asset.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { renewException } from '../../src/actions/exceptions/renew-exception.ts';
import { revokeException } from '../../src/actions/exceptions/revoke-exception.ts';
import { createPolicyVersion } from '../../src/actions/policies/create-policy-version.ts';
import { changeMonitoringSource } from '../../src/actions/sources/change-monitoring-source.ts';
import { runSync } from '../../src/actions/sync/run-sync.ts';
import { discardSync } from '../../src/actions/syncs/discard-sync.ts';
import { releaseSync } from '../../src/actions/syncs/release-sync.ts';
import { requestSync } from '../../src/actions/syncs/request-sync.ts';
import { attestResolution } from '../../src/actions/vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from '../../src/actions/vulnerabilities/change-vulnerability.ts';
import { stateFact } from '../../src/actions/vulnerabilities/state-fact.ts';
import type { Connector } from '../../src/connectors/contract.ts';
import { connectorById } from '../../src/connectors/registry.ts';
import { exceptionKinds } from '../../src/core/exceptions/kinds.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.ts';
import { Problem } from '../../src/core/problems.ts';
import type { EngineFixture } from '../support/context.ts';

/** What became of a life that was lived at random. */
export interface Life {
  /** How often each sync outcome came. */
  readonly outcomes: Record<string, number>;
  /** `ISSUE:TARGET` of everything that was ever acknowledged: what a scan then no longer lists may look fixed. */
  readonly everAcknowledged: ReadonlySet<string>;
  /** The instants at which something was done. */
  readonly instants: readonly number[];
}

const faultsOfALife: readonly Partial<Faults>[] = [
  ...Array.from({ length: 12 }, () => ({})),
  { fixedRows: 'kept' },
  { fixedRows: 'kept' },
  { ackRows: 'dropped' },
  { ackRows: 'dropped-at-scan' },
  { ackRows: 'dropped', ackIssueList: '404' },
  { reopenedCount: 'continue' },
  { rowSeverity: 'all-zero' },
  { severityOverride: 'detail' },
  { unknownSeverity: 7, rowSeverity: 'all' },
  { unknownStatus: 'snoozed' },
  { instances: 'dates' },
  { oddRows: 'without-status' },
  { oddRows: 'unidentifiable', oddRowCount: 2 },
  { maxLimit: 7 },
  { totalOff: 2 },
  { shift: 'delete', maxLimit: 7 },
  { shift: 'insert', maxLimit: 7, shiftTimes: 1 },
  { scanListCap: 3 },
  { scanDuringRead: 3 },
  { scanDuringRead: 3, maxLimit: 7 },
  { hiddenTargets: 4 },
  { keySeesTag: 'pci' },
  { zeroDates: true },
  { failingDetails: 'all' },
  { keyRevoked: true },
  { issueAccess: '403' },
  { failure: '500', failureOn: 'issue/list', failureAfter: 2, maxLimit: 7 },
  { failure: '500', failureOn: 'scan/list', failureAfter: 2 },
  { failure: 'malformed', failureOn: 'issue/list' },
];

/**
 * Lives through so many syncs: scans, fixes, acknowledgements, reopenings, archived targets, overridden severities,
 * faults of the source, readings that are killed, and people who attest, release, discard and change the rules.
 */
export async function live(fixture: EngineFixture, sourceId: string, seed: number, syncs: number): Promise<Life> {
  const random = seededRandom(seed);
  // Of its own, so that the rest of a life is the same with and without.
  const ofExceptions = seededRandom(seed + 9);
  const ofStatements = seededRandom(seed + 17);
  const outcomes: Record<string, number> = {};
  const everAcknowledged = new Set<string>();
  for (const target of fixture.world.targets.values()) {
    for (const row of target.rows) if (row.acknowledgement) everAcknowledged.add(`${row.issueId}:${row.targetId}`);
  }
  const instants: number[] = [];
  for (let turn = 0; turn < syncs; turn += 1) {
    Object.assign(fixture.simulator.faults, defaultFaults());
    fixture.pass(random.pick([0, 7 * MINUTE, HOUR, 6 * HOUR, 15 * HOUR, 30 * HOUR, 80 * HOUR, 200 * HOUR]));
    for (let each = random.between(0, 6); each > 0; each -= 1) happen(fixture, random, everAcknowledged);
    if (random.next() < 0.08) patchEverything(fixture);
    Object.assign(fixture.simulator.faults, random.pick(faultsOfALife));
    const isKilled = random.next() < 0.1;
    const outcome = await sync(fixture, sourceId, isKilled ? random.between(1, 6) : null);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    instants.push(fixture.clock.now);
    fixture.pass(random.pick([0, 1, MINUTE, HOUR]));
    await unlessRefused(somebodyActs(fixture, random, sourceId));
    if (ofExceptions.next() < 0.6) await unlessRefused(somebodyExcepts(fixture, ofExceptions));
    if (ofStatements.next() < 0.5) await unlessRefused(somebodyStates(fixture, ofStatements));
    if (random.next() < 0.3) await evaluateDueChecks(fixture.db, fixture.clock.now);
    instants.push(fixture.clock.now);
  }
  return { outcomes, everAcknowledged, instants };
}

function happen({ world }: EngineFixture, random: Random, everAcknowledged: Set<string>): void {
  const target = random.pick([...world.targets.values()]);
  const issueId = random.pick([...world.issues.keys()]);
  const rows = target.rows;
  const known = rows.length === 0 ? issueId : random.pick(rows).issueId;
  const acknowledge = () => {
    everAcknowledged.add(`${known}:${target.id}`);
    world.acknowledge(known, target.id, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
  };
  const happenings = [
    () => world.introduce(issueId, target.id),
    () => world.fix(known, target.id),
    () => world.fix(known, target.id),
    () => world.reopen(known, target.id),
    acknowledge,
    () => world.unacknowledge(known, target.id),
    () => world.setSeverity(issueId, random.between(0, 5)),
    () => world.setStatus(known, target.id, random.pick(['confirmed', 'fixing', 'investigating'])),
    () => (random.next() < 0.3 ? world.archive(target.id) : undefined),
    () => world.unarchive(target.id),
    () => world.scan(target.id),
    () => world.scan(target.id),
  ];
  try {
    const status = rows.find((row) => row.issueId === known)?.status ?? '';
    const isOpen = !status.startsWith('ack_') && status !== 'fixed';
    const index = random.between(0, happenings.length - 1);
    // A status that somebody sets by hand on what is fixed or acknowledged would hide what the scans say.
    if (index === 7 && !isOpen) return;
    happenings[index]?.();
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
  }
}

/** So much is fixed at once that it is not believed. */
function patchEverything({ world }: EngineFixture): void {
  for (const target of world.targets.values()) {
    for (const row of target.rows) if (row.present) world.fix(row.issueId, target.id);
    if (target.archivedAt === null) world.scan(target.id);
  }
}

/** `killAfter`: the reading is stopped after so many batches, as by a process that ends. */
async function sync(fixture: EngineFixture, sourceId: string, killAfter: number | null): Promise<string> {
  const { id } = await requestSync(fixture.as('engineer'), { sourceId });
  fixture.queued.length = 0;
  if (killAfter === null) return await runSync(fixture.engine, id, new AbortController().signal);
  const killed = new AbortController();
  const stopping = (provider: string): Connector => {
    const connector = connectorById(provider);
    return {
      ...connector,
      async *pull(session) {
        let batches = 0;
        for await (const batch of connector.pull(session)) {
          batches += 1;
          if (batches === killAfter) killed.abort();
          yield batch;
        }
      },
    };
  };
  return `killed: ${await runSync({ ...fixture.engine, connectorById: stopping }, id, killed.signal)}`;
}

async function somebodyActs(fixture: EngineFixture, random: Random, sourceId: string): Promise<void> {
  const manager = fixture.as('manager');
  const held = await fixture.db.selectFrom('syncs').select('id').where('status', '=', 'held').executeTakeFirst();
  const choice = random.next();
  if (held !== undefined && choice < 0.7) {
    await (choice < 0.35 ? releaseSync(manager, { id: held.id }) : discardSync(manager, { id: held.id }));
    return;
  }
  const vulnerabilities = await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('external_id').execute();
  const { id } = random.pick(vulnerabilities);
  const actions: readonly (() => Promise<unknown>)[] = [
    () =>
      attestResolution(manager, {
        id,
        resolvedAt: new Date(fixture.clock.now - random.pick([0, HOUR, 20 * HOUR])).toISOString(),
        reason: 'Port closed.',
        evidence: 'Change 4711',
      }),
    () => changeVulnerability(manager, { id, note: random.pick(['Looked into it.', '']) }),
    () => changeVulnerability(manager, { id, assignee: manager.actor.id }),
    () =>
      changeMonitoringSource(fixture.as('administrator'), { id: sourceId, confirmScope: { reason: 'Meant to be.' } }),
    () =>
      createPolicyVersion(manager, {
        days: { high: random.pick([10, 30]), medium: random.pick([60, 90]) },
        timeZone: random.pick(['UTC', 'Europe/Berlin', 'America/New_York']),
        reopenRestartsAfterDays: random.pick([null, 10]),
        reason: 'As agreed.',
      }),
    async () => {
      const assets = await fixture.db.selectFrom('assets').select('id').orderBy('external_id').execute();
      const outOfScope = random.pick([null, { reason: 'Switched off.' }]);
      await changeAsset(manager, { id: random.pick(assets).id, outOfScope });
    },
  ];
  await random.pick(actions)();
}

/** An engineer proposes and a manager approves, or somebody revokes; now and then what would be refused is tried. */
async function somebodyExcepts(fixture: EngineFixture, random: Random): Promise<void> {
  const [engineer, administrator] = [fixture.as('engineer'), fixture.as('administrator')];
  const { db, clock } = fixture;
  const held = await db
    .selectFrom('exceptions')
    .select('id')
    .where('status', '=', 'approved')
    .orderBy('number')
    .execute();
  if (held.length > 0 && random.next() < 0.3) {
    const { id } = random.pick(held);
    const reason = 'No longer.';
    await (random.next() < 0.7 ? revokeException(administrator, { id, reason }) : renew(fixture, id, random));
    return;
  }
  const rows = await db
    .selectFrom('vulnerabilities')
    .innerJoin('definitions', 'definitions.id', 'vulnerabilities.definition_id')
    .select(['vulnerabilities.id', 'definition_id', 'asset_id', 'cves'])
    .orderBy('vulnerabilities.external_id')
    .execute();
  const { id, definition_id: definitionId, asset_id: assetId, cves } = random.pick(rows);
  const scope = random.pick([
    { kind: 'vulnerability', ids: [id] },
    { kind: 'issue', definitionId },
    { kind: 'asset', assetId },
    { kind: 'cve', cve: cves[0] ?? 'CVE-2026-0001' },
  ]);
  const day = (days: number) => new Date(clock.now + days * DAY).toISOString().slice(0, 10);
  const { id: proposal } = await proposeException(engineer, {
    kind: random.pick(exceptionKinds),
    scope,
    reason: 'Looked at.',
    untilOn: day(random.pick([0, 1, 5, 20, 60])),
    details: { evidence: 'e', owner: 'o', reviewOn: day(0), plan: 'p', control: 'c', justification: 'j' },
  });
  await approveException(administrator, { id: proposal });
}

/** A manager states a fact of some vulnerability, or withdraws one; now and then what would be refused is tried. */
async function somebodyStates(fixture: EngineFixture, random: Random): Promise<void> {
  const rows = await fixture.db
    .selectFrom('vulnerabilities')
    .select(['id', 'stated', 'status'])
    .orderBy('external_id')
    .execute();
  const open = rows.filter(({ status }) => status !== 'resolved');
  const told = open.filter((row) => row.stated !== null);
  const among = random.next() < 0.1 ? rows : random.next() < 0.5 && told.length > 0 ? told : open;
  if (among.length === 0) return;
  const { id, stated } = random.pick(among);
  const [known] = Object.keys(stated ?? {});
  const past = new Date(fixture.clock.now - random.pick([-1, 1, 5, 40, 200]) * DAY).toISOString();
  const statement = random.pick([
    { fact: 'severity', value: random.pick(['critical', 'high', 'medium', 'low', 'informational']) },
    { fact: 'severity', value: random.pick(['critical', 'low']) },
    { fact: random.pick(['publicly-exposed', 'pci-relevant', 'fix-available']), value: random.next() < 0.5 },
    { fact: random.pick(['patch-released', 'evaluated']), value: past },
    { fact: known ?? 'severity', value: null },
  ]);
  await stateFact(fixture.as('manager'), { id, ...statement, reason: 'Looked at it.' });
}

async function renew(fixture: EngineFixture, id: string, random: Random): Promise<void> {
  const untilOn = new Date(fixture.clock.now + random.pick([10, 50]) * DAY).toISOString().slice(0, 10);
  const { id: renewal } = await renewException(fixture.as('engineer'), { id, untilOn, reason: 'Still.' });
  await approveException(fixture.as('administrator'), { id: renewal });
}

async function unlessRefused(acting: Promise<unknown>): Promise<void> {
  await acting.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
