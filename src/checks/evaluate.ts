import { DAY, HOUR, type Instant, MINUTE } from '../core/instant.ts';
import type { Check, CheckFacts, CheckStatus, CheckVerdict, JudgedStatus, SourceFacts, Tally } from './contract.ts';

/** How far the clocks of two processes may be apart. */
const CLOCKS_DIFFER = 5 * MINUTE;

/**
 * The verdict of a check at `now`: the first that applies of disabled, failing, pending, unknown, and then what the
 * check itself says. Known overdue stays failing when data goes missing; nothing else is believed without data.
 */
export function evaluate(check: Check, facts: CheckFacts, now: Instant): CheckVerdict {
  const judged = check.judge(facts.tally);
  const bare = withoutExceptions(check, facts.tally);
  const verdict = (status: CheckStatus, reason: string): CheckVerdict => ({
    status,
    reason,
    byException: isBetterThan(status, judged.status, bare),
    dataAsOf: dataAsOf(facts.sources),
    nextChangeAt: nextChangeAt(facts, now),
  });
  if (facts.disabled !== null) {
    return verdict('disabled', `Disabled by ${facts.disabled.by}: ${facts.disabled.reason}`);
  }
  const doubts = facts.sources.flatMap((source) => doubtsAbout(source, facts, now));
  if (judged.status === 'failing') return verdict('failing', [judged.reason, ...doubts].join(' '));
  const waiting = facts.sources.filter((source) => isPending(source));
  if (waiting.length > 0) {
    return verdict('pending', `The first sync of ${listed(waiting.map((source) => source.name))} has not ended yet.`);
  }
  if (facts.sources.length === 0) return verdict('unknown', 'No monitoring source is judged by this check.');
  if (doubts.length > 0) return verdict('unknown', doubts.join(' '));
  return verdict(judged.status, judged.reason);
}

function isPending(source: SourceFacts): boolean {
  return !source.hasEndedSync && source.status === 'active' && source.isConnected;
}

/** Why nothing can be said about a source, in sentences; empty when its data can be believed. */
function doubtsAbout(source: SourceFacts, { policy, calendar }: CheckFacts, now: Instant): string[] {
  const { name } = source;
  const doubts: string[] = [];
  if (source.status === 'retired') {
    doubts.push(
      `${name} is retired, so nothing is known about it any more. Disable the check with a reason, if that is meant to be.`,
    );
  }
  if (source.status === 'paused') doubts.push(`${name} is paused, so nothing new is known about it.`);
  if (!source.isConnected && source.status !== 'retired') doubts.push(`The account of ${name} is disconnected.`);
  if (isPending(source)) return [...doubts, `The first sync of ${name} has not ended yet.`];
  if (source.lastCompleteAt === null) {
    doubts.push(`${name} has never been read completely.${because(source)}`);
    return doubts;
  }
  const limit = policy.staleAfterHours * HOUR;
  if (now - source.lastCompleteAt >= limit) {
    doubts.push(
      `${name} was last read completely at ${calendar.format(source.lastCompleteAt)}, more than ${policy.staleAfterHours} hours ago.${because(source)}`,
    );
  }
  if (source.lastCompleteAt > now + CLOCKS_DIFFER) {
    doubts.push(
      `${name} was last read completely at ${calendar.format(source.lastCompleteAt)}, which is in the future: the clock was changed. The next complete sync settles it.`,
    );
  }
  if (source.isHeld) {
    doubts.push(
      `A sync of ${name} is held: it would resolve an implausible share of what is open. Release or discard it.`,
    );
  }
  if (source.scopeChange !== null) {
    const { from, to } = source.scopeChange;
    doubts.push(
      `${name} lists ${to} targets where it listed ${from}. Confirm the changed scope, if it is meant to be.`,
    );
  }
  if (source.listedAssets === 0) {
    doubts.push(`${name} lists no target, so nothing was looked at. Check what the key may see.`);
  }
  if (source.neverScanned !== null) {
    const { count, example } = source.neverScanned;
    doubts.push(
      `${count} of the targets that ${name} lists ${count === 1 ? 'was' : 'were'} never scanned (${example}).`,
    );
  }
  if (source.tooOldScans !== null) {
    const { count, example, oldestAt } = source.tooOldScans;
    doubts.push(
      `The current scan of ${count} of the targets that ${name} lists is older than ${policy.scanMaxAgeDays} days (${example}: ${calendar.format(oldestAt)}).`,
    );
  }
  return doubts;
}

function because(source: SourceFacts): string {
  return source.lastProblem === null ? '' : ` The last sync says: ${source.lastProblem}`;
}

/** What the check would say if nothing were excepted. */
function withoutExceptions(check: Check, tally: Tally): JudgedStatus {
  if (tally.excepted === 0) return check.judge(tally).status;
  return check.judge({
    ...tally,
    open: tally.open + tally.excepted,
    overdue: tally.overdue + tally.exceptedOverdue,
    dueSoon: tally.dueSoon + tally.exceptedDueSoon,
    onTrack: tally.onTrack + tally.exceptedOnTrack,
    triageOverdue: tally.triageOverdue + tally.exceptedTriageOverdue,
    excepted: 0,
  }).status;
}

const order: readonly JudgedStatus[] = ['passing', 'due', 'due-soon', 'failing'];

/** Whether the verdict would be worse if nothing were excepted. What is in doubt could only be worse by failing. */
function isBetterThan(status: CheckStatus, judged: JudgedStatus, bare: JudgedStatus): boolean {
  if (status === 'disabled') return false;
  if (status === 'unknown' || status === 'pending') return bare === 'failing';
  return order.indexOf(bare) > order.indexOf(judged);
}

function dataAsOf(sources: readonly SourceFacts[]): Instant | null {
  let oldest: Instant | null = null;
  for (const { lastCompleteAt } of sources) {
    if (lastCompleteAt === null) return null;
    oldest = oldest === null ? lastCompleteAt : Math.min(oldest, lastCompleteAt);
  }
  return oldest;
}

function nextChangeAt({ policy, sources, tally }: CheckFacts, now: Instant): Instant | null {
  const instants = [tally.nextChangeAt];
  for (const source of sources) {
    if (source.lastCompleteAt !== null) instants.push(source.lastCompleteAt + policy.staleAfterHours * HOUR);
    if (source.oldestFreshScanAt !== null) instants.push(source.oldestFreshScanAt + policy.scanMaxAgeDays * DAY);
  }
  const coming = instants.filter((at): at is Instant => at !== null && at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
