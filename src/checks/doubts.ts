import { DAY, HOUR, type Instant, MINUTE } from '../core/instant.ts';
import type { Doubt, FeedFacts, Rules, SourceFacts } from './contract.ts';

/** How far the clocks of two processes may be apart. */
export const CLOCKS_DIFFER = 5 * MINUTE;

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

/** What to do about a feed, wherever it is told. */
const load = 'Load it under SLA policy > Feeds, or with `curfew enrich`.';

/**
 * Why what a feed would tell is not known, although the policy asks for it; at most one reason. What an old edition does
 * not list may be listed by now: without a lately loaded one, no rule that asks for it can be held to have been applied.
 */
export function doubtsAboutFeed(feed: FeedFacts, { calendar }: Rules, now: Instant): readonly ToldDoubt[] {
  const { name, askedSince, edition, lastProblem, notAsked } = feed;
  const rest = `${lastProblem === null ? '' : ` ${saidOfAttempt(lastProblem)}`} ${load}`;
  const asks = `The policy asks for what the feed “${name}” tells, and`;
  const doubt = (code: string, since: Instant | null, why: string, whyInFull: string): readonly ToldDoubt[] => [
    { code, sourceId: null, since, reason: `${asks} ${why}${rest}`, inFull: `${asks} ${whyInFull}${rest}` },
  ];
  if (edition === null) {
    const since = `It has asked for it since ${calendar.format(askedSince)}.`;
    return doubt('feed-never-loaded', askedSince, `it has never been loaded.`, `it has never been loaded. ${since}`);
  }
  const { loadedAt, publishedAt, version } = edition;
  const at = calendar.format(loadedAt);
  if (loadedAt > now + CLOCKS_DIFFER) {
    const future = 'in the future: the clock was changed.';
    return doubt(
      'feed-clock-changed',
      null,
      `it was last loaded ${future}`,
      `it was last loaded at ${at}, which is ${future}`,
    );
  }
  const staleAt = feedStaleAt(feed);
  if (staleAt === null || now < staleAt) {
    if (notAsked === null) return [];
    const { count, examples } = notAsked;
    const some = [...examples, ...(count > examples.length ? ['…'] : [])].join(', ');
    const why = `it has not been asked about ${count} of your CVEs (${some}).`;
    return doubt('feed-not-asked', null, why, why);
  }
  if (staleAt === loadedAt + feed.staleAfterHours * HOUR) {
    const age = lengthWords(feed.staleAfterHours);
    const why = `it has not been loaded for more than ${age}.`;
    return doubt('feed-stale', staleAt, why, `it was last loaded at ${at}, more than ${age} ago.`);
  }
  const old = `is more than ${lengthWords(feed.editionHours ?? 0)} old by its own date.`;
  const dated = publishedAt === null ? '' : ` (${version}, of ${calendar.localDate(publishedAt)})`;
  return doubt('feed-stale', staleAt, `the loaded edition ${old}`, `the loaded edition${dated} ${old}`);
}

/**
 * What came of the last attempt, by the code of its problem. Its own words are for the page of the feeds: they may differ
 * each time, and a reason that differs is a verdict of its own.
 */
function saidOfAttempt(code: string): string {
  switch (code) {
    case 'source-unreachable':
      return 'The last attempt failed: its publisher could not be reached.';
    case 'address-refused':
      return 'The last attempt failed: its address may not be asked.';
    case 'conflict':
      return 'The last attempt failed: what it gave is only taken with a reason.';
    case 'sync-in-progress':
      return 'The last attempt failed: a sync was at work.';
    case 'invalid-input':
      return 'The last attempt failed: what it gave cannot be read.';
    default:
      return 'The last attempt failed.';
  }
}

/** The instants at which a feed comes to be doubted, or is no longer, without anything happening. */
export function feedChangesAt(feed: FeedFacts): readonly Instant[] {
  const staleAt = feedStaleAt(feed);
  if (feed.edition === null || staleAt === null) return [];
  return [staleAt, feed.edition.loadedAt - CLOCKS_DIFFER];
}

/** The first instant at which what is loaded counts as not known any more; null where nothing ever was. */
export function feedStaleAt({
  edition,
  staleAfterHours,
  editionHours,
}: Pick<FeedFacts, 'edition' | 'staleAfterHours' | 'editionHours'>): Instant | null {
  if (edition === null) return null;
  const byLoad = edition.loadedAt + staleAfterHours * HOUR;
  if (editionHours === null || edition.publishedAt === null) return byLoad;
  return Math.min(byLoad, edition.publishedAt + editionHours * HOUR);
}

function lengthWords(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
}
