import { describe, expect, it } from 'vitest';
import { feedState, feedsSentence, loadedWords } from './feed-words.ts';
import type { Feed } from './queries.ts';

const now = Date.parse('2026-03-31T15:00:00Z');
const feed = (changes: Partial<Feed>): Feed => ({
  id: 'kev',
  title: 'KEV',
  publisher: 'CISA',
  supplies: ['kev'],
  tells: 'Nothing.',
  file: 'kev.json',
  isAutomatic: false,
  baseUrl: null,
  defaultBaseUrl: 'https://example.org',
  version: '2026.03.30',
  publishedAt: null,
  loadedAt: '2026-03-30T15:00:00Z',
  loadedBy: 'Ann',
  askedSince: '2026-01-01T00:00:00Z',
  staleAt: '2026-04-06T15:00:00Z',
  entries: 1,
  ownCves: 0,
  attemptedAt: null,
  problem: null,
  revision: 1,
  ...changes,
});
const never = { version: null, loadedAt: null, staleAt: null };

describe('what stands above the feeds', () => {
  it.each<[string, readonly Partial<Feed>[], string]>([
    ['loaded and asked', [{}], '1 of 1 feeds is loaded.'],
    ['neither loaded nor asked', [{ ...never, askedSince: null }], 'None of 1 feeds are loaded.'],
    ['asked and never loaded', [never, {}], 'The policy asks for “KEV”, and nobody has loaded it lately'],
    [
      'asked and too old',
      [{ staleAt: '2026-03-31T15:00:00Z' }, never],
      'asks for “KEV” and “KEV”, and nobody has loaded them',
    ],
    ['too old, and not asked', [{ staleAt: '2026-03-31T14:00:00Z', askedSince: null }], '1 of 1 feeds is loaded.'],
  ])('%s', (_, feeds, words) => {
    expect(feedsSentence(feeds.map(feed), now)).toContain(words);
  });

  it('is stale from the very instant on that the server names', () => {
    expect(feedState(feed({ staleAt: '2026-03-31T15:00:00.001Z' }), now)).toBe('loaded');
    expect(feedState(feed({ staleAt: '2026-03-31T15:00:00Z' }), now)).toBe('stale');
    expect(feedState(feed(never), now)).toBe('none');
  });
});

describe('what is told after an edition was loaded', () => {
  it('is the number of the card, whatever became known of the other CVEs', () => {
    expect(loadedWords({ feed: feed({ ownCves: 2 }), changedCves: 5 }, [])).toBe(
      'Now it says something about 2 CVEs of your own vulnerabilities.',
    );
    expect(loadedWords({ feed: feed({ ownCves: 0 }), changedCves: 5 }, ['Odd.'])).toBe(
      'Now it says nothing about the CVEs of your own vulnerabilities. Odd.',
    );
  });

  it('says when nothing of it is new', () => {
    expect(loadedWords({ feed: feed({ ownCves: 1 }), changedCves: 0 }, [])).toBe(
      'Now it says something about 1 CVE of your own vulnerabilities, nothing of it new.',
    );
  });
});

it('a check that fails does not become unknown for a feed: none can pass', () => {
  expect(feedsSentence([feed(never)], now)).toContain('cannot pass until somebody does');
});
