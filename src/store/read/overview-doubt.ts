import type { Instant } from '../../core/instant.ts';
import type { OverviewSource } from './overview-sources.ts';

/** Why the numbers cannot be believed to be all there is. */
export interface Doubt {
  readonly code: string;
  /** A full sentence without an instant: that is `since`. */
  readonly reason: string;
  readonly sourceId: string | null;
  readonly since: Instant | null;
}

/** What keeps a source's data from being believed, the gravest first; empty where nothing does. */
export function doubtsAbout(source: OverviewSource): readonly Doubt[] {
  const { id, name, status, isConnected, lastSync, scopeChange } = source;
  const doubt = (code: string, reason: string, since: Instant | null): Doubt => ({ code, reason, sourceId: id, since });
  if (status === 'retired') {
    return [doubt('retired', `${name} is retired: nothing is known about it any more.`, source.retiredAt)];
  }
  if (!isConnected) return [doubt('disconnected', `The account of ${name} is disconnected.`, source.disconnectedAt)];
  if (status === 'paused')
    return [doubt('paused', `${name} is paused: nothing new is known about it.`, source.pausedAt)];
  if (lastSync === null) {
    return [doubt('first-sync', `The first sync of ${name} has not ended yet.`, source.firstQueuedAt)];
  }
  const doubts: Doubt[] = [];
  if (source.heldSince !== null) {
    const reason = `A sync of ${name} is held: it would resolve an implausible share of what is open. Release or discard it.`;
    doubts.push(doubt('held', reason, source.heldSince));
  }
  if (source.freshness !== 'fresh' && lastSync.status !== 'held') {
    const { problem, problemSince } = lastSync;
    doubts.push(
      problem === null
        ? doubt('stale', tooOld(name), source.staleAt)
        : doubt(problem.code, `${said(problem.code, name)} ${problem.message}`, problemSince),
    );
  }
  if (scopeChange !== null) {
    const { from, to, since } = scopeChange;
    const reason = `${name} lists ${to} targets where it listed ${from}. Confirm the changed scope, if it is meant to be.`;
    doubts.push(doubt('scope-change', reason, Date.parse(since)));
  }
  return doubts;
}

/** What its age alone says of a source, at whatever instant it was looked at. */
export function doubtsOfAge({ id, name, freshness, staleAt, firstQueuedAt }: OverviewSource): readonly Doubt[] {
  switch (freshness) {
    case 'fresh':
      return [];
    case 'stale':
      return [{ code: 'stale', reason: tooOld(name), sourceId: id, since: staleAt }];
    case 'never':
      return [
        { code: 'never', reason: `${name} had not been read completely yet.`, sourceId: id, since: firstQueuedAt },
      ];
  }
}

function tooOld(name: string): string {
  return `${name} has not been read completely for too long.`;
}

/** What happened, in a sentence with the source's name; the vendor's own words follow. */
function said(code: string, name: string): string {
  switch (code) {
    case 'credentials-refused':
      return `${name} has refused the key.`;
    case 'permission-missing':
      return `The key for ${name} may not read what is needed.`;
    case 'source-unreachable':
      return `${name} cannot be reached.`;
    case 'partial':
      return `${name} could be read in parts only.`;
    default:
      return `${name} cannot be read.`;
  }
}
