import { plural } from '../../lib/instants.ts';
import type { Feed } from './queries.ts';

/** What an edition brought. */
export function loadedWords(changedCves: number, notes: readonly string[]): string {
  const news =
    changedCves === 0
      ? 'It says nothing new about your own CVEs.'
      : `It says something new about ${plural(changedCves, 'CVE')} of yours.`;
  return [news, ...notes].join(' ');
}

/** Whether what it says now is known: never loaded, too old, or loaded lately. */
export function feedState({ version, staleAt }: Feed, now: number): 'none' | 'stale' | 'loaded' {
  if (version === null) return 'none';
  return staleAt !== null && Date.parse(staleAt) <= now ? 'stale' : 'loaded';
}

/** How many are loaded; what the policy asks for and nobody knows comes first. */
export function feedsSentence(feeds: readonly Feed[], now: number): string {
  const missing = feeds.filter((feed) => feed.askedSince !== null && feedState(feed, now) !== 'loaded');
  const loaded = feeds.filter(({ version }) => version !== null).length;
  const are = loaded === 1 ? 'is' : 'are';
  const count = `${loaded === 0 ? 'None' : loaded} of ${feeds.length} feeds ${are} loaded.`;
  if (missing.length === 0) {
    return `${count} What a feed would tell is unknown until then, and a rule that asks for it says what it does with unknown.`;
  }
  const names = missing.map(({ title }) => `“${title}”`).join(' and ');
  return `The policy asks for ${names}, and nobody has loaded ${missing.length === 1 ? 'it' : 'them'} lately: the checks that are held to deadlines are unknown until somebody does. ${count}`;
}
