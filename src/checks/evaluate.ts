import { DAY, HOUR, type Instant } from '../core/instant.ts';
import {
  type Check,
  type CheckFacts,
  type CheckStatus,
  type CheckVerdict,
  entryStatuses,
  type FactName,
  type Facts,
  type FeedFacts,
  type Judged,
  type JudgedEntry,
  type JudgedStatus,
  type SourceFacts,
  type Tally,
  type TriageTally,
} from './contract.ts';
import { CLOCKS_DIFFER, doubtsAbout, doubtsAboutFeed, feedChangesAt, isPending, type ToldDoubt } from './doubts.ts';
import { saidUnder, whyNotUnder } from './held-to.ts';

/**
 * The verdict of a check at `now`: the first that applies of disabled, failing, pending, unknown, and then what the
 * check itself says. What is known to fail stays failing when data goes missing; nothing else is believed without data.
 */
export function evaluate(check: Check, given: CheckFacts, now: Instant): CheckVerdict {
  const { known, missing } = sortFacts(check, given);
  const judged = known === null ? null : check.judge(known, given, now);
  const bare = known === null ? null : check.judge(withoutExceptions(known), given, now);
  const doubts = doubtsOf(check, given, now);
  const told = [...doubts, ...(judgesDeadlines(check) ? doubtsOfFeeds(given.otherFeeds, given, now) : [])];
  const notUnder = judgesDeadlines(check) ? whyNotUnder(given) : null;
  const inFull = [...(notUnder === null ? [] : [notUnder]), ...doubts.map((doubt) => doubt.inFull)];
  const verdict = (status: CheckStatus, reason: string): CheckVerdict => ({
    status,
    reason: [reason, olderPolicy(check, given)].filter((text) => text !== '').join(' '),
    byException: judged !== null && bare !== null && isBetterThan(status, judged.status, bare.status),
    entries: check.entriesOf === 'vulnerabilities' ? null : gravestFirst(judged?.entries ?? []),
    doubts: told.map(({ inFull: _, ...doubt }) => doubt),
    dataAsOf: isOfSources(check) ? dataAsOf(given.sources) : null,
    nextChangeAt: nextChangeAt(check, given, judged, now),
  });
  if (given.disabled !== null) {
    return verdict('disabled', `Disabled by ${given.disabled.by}: ${given.disabled.reason}`);
  }
  const said = judged === null ? '' : judgesDeadlines(check) ? saidUnder(given, judged.reason) : judged.reason;
  if (judged?.status === 'failing') return verdict('failing', [said, ...inFull].join(' '));
  if (isOfSources(check)) {
    const waiting = given.sources.filter((source) => isPending(source));
    if (waiting.length > 0) {
      return verdict('pending', `The first sync of ${listed(waiting.map((source) => source.name))} has not ended yet.`);
    }
    if (given.sources.length === 0) return verdict('unknown', 'No monitoring source is judged by this check.');
  }
  if (judged === null) return verdict('unknown', [...missing, ...inFull].join(' '));
  if (inFull.length > 0) return verdict('unknown', inFull.join(' '));
  return verdict(judged.status, said);
}

/** While a retroactive version of the policy is at work, some deadlines are still those of the version before. */
function olderPolicy(check: Check, { stillUnderOlderPolicy: many = 0 }: CheckFacts): string {
  if (many === 0 || !asksScanners(check)) return '';
  const stand = many === 1 ? '1 open vulnerability still stands' : `${many} open vulnerabilities still stand`;
  return `${stand} under an older version of the policy and will be judged by the one in force within minutes.`;
}

/** What the check asks for: all of it, or why it cannot be had. A fact that nobody gathered is missing, too. */
export function sortFacts(
  check: Check,
  { facts }: CheckFacts,
): { readonly known: Facts | null; readonly missing: readonly string[] } {
  const known: Partial<Record<FactName, Facts[FactName]>> = {};
  const missing: string[] = [];
  for (const name of check.asks) {
    const fact = facts[name];
    if (fact === undefined) missing.push('What this check judges could not be looked up.');
    else if ('missing' in fact) missing.push(fact.missing);
    else known[name] = fact.known;
  }
  // A check sees of the facts only those that it asks for: its type says so.
  return { known: missing.length === 0 ? (known as Facts) : null, missing };
}

function asks(check: Check, name: FactName): boolean {
  return check.asks.includes(name);
}

/** Whether it rests on what scanners say, which is worth no more than how they were read. */
export function asksScanners(check: Check): boolean {
  return asks(check, 'vulnerabilities') || asks(check, 'triage');
}

export function isOfSources(check: Check): boolean {
  return asksScanners(check) || asks(check, 'reading');
}

/** Whether it is held to deadlines, which are worth no more than the facts that their rules ask for. */
export function judgesDeadlines(check: Pick<Check, 'asks'>): boolean {
  return check.asks.includes('vulnerabilities');
}

/** What makes a check unknown. To how well sources are read, only a source that is not to be read any more is in doubt. */
function doubtsOf(check: Check, given: CheckFacts, now: Instant): readonly ToldDoubt[] {
  if (asksScanners(check)) {
    return [
      ...given.sources.flatMap((source) => doubtsAbout(source, given, now)),
      ...(judgesDeadlines(check) ? doubtsOfFeeds(given.feeds, given, now) : []),
    ];
  }
  if (!asks(check, 'reading')) return [];
  const retired = given.sources.filter(({ status }) => status === 'retired');
  return retired.flatMap((source) => doubtsAbout(source, given, now).filter(({ code }) => code === 'retired'));
}

function doubtsOfFeeds(feeds: readonly FeedFacts[] = [], given: CheckFacts, now: Instant): readonly ToldDoubt[] {
  return feeds.flatMap((feed) => doubtsAboutFeed(feed, given, now));
}

/** The same facts, if nothing were excepted. */
export function withoutExceptions(facts: Facts): Facts {
  const { vulnerabilities, triage } = facts as Partial<Facts>;
  return {
    ...facts,
    ...(vulnerabilities !== undefined && { vulnerabilities: bareTally(vulnerabilities) }),
    ...(triage !== undefined && { triage: bareTriage(triage) }),
  };
}

function bareTally(tally: Tally): Tally {
  return {
    ...tally,
    open: tally.open + tally.excepted,
    overdue: tally.overdue + tally.exceptedOverdue,
    dueSoon: tally.dueSoon + tally.exceptedDueSoon,
    onTrack: tally.onTrack + tally.exceptedOnTrack,
    triageOverdue: tally.triageOverdue + tally.exceptedTriageOverdue,
    excepted: 0,
  };
}

function bareTriage(triage: TriageTally): TriageTally {
  return { ...triage, overdue: triage.overdue + triage.exceptedOverdue };
}

const order: readonly JudgedStatus[] = ['passing', 'due', 'due-soon', 'failing'];

/** Whether the verdict would be worse if nothing were excepted. What is in doubt could only be worse by failing. */
export function isBetterThan(status: CheckStatus, judged: JudgedStatus, bare: JudgedStatus): boolean {
  if (status === 'disabled') return false;
  if (status === 'unknown' || status === 'pending') return bare === 'failing';
  return order.indexOf(bare) > order.indexOf(judged);
}

export function gravestFirst(entries: readonly JudgedEntry[]): readonly JudgedEntry[] {
  return entries.toSorted((one, other) => entryStatuses.indexOf(one.status) - entryStatuses.indexOf(other.status));
}

function dataAsOf(sources: readonly SourceFacts[]): Instant | null {
  let oldest: Instant | null = null;
  for (const { lastCompleteAt } of sources) {
    if (lastCompleteAt === null) return null;
    oldest = oldest === null ? lastCompleteAt : Math.min(oldest, lastCompleteAt);
  }
  return oldest;
}

function nextChangeAt(
  check: Check,
  { policy, sources, facts, feeds = [], otherFeeds = [] }: CheckFacts,
  judged: Judged | null,
  now: Instant,
): Instant | null {
  const instants = [judged?.nextChangeAt ?? null];
  for (const fact of [facts.vulnerabilities, facts.triage]) {
    if (fact !== undefined && 'known' in fact) instants.push(fact.known.nextChangeAt);
  }
  for (const { lastCompleteAt, oldestFreshScanAt } of sources) {
    if (lastCompleteAt !== null && isOfSources(check)) instants.push(lastCompleteAt + policy.staleAfterHours * HOUR);
    if (lastCompleteAt !== null && asksScanners(check)) instants.push(lastCompleteAt - CLOCKS_DIFFER);
    if (oldestFreshScanAt !== null && asksScanners(check)) {
      instants.push(oldestFreshScanAt + policy.scanMaxAgeDays * DAY);
    }
  }
  if (judgesDeadlines(check)) instants.push(...[...feeds, ...otherFeeds].flatMap(feedChangesAt));
  const coming = instants.filter((at): at is Instant => at !== null && at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
