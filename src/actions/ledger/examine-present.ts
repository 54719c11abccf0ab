import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../../core/vulnerabilities/evolve.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../../store/database.ts';
import { type PresentState, presentStates } from '../../store/read/present-states.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { Tampered } from './examine-log.ts';

const atOnce = 500;

/**
 * What is kept of each vulnerability, now and as it was before, with its deadlines and its closed episodes, has to follow
 * from its events.
 * Throws `Tampered` for the first that does not; answers how many there are. `onEach` is told of each that does.
 */
export async function examinePresent(
  trx: Connection,
  signal?: AbortSignal,
  onEach: (present: PresentState) => void = () => undefined,
): Promise<number> {
  let count = 0;
  try {
    for await (const batch of presentStates(transactionRunner(trx), atOnce)) {
      signal?.throwIfAborted();
      for (const each of batch) {
        requirePresent(each);
        onEach(each);
      }
      count += batch.length;
    }
  } catch (error) {
    if (error instanceof Tampered || signal?.aborted || !(error instanceof Error) || 'code' in error) throw error;
    // The database answered, with what Curfew never writes.
    throw new Tampered(`What is kept of vulnerabilities cannot be read: ${error.message}.`);
  }
  return count;
}

function requirePresent(present: PresentState): void {
  const { id, externalId, state, events } = present;
  const name = `Vulnerability ${externalId} (${id})`;
  const states = replayed(name, events);
  const follows = states.at(-1);
  if (follows === undefined)
    throw new Tampered(`${name} has no event that it could come from: it was added, or they were removed.`);
  if (state === null) throw new Tampered(`${name} has no present deadline: it was removed.`);
  const field = differing(follows, state);
  if (field !== undefined) {
    throw new Tampered(
      `${name} was changed: ${field} is ${short(state[field])}, and its events lead to ${short(follows[field])}.`,
    );
  }
  requireEpisodes(name, present, states);
  requirePast(name, present, states);
}

/** A closed episode is kept as its vulnerability was when it closed. */
function requireEpisodes(name: string, { episodes }: PresentState, states: readonly Vulnerability[]): void {
  const closed = new Map(states.filter(({ status }) => status === 'resolved').map((state) => [state.episode, state]));
  for (const { number, ...kept } of episodes) {
    const state = closed.get(number);
    const follows = state && {
      verdict: state.verdict,
      firstSeenAt: state.firstSeenAt,
      dueAt: state.deadline.dueAt,
      resolvedAt: state.resolvedAt,
    };
    for (const [field, words] of Object.entries(episodeWords) as [keyof typeof episodeWords, string][]) {
      if (follows?.[field] === kept[field]) continue;
      const [is, leads] = [kept[field], follows?.[field] ?? null].map(shown);
      throw new Tampered(
        `Episode ${number} of ${name} was changed: its ${words} is ${is}, and its events lead to ${leads}.`,
      );
    }
  }
  const numbers = new Set(episodes.map(({ number }) => number));
  const gone = [...closed.keys()].find((number) => !numbers.has(number));
  if (gone !== undefined)
    throw new Tampered(`Episode ${gone} of ${name} is in its events and not in the database: it was removed.`);
}

const episodeWords = {
  verdict: 'verdict',
  firstSeenAt: 'first_seen_at',
  dueAt: 'due_at',
  resolvedAt: 'resolved_at',
} as const;

/** Each version is a state that the events led to, in their order, and ends where the next one begins; so do deadlines. */
function requirePast(name: string, present: PresentState, states: readonly Vulnerability[]): void {
  const { past, revision, validFrom } = present;
  let reached = -1;
  for (const [index, version] of past.entries()) {
    if (version.revision !== index + 1) throw new Tampered(`A past state of ${name} was removed.`);
    if (version.validTo !== (past[index + 1]?.validFrom ?? validFrom)) {
      // One that is missing behind it is told as that.
      if ((past[index + 1]?.revision ?? revision) !== index + 2)
        throw new Tampered(`A past state of ${name} was removed.`);
      throw new Tampered(`A past state of ${name} does not end where the next one begins: it was changed.`);
    }
    // Nobody ever saw one that lasted no time.
    if (version.validTo <= version.validFrom) continue;
    const { state } = version;
    if (state === null) throw new Tampered(`Of ${name}, a past deadline of it was removed.`);
    reached = states.findIndex((each, place) => place > reached && differing(each, state) === undefined);
    if (reached === -1) throw new Tampered(`A past state of ${name} was changed: its events never led to it.`);
  }
  if (revision !== past.length + 1) throw new Tampered(`A past state of ${name} was removed.`);
  requireDeadlines(name, present, states);
}

function requireDeadlines(name: string, present: PresentState, states: readonly Vulnerability[]): void {
  const { past, validFrom, deadlines } = present;
  const isBroken = deadlines.some(
    ({ validTo }, index) => validTo !== (deadlines[index + 1]?.validFrom ?? Number.POSITIVE_INFINITY),
  );
  if (isBroken || deadlines[0]?.validFrom !== (past[0]?.validFrom ?? validFrom)) {
    throw new Tampered(
      `The deadlines of ${name} do not follow one another: one was added, or a past deadline of it was removed.`,
    );
  }
  let reached = 0;
  for (const { deadline, obligations } of deadlines) {
    const isIt = (state: Vulnerability) =>
      isDeepStrictEqual(plain(state.deadline), plain(deadline)) &&
      isDeepStrictEqual(plain(state.obligations), plain(obligations));
    reached = states.findIndex((state, place) => place >= reached && isIt(state));
    if (reached === -1) throw new Tampered(`A past deadline of ${name} was changed: its events never led to it.`);
  }
}

/** The states that the events lead to, one after the other. */
function replayed(name: string, events: PresentState['events']): readonly Vulnerability[] {
  const states: Vulnerability[] = [];
  try {
    for (const event of events) states.push(evolve(states.at(-1) ?? null, event));
  } catch (error) {
    throw new Tampered(
      `The events of ${name} are no history: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return states;
}

/** The first field that is not the same. */
function differing(follows: Vulnerability, kept: Vulnerability): keyof Vulnerability | undefined {
  const fields = Object.keys(follows) as (keyof Vulnerability)[];
  return fields.find((field) => !isDeepStrictEqual(plain(follows[field]), plain(kept[field])));
}

function shown(value: string | number | null): string {
  return typeof value === 'number' ? new Date(value).toISOString() : (value ?? 'none');
}

/** As JSON holds it, and the order of members aside: rows and events were both read from there. */
function plain(value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY) return 'always';
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function short(value: unknown): string {
  const text = JSON.stringify(plain(value));
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
