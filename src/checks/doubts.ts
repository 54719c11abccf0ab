import { DAY, HOUR, type Instant, MINUTE } from '../core/instant.ts';
import type { Doubt, Rules, SourceFacts } from './contract.ts';

/** How far the clocks of two processes may be apart. */
const CLOCKS_DIFFER = 5 * MINUTE;

/** A doubt, and the same in full sentences with its instants, as the reason of a verdict has it. */
export interface ToldDoubt extends Doubt {
  readonly inFull: string;
}

export function isPending(source: SourceFacts): boolean {
  return !source.hasEndedSync && source.status === 'active' && source.isConnected;
}

/**
 * Why nothing can be said about a source; empty when its data can be believed. The one list of doubts that there is: the
 * reasons of checks and the sentence on top of every overview are made of it, so that they never disagree.
 */
export function doubtsAbout(source: SourceFacts, rules: Rules, now: Instant): readonly ToldDoubt[] {
  const { id, name, status } = source;
  const doubts: ToldDoubt[] = [];
  const doubt = (code: string, since: Instant | null, reason: string, inFull = reason) => {
    doubts.push({ code, sourceId: id, since, reason, inFull });
  };
  if (status === 'retired') {
    const reason = `${name} is retired, so nothing is known about it any more.`;
    doubt('retired', source.statusSince, reason, `${reason} Disable the check with a reason, if that is meant to be.`);
  } else if (!source.isConnected) {
    doubt('disconnected', source.disconnectedAt, `The account of ${name} is disconnected.`);
  }
  if (status === 'paused') doubt('paused', source.statusSince, `${name} is paused, so nothing new is known about it.`);
  if (isPending(source)) doubt('first-sync', source.firstQueuedAt, `The first sync of ${name} has not ended yet.`);
  if (source.heldSince !== null) {
    const reason = `A sync of ${name} is held: it would resolve an implausible share of what is open. Release or discard it.`;
    doubt('held', source.heldSince, reason);
  }
  if (!isPending(source)) doubts.push(...doubtsOfAge(source, rules, now));
  if (source.lastCompleteAt !== null) doubts.push(...doubtsOfScope(source, rules));
  return doubts;
}

/** Whether what was last read completely still counts. */
function doubtsOfAge(source: SourceFacts, { policy, calendar }: Rules, now: Instant): readonly ToldDoubt[] {
  const { id: sourceId, name, lastCompleteAt, lastProblem } = source;
  const because = lastProblem === null ? '' : ` The last sync says: ${lastProblem.message}`;
  const aged = (code: string, reason: string, since: Instant | null, inFull: string): ToldDoubt =>
    lastProblem === null
      ? { code, sourceId, reason, since, inFull }
      : {
          code: lastProblem.code,
          sourceId,
          reason: `${said(lastProblem.code, name)} ${lastProblem.message}`,
          since: lastProblem.since,
          inFull: `${inFull}${because}`,
        };
  if (lastCompleteAt === null) {
    const reason = `${name} has never been read completely.`;
    return [aged('never', reason, source.firstQueuedAt, reason)];
  }
  const at = calendar.format(lastCompleteAt);
  const staleAt = lastCompleteAt + policy.staleAfterHours * HOUR;
  if (now >= staleAt) {
    const reason = `${name} has not been read completely for more than ${policy.staleAfterHours} hours.`;
    const inFull = `${name} was last read completely at ${at}, more than ${policy.staleAfterHours} hours ago.`;
    return [aged('stale', reason, staleAt, inFull)];
  }
  if (lastCompleteAt > now + CLOCKS_DIFFER) {
    const rest = 'in the future: the clock was changed. The next complete sync settles it.';
    const reason = `${name} was last read completely ${rest}`;
    return [
      {
        code: 'clock-changed',
        sourceId,
        since: null,
        reason,
        inFull: `${name} was last read completely at ${at}, which is ${rest}`,
      },
    ];
  }
  return [];
}

/** Whether what it lists is all that there is to look at, and was looked at lately. */
function doubtsOfScope(source: SourceFacts, { policy, calendar }: Rules): readonly ToldDoubt[] {
  const { id: sourceId, name, scopeChange, neverScanned, tooOldScans } = source;
  const doubts: ToldDoubt[] = [];
  const doubt = (code: string, since: Instant | null, reason: string, inFull = reason) => {
    doubts.push({ code, sourceId, since, reason, inFull });
  };
  if (scopeChange !== null) {
    const { from, to, since } = scopeChange;
    const reason = `${name} lists ${to} targets where it listed ${from}. Confirm the changed scope, if it is meant to be.`;
    doubt('scope-change', since, reason);
  }
  if (source.listedAssets === 0) {
    doubt('no-target', null, `${name} lists no target, so nothing was looked at. Check what the key may see.`);
  }
  if (neverScanned !== null) {
    const { count, example } = neverScanned;
    const were = count === 1 ? 'was' : 'were';
    doubt('never-scanned', null, `${count} of the targets that ${name} lists ${were} never scanned (${example}).`);
  }
  if (tooOldScans !== null) {
    const { count, example, oldestAt } = tooOldScans;
    const words = `The current scan of ${count} of the targets that ${name} lists is older than ${policy.scanMaxAgeDays} days`;
    doubt(
      'scans-too-old',
      oldestAt + policy.scanMaxAgeDays * DAY,
      `${words} (${example}).`,
      `${words} (${example}: ${calendar.format(oldestAt)}).`,
    );
  }
  return doubts;
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
