import type { Faults } from '../../simulators/halo-security/faults.ts';
import type { World } from '../../simulators/halo-security/world.ts';
import { requestSync } from '../../src/actions/syncs/request-sync.ts';
import { DAY, type Instant } from '../../src/core/instant.ts';
import { type VerdictAt, verdictsAt } from '../../src/store/read/checks.ts';
import { type ListedVulnerability, vulnerabilitiesById } from '../../src/store/read/listed-vulnerability.ts';
import { oneSync, type SyncView } from '../../src/store/read/syncs.ts';
import { connectedSource, type EngineFixture } from '../support/context.ts';

/** What the interface says about one vulnerability, with its instants as people read them. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly cves: readonly string[];
  readonly severity: string;
  readonly status: string;
  readonly sourceStatus: string;
  readonly slaState: string;
  readonly firstSeenAt: string | null;
  readonly firstSeenBasis: string;
  readonly firstSeenOrEarlier: boolean;
  readonly lastSeenAt: string | null;
  readonly notSeenSince: string | null;
  readonly resolvedAt: string | null;
  readonly resolutionBasis: string | null;
  readonly verdict: string | null;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly triageDueAt: string | null;
  readonly episodes: number;
}

/** A connected account whose targets are scanned only when the story says so. */
export interface Story {
  readonly fixture: EngineFixture;
  readonly world: World;
  readonly faults: Faults;
  readonly sourceId: string;
  readonly integrationId: string;
  /** Reads the source now. */
  sync(): Promise<SyncView>;
  /** The vulnerability `ISSUE:TARGET`. Throws where there is none. */
  shown(externalId: string): Promise<Shown>;
  /** The types of everything that happened to it, oldest first. */
  events(externalId: string): Promise<string[]>;
  /** What the check said at an instant; by default now. */
  check(at?: Instant): Promise<VerdictAt>;
  /** Lets so many days pass, of which the last three each end with a scan of every target and a sync. */
  liveOn(days: number): Promise<void>;
}

/** `present`: the issues (`ISSUE:TARGET`) that the first scan finds, before the source is read for the first time. */
export async function beginStory(
  fixture: EngineFixture,
  present: readonly string[],
  before: (world: World) => void = () => undefined,
): Promise<Story> {
  scanOnDemand(fixture.world);
  for (const externalId of present) fixture.world.introduce(...pair(externalId));
  scanAll(fixture.world);
  before(fixture.world);
  const { sourceId, integrationId } = await connectedSource(fixture);
  return storyOf(fixture, sourceId, integrationId);
}

export function storyOf(fixture: EngineFixture, sourceId: string, integrationId: string): Story {
  const { db, clock } = fixture;
  const idOf = async (externalId: string) =>
    (
      await db
        .selectFrom('vulnerabilities')
        .select('id')
        .where('external_id', '=', externalId)
        .where('source_id', '=', sourceId)
        .executeTakeFirstOrThrow()
    ).id;
  const story: Story = {
    fixture,
    get world() {
      return fixture.world;
    },
    faults: fixture.simulator.faults,
    sourceId,
    integrationId,
    async sync() {
      const { id } = await requestSync(fixture.as('engineer'), { sourceId });
      await fixture.runQueued();
      const sync = await oneSync(db, id);
      if (sync === null) throw new Error('The sync is not there');
      return sync;
    },
    async shown(externalId) {
      const [listed] = await vulnerabilitiesById(db, [await idOf(externalId)], { at: clock.now, isPast: false });
      if (listed === undefined) throw new Error(`${externalId} is not listed`);
      return shownOf(listed);
    },
    async events(externalId) {
      const rows = await db
        .selectFrom('vulnerability_events')
        .select('type')
        .where('vulnerability_id', '=', await idOf(externalId))
        .orderBy('id')
        .execute();
      return rows.map(({ type }) => type);
    },
    async check(at = clock.now) {
      const [verdict] = await verdictsAt(db, { at, isPast: true }, 'halo-security-vulnerabilities-resolved-within-sla');
      if (verdict === undefined) throw new Error('There is no check');
      return verdict;
    },
    async liveOn(days) {
      if (days > 3) fixture.pass((days - 3) * DAY);
      for (let day = 0; day < Math.min(days, 3); day += 1) {
        fixture.pass(DAY);
        scanAll(fixture.world);
        await story.sync();
      }
    },
  };
  return story;
}

export function scanAll(world: World): void {
  for (const target of world.targets.values()) if (target.archivedAt === null) world.scan(target.id);
}

function pair(externalId: string): [issueId: number, targetId: number] {
  const [issueId, targetId] = externalId.split(':').map(Number);
  if (issueId === undefined || targetId === undefined) throw new Error(`${externalId} is no pair`);
  return [issueId, targetId];
}

/** As people read it: without seconds where there are none. */
export function readable(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}

function scanOnDemand(world: World): void {
  for (const target of world.targets.values()) Object.assign(target, { frequency: 0, nextScanAt: null });
  world.touched();
}

function shownOf({ state, ...listed }: ListedVulnerability): Shown {
  return {
    id: listed.id,
    title: listed.title,
    cves: listed.cves,
    severity: listed.severity,
    status: state.status,
    sourceStatus: state.sourceStatus,
    slaState: listed.slaState,
    firstSeenAt: readable(state.firstSeenAt),
    firstSeenBasis: state.firstSeenBasis,
    firstSeenOrEarlier: state.firstSeenOrEarlier,
    lastSeenAt: readable(listed.lastSeenAt),
    notSeenSince: readable(state.notSeenSince),
    resolvedAt: readable(state.resolvedAt),
    resolutionBasis: state.resolutionBasis,
    verdict: state.verdict,
    dueOn: state.deadline.dueOn,
    dueAt: readable(state.deadline.dueAt),
    triageDueAt: readable(state.deadline.triageDueAt),
    episodes: state.episode,
  };
}
