import { DAY, HOUR, type Instant } from '../core/instant.ts';
import type { Check, CheckFacts, CheckStatus, CheckVerdict, JudgedStatus, SourceFacts, Tally } from './contract.ts';
import { doubtsAbout, isPending } from './doubts.ts';

/**
 * The verdict of a check at `now`: the first that applies of disabled, failing, pending, unknown, and then what the
 * check itself says. Known overdue stays failing when data goes missing; nothing else is believed without data.
 */
export function evaluate(check: Check, facts: CheckFacts, now: Instant): CheckVerdict {
  const judged = check.judge(facts.tally);
  const bare = withoutExceptions(check, facts.tally);
  const doubts = facts.sources.flatMap((source) => doubtsAbout(source, facts, now));
  const inFull = doubts.map((doubt) => doubt.inFull);
  const verdict = (status: CheckStatus, reason: string): CheckVerdict => ({
    status,
    reason,
    byException: isBetterThan(status, judged.status, bare),
    doubts: doubts.map(({ inFull: _, ...doubt }) => doubt),
    dataAsOf: dataAsOf(facts.sources),
    nextChangeAt: nextChangeAt(facts, now),
  });
  if (facts.disabled !== null) {
    return verdict('disabled', `Disabled by ${facts.disabled.by}: ${facts.disabled.reason}`);
  }
  if (judged.status === 'failing') return verdict('failing', [judged.reason, ...inFull].join(' '));
  const waiting = facts.sources.filter((source) => isPending(source));
  if (waiting.length > 0) {
    return verdict('pending', `The first sync of ${listed(waiting.map((source) => source.name))} has not ended yet.`);
  }
  if (facts.sources.length === 0) return verdict('unknown', 'No monitoring source is judged by this check.');
  if (doubts.length > 0) return verdict('unknown', inFull.join(' '));
  return verdict(judged.status, judged.reason);
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
