import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../../core/vulnerabilities/evolve.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../../store/database.ts';
import { type PresentState, presentStates } from '../../store/read/present-states.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { Tampered } from './examine-log.ts';

const atOnce = 500;

/**
 * What is kept of each vulnerability, with its present deadline and its closed episodes, has to follow from its events.
 * Throws `Tampered` for the first that does not; answers how many there are.
 */
export async function examinePresent(trx: Connection, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for await (const batch of presentStates(transactionRunner(trx), atOnce)) {
    signal?.throwIfAborted();
    for (const each of batch) requirePresent(each);
    count += batch.length;
  }
  return count;
}

function requirePresent({ id, externalId, state, events, episodes }: PresentState): void {
  const name = `Vulnerability ${externalId} (${id})`;
  const { follows, closed } = replayed(name, events);
  if (follows === null)
    throw new Tampered(`${name} has no event that it could come from: it was added, or they were removed.`);
  if (state === null) throw new Tampered(`${name} has no present deadline: it was removed.`);
  for (const field of Object.keys(follows) as (keyof Vulnerability)[]) {
    if (isDeepStrictEqual(plain(follows[field]), plain(state[field]))) continue;
    throw new Tampered(
      `${name} was changed: ${field} is ${short(state[field])}, and its events lead to ${short(follows[field])}.`,
    );
  }
  for (const { number, verdict } of episodes) {
    if (closed.get(number) === verdict) continue;
    throw new Tampered(
      `Episode ${number} of ${name} was changed: its verdict is ${verdict}, and its events lead to ${closed.get(number) ?? 'none'}.`,
    );
  }
}

/** What the events lead to, and the verdict of each episode that they close. */
function replayed(name: string, events: PresentState['events']) {
  const closed = new Map<number, string | null>();
  let follows: Vulnerability | null = null;
  try {
    for (const event of events) {
      follows = evolve(follows, event);
      if (follows.status === 'resolved') closed.set(follows.episode, follows.verdict);
    }
  } catch (error) {
    throw new Tampered(
      `The events of ${name} are no history: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return { follows, closed };
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
