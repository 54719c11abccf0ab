import { plural } from '../../lib/instants.ts';
import type { Feed } from './queries.ts';

/** Of how many of one's own CVEs a feed has an entry: the one number that is told of it. */
export function ownCvesWords(ownCves: number): string {
  if (ownCves === 0) return 'it says nothing about the CVEs of your own vulnerabilities';
  return `it says something about ${plural(ownCves, 'CVE')} of your own vulnerabilities`;
}

/** What an edition brought. That a CVE is known not to be listed is news for its deadline, and no entry about it. */
export function loadedWords(
  { feed: { ownCves }, changedCves }: { readonly feed: Pick<Feed, 'ownCves'>; readonly changedCves: number },
  notes: readonly string[],
): string {
  const news = changedCves === 0 && ownCves > 0 ? ', nothing of it new' : '';
  return [`Now ${ownCvesWords(ownCves)}${news}.`, ...notes].join(' ');
}

/** Whether what it says now is known: never loaded, too old, or loaded lately. */
export function feedState({ version, staleAt }: Feed, now: number): 'none' | 'stale' | 'loaded' {
  if (version === null) return 'none';
  return staleAt !== null && Date.parse(staleAt) <= now ? 'stale' : 'loaded';
}

/** How many are loaded; what the policy asks for and nobody knows comes first. */
export function feedsSentence(feeds: readonly Feed[], now: number, isPast = false): string {
  const missing = feeds.filter((feed) => feed.askedSince !== null && feedState(feed, now) !== 'loaded');
  const loaded = feeds.filter(({ version }) => version !== null).length;
  const are = isPast ? (loaded === 1 ? 'was' : 'were') : loaded === 1 ? 'is' : 'are';
  const count = `${loaded === 0 ? 'None' : loaded} of ${feeds.length} feeds ${are} loaded.`;
  if (missing.length === 0 && isPast) return count;
  if (missing.length === 0) {
    return `${count} What a feed would tell is unknown until then, and a rule that asks for it says what it does with unknown.`;
  }
  if (isPast) {
    const asked = missing.map(({ title }) => `“${title}”`).join(' and ');
    return `The policy asked for ${asked}, and nobody had loaded ${missing.length === 1 ? 'it' : 'them'} lately: the checks that are held to deadlines could not pass. ${count}`;
  }
  const names = missing.map(({ title }) => `“${title}”`).join(' and ');
  return `The policy asks for ${names}, and nobody has loaded ${missing.length === 1 ? 'it' : 'them'} lately: the checks that are held to deadlines cannot pass until somebody does. ${count}`;
}
