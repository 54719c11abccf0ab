import { sql } from 'kysely';
import { lastInstantOf, type Window } from '../../core/evidence/population.ts';
import type { Instant } from '../../core/instant.ts';
import { explainOutcome } from '../../core/sla/explain-outcome.ts';
import { isExceptedAt } from '../../core/sla/sla-state.ts';
import type { VulnerabilityChange } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../database.ts';
import { listPolicies, type StoredPolicy } from '../policies.ts';
import { type DetailedException, oneException } from './exceptions.ts';
import { type ExplainedDeadline, explainedVulnerability } from './explained-vulnerability.ts';
import type { When } from './known-vulnerabilities.ts';
import { type PopulationItem, populationItem } from './population-page.ts';
import { oneSync, type SyncView } from './syncs.ts';

export interface DossierEvent {
  readonly id: number;
  readonly trueAt: Instant;
  readonly recordedAt: Instant;
  readonly syncId: string | null;
  readonly actor: string | null;
  readonly change: VulnerabilityChange;
}

/** One episode from first sight to confirmed closure, with all that its standing rests on. */
export interface Dossier {
  readonly id: string;
  readonly episode: number;
  /** All of the episode that was recorded by when it is looked at, oldest first. */
  readonly events: readonly DossierEvent[];
  /** As it is known at the audit's instant. */
  readonly known: PopulationItem;
  /** The same as it is known when it is looked at. */
  readonly knownNow: PopulationItem;
  /** How its deadline came about, by the last of it that was known at the audit's instant. */
  readonly explained: ExplainedDeadline;
  readonly exceptions: readonly DetailedException[];
  /** Those that recorded something of it, oldest first. */
  readonly syncs: readonly SyncView[];
  /** Those that its deadlines were judged by. */
  readonly policies: readonly StoredPolicy[];
}

/** As it is looked at now, or was at a past instant. Null where nothing is known of the episode at the audit's instant. */
export async function dossierOf(
  db: Connection,
  audit: { readonly window: Window; readonly knownAt: Instant },
  { id, episode }: { readonly id: string; readonly episode: number },
  when: Pick<When, 'at' | 'isPast'>,
): Promise<Dossier | null> {
  const { window, knownAt } = audit;
  const { events: all, next } = await episodeEvents(db, { id, episode });
  const events = all.filter(({ recordedAt }) => !when.isPast || recordedAt <= when.at);
  const reopenedAt = episode === 1 ? null : (events[0]?.trueAt ?? null);
  const which = { id, episode, reopenedAt };
  // The last that was known of this episode, not of one after it.
  const at = next === null ? knownAt : Math.min(knownAt, next.recordedAt - 1);
  const [known, knownNow, explained] = await Promise.all([
    populationItem(db, { window, asOf: knownAt }, which),
    populationItem(db, { window, asOf: Math.max(when.at, knownAt) }, which),
    explainedVulnerability(db, id, { at, isPast: true }),
  ]);
  if (known === null || knownNow === null || explained === null) return null;
  const versions = new Set(events.flatMap(({ change }) => deadlinesIn(change)));
  const [exceptions, syncs, policies] = await Promise.all([
    found(exceptionIds(events, known, knownNow), (each) => oneException(db, each, when)),
    found(new Set(events.flatMap(({ syncId }) => (syncId === null ? [] : [syncId]))), (each) =>
      oneSync(db, each, when.isPast ? when.at : null),
    ),
    listPolicies(db),
  ]);
  const used = policies.filter(({ version }) => versions.has(version)).reverse();
  const told = { ...explained, outcome: outcomeAtEnd(explained, window) };
  return { id, episode, events, known, knownNow, explained: told, exceptions, syncs, policies: used };
}

/** How long was left, or how late it was, is told of the end of the window; how it ended, or was excepted, as it is known. */
function outcomeAtEnd({ vulnerability: { state: facts }, obligation, outcome }: ExplainedDeadline, window: Window) {
  const now = lastInstantOf(window);
  if (facts.status === 'resolved' || isExceptedAt(now, facts)) return outcome;
  return explainOutcome({ now, calendar: obligation.calendar, facts });
}

async function eventsOf(db: Connection, id: string): Promise<readonly DossierEvent[]> {
  const { rows } = await sql<DossierEvent>`
    select id, true_at as "trueAt", recorded_at as "recordedAt", sync_id as "syncId", actor, change
    from vulnerability_events where vulnerability_id = ${id} order by id`.execute(db);
  return rows;
}

/** The events of one episode, and the one that opens the next; null: there is none. */
export async function episodeEvents(
  db: Connection,
  { id, episode }: { readonly id: string; readonly episode: number },
): Promise<{ readonly events: readonly DossierEvent[]; readonly next: DossierEvent | null }> {
  const events = await eventsOf(db, id);
  const opens = events.findIndex(({ change }) =>
    change.type === 'reopened' ? change.episode === episode : change.type === 'detected' && episode === 1,
  );
  const end = events.findIndex(({ change }, index) => index > opens && change.type === 'reopened');
  const own = opens === -1 ? [] : events.slice(opens, end === -1 ? undefined : end);
  return { events: own, next: end === -1 ? null : (events[end] ?? null) };
}

function deadlinesIn(change: VulnerabilityChange): readonly number[] {
  if (!('deadline' in change)) return [];
  return [change.deadline, ...(change.obligations ?? [])].map(({ policyVersion }) => policyVersion);
}

function exceptionIds(events: readonly DossierEvent[], ...items: readonly PopulationItem[]): ReadonlySet<string> {
  const began = events.flatMap(({ change }) => (change.type === 'exception-began' ? [change.exception.id] : []));
  return new Set([...began, ...items.flatMap(({ facts }) => facts.state.exceptions.map((each) => each.id))]);
}

async function found<Thing>(
  ids: ReadonlySet<string>,
  read: (id: string) => Promise<Thing | null>,
): Promise<readonly Thing[]> {
  const things = await Promise.all([...ids].map(read));
  return things.filter((thing) => thing !== null);
}
