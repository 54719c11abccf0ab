import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import type { HaloSimulator, SimulatorOptions } from '../../simulators/halo-security/simulator.ts';
import { smallWorld } from '../../simulators/halo-security/small-world.ts';
import type { World } from '../../simulators/halo-security/world.ts';
import type { Actor } from '../../src/actions/context.ts';
import { connectIntegration } from '../../src/actions/integrations/connect-integration.ts';
import { addMonitoringSource } from '../../src/actions/sources/add-monitoring-source.ts';
import type { EngineContext, SyncEngine } from '../../src/actions/sync/engine.ts';
import { runSync, type SyncOutcome } from '../../src/actions/sync/run-sync.ts';
import { connectorById } from '../../src/connectors/registry.ts';
import { type Instant, MINUTE } from '../../src/core/instant.ts';
import { type Role, roles } from '../../src/core/permissions.ts';
import { Problem } from '../../src/core/problems.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { generateSecretKey, type Keyring, parseSecretKey } from '../../src/lib/secrets.ts';
import { createDatabase, createPool, type Database, timestamp } from '../../src/store/database.ts';
import { ensurePolicy } from '../../src/store/policies.ts';
import { cloneDatabase } from './database.ts';

/** When every fixture's clock starts, half an hour after the small world's scans at noon. */
const testStart: Instant = Date.parse('2026-03-10T12:30:00Z');

/** A database with the schema and the default policy, a simulated Halo Security account, and one clock for both. */
export interface EngineFixture {
  readonly db: Database;
  /** Moves only when told (`pass`); set directly, the simulator's world follows with its next request. */
  readonly clock: { now: Instant };
  readonly keyring: Keyring;
  readonly simulator: HaloSimulator;
  /** The simulator's world; changes on a target show after its next scan. */
  readonly world: World;
  readonly engine: SyncEngine;
  /** A member of that role who exists, acting from 192.0.2.7. The same one each time. */
  as(role: Role): EngineContext & { readonly actor: Actor & { readonly id: string } };
  /** What was handed to a worker and has not been run, oldest first. */
  readonly queued: string[];
  /** Runs what is queued, one after the other; answers how each ended. */
  runQueued(): Promise<SyncOutcome[]>;
  /** Lets time pass, so that the world is scanned and instants go by; nothing is run. */
  pass(ms: number): void;
  /** Every line logged so far. */
  readonly logLines: string[];
  /** The audit entries since the last call, oldest first. */
  newEntries(): Promise<{ action: string; actor: string; subject: string | null; detail: Record<string, unknown> }[]>;
  close(): Promise<void>;
}

export async function engineFixture(
  simulated: Omit<SimulatorOptions, 'clock'> & { readonly startAt?: Instant } = {},
): Promise<EngineFixture> {
  const { startAt = testStart, ...options } = simulated;
  const clock = { now: startAt };
  const cloned = await cloneDatabase();
  const pool = createPool(cloned.config, 12);
  const db = createDatabase(pool);
  await ensurePolicy(db, clock.now - MINUTE);
  const isGenerated = options.targets !== undefined || options.issues !== undefined;
  const simulator = await startHaloSimulator({
    ...(!isGenerated && { world: smallWorld(new Date(clock.now)) }),
    ...options,
    clock: () => new Date(clock.now),
  });
  const logLines: string[] = [];
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void logLines.push(line) } });
  const keyring: Keyring = { current: parseSecretKey(generateSecretKey()), others: [] };
  const queued: string[] = [];
  const engine: SyncEngine = {
    db,
    pool,
    keyring: () => keyring,
    connectorById,
    allowPrivateAddresses: true,
    now: () => clock.now,
    logger,
    sleep: async () => undefined,
    roomOf: async () => ({ free: 1e12, size: 1e12 }),
    enqueueSync: async (syncId) => void queued.push(syncId),
  };
  const actors = await membersOfEachRole(db, clock.now);
  let lastEntry = 0;
  return {
    db,
    clock,
    keyring,
    simulator,
    get world() {
      return simulator.world;
    },
    engine,
    as: (role) => ({
      db,
      engine,
      logger,
      now: () => clock.now,
      actor: actors[role],
      origin: '192.0.2.7',
      requestId: 'request-1',
    }),
    queued,
    async runQueued() {
      const outcomes: SyncOutcome[] = [];
      for (let id = queued.shift(); id !== undefined; id = queued.shift()) {
        outcomes.push(await runSync(engine, id, new AbortController().signal));
      }
      return outcomes;
    },
    pass(ms) {
      clock.now += ms;
      simulator.world.advanceTo(new Date(clock.now));
    },
    logLines,
    async newEntries() {
      const rows = await db.selectFrom('audit_log').selectAll().where('id', '>', lastEntry).orderBy('id').execute();
      lastEntry = rows.at(-1)?.id ?? lastEntry;
      return rows.map((row) => ({
        action: row.action,
        actor: row.actor_name,
        subject: row.subject_kind === null ? null : `${row.subject_kind}:${row.subject_id}`,
        detail: row.detail,
      }));
    },
    async close() {
      await simulator.close();
      await db.destroy();
      await cloned.drop();
    },
  };
}

/** An account that is connected and added as a source, with its first sync at its end. */
export async function connectedSource(
  fixture: EngineFixture,
): Promise<{ integrationId: string; sourceId: string; syncId: string }> {
  const admin = fixture.as('administrator');
  const { id: integrationId } = await connectIntegration(admin, accountInput(fixture));
  const { id: sourceId, syncId } = await addMonitoringSource(admin, { integrationId });
  const outcomes = await fixture.runQueued();
  if (outcomes.length !== 1 || outcomes[0] !== 'complete') throw new Error(`The first sync: ${outcomes.join()}`);
  return { integrationId, sourceId, syncId };
}

/** What a person enters to connect the simulated account. */
export function accountInput({ simulator }: EngineFixture) {
  return {
    provider: 'halo-security',
    settings: { baseUrl: simulator.url },
    credentials: { apiKey: simulator.apiKey },
  };
}

/** Puts issues 9001, 9002 … on a target of the small world and scans it. */
export function introduce({ world }: EngineFixture, count: number, targetId = 3001): void {
  for (let index = 0; index < count; index += 1) world.introduce(9001 + index, targetId);
  world.scan(targetId);
}

/** Fixes the first so many of them on the target and scans it, so that they leave the list. */
export function fix({ world }: EngineFixture, count: number, targetId = 3001): void {
  for (let index = 0; index < count; index += 1) world.fix(9001 + index, targetId);
  world.scan(targetId);
}

/** The problem that an action ends with. Throws when it does not end with one. */
export async function problemOf(attempt: Promise<unknown>): Promise<Problem> {
  const outcome = await attempt.then(
    (answer) => new Error(`It was not refused: ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof Problem) return outcome;
  throw outcome;
}

type TestActor = Actor & { readonly id: string };

async function membersOfEachRole(db: Database, now: Instant): Promise<Record<Role, TestActor>> {
  const actors: Partial<Record<Role, TestActor>> = {};
  const at = timestamp(now);
  for (const role of roles) {
    const email = `${role}@example.org`;
    const { id } = await db
      .insertInto('members')
      .values({ name: role, email, role, created_at: at, updated_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    actors[role] = { kind: 'member', id, name: email, role };
  }
  return actors as Record<Role, TestActor>;
}
