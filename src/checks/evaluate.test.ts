import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTally, everyFactAt, freshFeed, freshSource, givenTo } from '../../test/support/check-facts.ts';
import { DAY, HOUR, MINUTE } from '../core/instant.ts';
import type { CheckFacts, FeedFacts, SourceFacts, Tally } from './contract.ts';
import { evaluate } from './evaluate.ts';
import { checkById, checks } from './registry.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const check = checkById('halo-security-vulnerabilities-resolved-within-sla');

const everyFact = everyFactAt(now);
const facts = (tally: Partial<Tally> = {}, source: Partial<SourceFacts> = {}): CheckFacts =>
  givenTo({ vulnerabilities: { known: { ...emptyTally, ...tally } } }, [{ ...freshSource(now), ...source }]);

describe('the verdict', () => {
  it.each([
    ['nothing open', {}, 'passing', 'No vulnerability with a deadline is open.'],
    ['something open', { open: 2, onTrack: 2 }, 'due', '2 vulnerabilities are open'],
    ['something due soon', { open: 2, onTrack: 1, dueSoon: 1 }, 'due-soon', '1 vulnerability is due soon'],
    ['something overdue', { open: 2, dueSoon: 1, overdue: 1 }, 'failing', '1 vulnerability is overdue.'],
    ['triage past its date', { open: 1, needsTriage: 1, triageOverdue: 1 }, 'failing', 'should have been triaged'],
    ['triage in time', { open: 1, needsTriage: 1 }, 'passing', '1 vulnerability needs triage'],
    ['only informational ones', { open: 3, noDeadline: 3 }, 'passing', '3 vulnerabilities are open without a deadline'],
    ['late fixes', { met: 3, missed: 1 }, 'passing', 'In the last 365 days 1 of 4 were fixed late.'],
    ['uncertain dates', { open: 1, onTrack: 1, seenOrEarlier: 1 }, 'due', 'or earlier'],
  ])('with %s', (_case, tally, status, words) => {
    const verdict = evaluate(check, facts(tally), now);
    expect(verdict.status).toBe(status);
    expect(verdict.reason).toContain(words);
  });

  const doubts: [string, Partial<SourceFacts>, string][] = [
    ['never read completely', { lastCompleteAt: null }, 'never been read completely'],
    ['stale', { lastCompleteAt: now - 24 * HOUR }, 'more than 24 hours ago'],
    ['read in the future', { lastCompleteAt: now + DAY }, 'which is in the future'],
    ['held', { heldSince: now - HOUR }, 'is held'],
    ['paused', { status: 'paused' }, 'is paused'],
    ['retired', { status: 'retired' }, 'is retired'],
    ['disconnected', { isConnected: false }, 'disconnected'],
    ['shrunken', { scopeChange: { from: 10, to: 5, since: now } }, 'lists 5 targets where it listed 10'],
    ['empty', { listedAssets: 0 }, 'lists no target'],
    ['partly never scanned', { neverScanned: { count: 1, example: 'www' } }, 'never scanned (www)'],
    ['scanned long ago', { tooOldScans: { count: 1, example: 'www', oldestAt: now - 40 * DAY } }, 'older than 35 days'],
  ];

  it.each(doubts)('is unknown when the source is %s, and says so', (_case, source, words) => {
    const verdict = evaluate(check, facts({}, source), now);
    expect(verdict.status).toBe('unknown');
    expect(verdict.reason).toContain(words);
  });

  it.each(doubts)('stays failing when something is overdue and the source is %s', (_case, source, words) => {
    const verdict = evaluate(check, facts({ open: 1, overdue: 1 }, source), now);
    expect(verdict.status).toBe('failing');
    expect(verdict.reason).toContain(words);
  });

  it.each(doubts)('names what is in doubt apart from its reason, with no instant in the words: %s', (_case, source) => {
    const { doubts: told } = evaluate(check, facts({ open: 1, overdue: 1 }, source), now);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ sourceId: 'the-source', reason: expect.not.stringContaining('UTC') });
    const disabled = { ...facts({}, source), disabled: { by: 'Ann', reason: 'Replaced' } };
    expect(evaluate(check, disabled, now).doubts).toEqual(told);
  });

  it('says what a stale source last said, since when it has said so', () => {
    const lastProblem = { code: 'credentials-refused', message: 'The key was not taken.', since: now - 3 * HOUR };
    const { doubts: told, reason } = evaluate(check, facts({}, { lastCompleteAt: now - DAY, lastProblem }), now);
    expect(told).toEqual([
      {
        code: 'credentials-refused',
        sourceId: 'the-source',
        reason: 'Halo Security has refused the key. The key was not taken.',
        since: now - 3 * HOUR,
      },
    ]);
    expect(reason).toMatch(/more than 24 hours ago\. The last sync says: The key was not taken\.$/);
  });

  it('is pending until the first sync has ended, and disabled before everything else', () => {
    const waiting = facts({}, { hasEndedSync: false, lastCompleteAt: null });
    expect(evaluate(check, waiting, now).status).toBe('pending');
    const disabled = { ...facts({ open: 1, overdue: 1 }), disabled: { by: 'Ann', reason: 'Replaced' } };
    expect(evaluate(check, disabled, now)).toMatchObject({ status: 'disabled', reason: 'Disabled by Ann: Replaced' });
  });

  it('is unknown without any source', () => {
    expect(evaluate(check, { ...facts(), sources: [] }, now).status).toBe('unknown');
  });

  it('turns unknown at the very instant at which the last complete sync becomes stale', () => {
    const given = facts();
    const next = evaluate(check, given, now).nextChangeAt;
    expect(next).toBe(now + 23 * HOUR);
    expect(evaluate(check, given, now + 23 * HOUR - 1).status).toBe('passing');
    expect(evaluate(check, given, now + 23 * HOUR).status).toBe('unknown');
  });

  it('says when it is only good by exception', () => {
    const excepted = facts({ excepted: 2, exceptedOverdue: 1, exceptedOnTrack: 1 });
    expect(evaluate(check, excepted, now)).toMatchObject({ status: 'passing', byException: true });
    const harmless = facts({ open: 1, overdue: 1, excepted: 1, exceptedOverdue: 1 });
    expect(evaluate(check, harmless, now)).toMatchObject({ status: 'failing', byException: false });
    const inDoubt = facts({ excepted: 1, exceptedOnTrack: 1 }, { status: 'paused' });
    expect(evaluate(check, inDoubt, now)).toMatchObject({ status: 'unknown', byException: false });
  });
});

it('ends the doubt of a source that was read in the future at the instant at which the clock is there', () => {
  const given = facts({}, { lastCompleteAt: now + HOUR });
  const at = now + 55 * MINUTE;
  expect(evaluate(check, given, now)).toMatchObject({ status: 'unknown', nextChangeAt: at });
  expect(evaluate(check, given, at - 1).status).toBe('unknown');
  expect(evaluate(check, given, at).status).toBe('passing');
});

describe('a feed for whose facts the policy asks', () => {
  const fed = (feed: Partial<FeedFacts>, tally: Partial<Tally> = {}): CheckFacts => ({
    ...facts(tally),
    feeds: [{ ...freshFeed(now), ...feed }],
  });
  const loaded = (loadedAt: number, publishedAt: number | null = null) => ({
    edition: { version: '2026.05.31', loadedAt, publishedAt },
  });
  const doubts: [string, Partial<FeedFacts>, string, number | null, string][] = [
    ['never loaded', { edition: null }, 'feed-never-loaded', now - 100 * DAY, 'since 2026-02-21 12:00:00 UTC.'],
    ['loaded long ago', loaded(now - 8 * DAY), 'feed-stale', now - DAY, 'at 2026-05-24 12:00:00 UTC, more than 7 days'],
    [
      'loaded today in an old edition',
      loaded(now - HOUR, now - 31 * DAY),
      'feed-stale',
      now - DAY,
      '(2026.05.31, of 2026-05-01)',
    ],
    ['loaded in the future', loaded(now + DAY), 'feed-clock-changed', null, 'which is in the future'],
    [
      'not asked about all',
      { notAsked: { count: 4, examples: ['CVE-1999-1', 'CVE-1999-2', 'CVE-1999-3'] } },
      'feed-not-asked',
      null,
      'it has not been asked about 4 of your CVEs (CVE-1999-1, CVE-1999-2, CVE-1999-3, …).',
    ],
  ];

  it.each(doubts)('%s makes it unknown, and stays failing what is known to fail', (_, feed, code, since, words) => {
    const verdict = evaluate(check, fed(feed), now);
    expect(verdict).toMatchObject({ status: 'unknown', doubts: [{ code, sourceId: null, since }] });
    for (const said of [words, '“Known Exploited Vulnerabilities”', 'Load it under SLA policy > Feeds']) {
      expect(verdict.reason).toContain(said);
    }
    expect(verdict.doubts[0]?.reason).not.toMatch(/UTC|2026/);
    const failing = evaluate(check, fed(feed, { open: 1, overdue: 1 }), now);
    expect(failing.status).toBe('failing');
    expect(failing.reason).toContain(words);
  });

  it.each([
    ['source-unreachable', 'The last attempt failed: its publisher could not be reached.'],
    ['address-refused', 'The last attempt failed: its address may not be asked.'],
    ['conflict', 'The last attempt failed: what it gave is only taken with a reason.'],
    ['sync-in-progress', 'The last attempt failed: a sync was at work.'],
    ['invalid-input', 'The last attempt failed: what it gave cannot be read.'],
    ['of-tomorrow', 'The last attempt failed.'],
  ])('says of what kind the last problem was, where that is why; loaded lately it may fail once: %s', (code, words) => {
    expect(evaluate(check, fed({ lastProblem: code }), now)).toMatchObject({ status: 'passing', doubts: [] });
    const { reason, doubts: told } = evaluate(check, fed({ ...loaded(now - 8 * DAY), lastProblem: code }), now);
    for (const said of [reason, told[0]?.reason]) expect(said).toContain(`${words} Load it under SLA policy > Feeds`);
  });

  it('names one CVE that it was not asked about without more; what is not loaded at all is told first', () => {
    const notAsked = { count: 1, examples: ['CVE-1999-1'] };
    expect(evaluate(check, fed({ notAsked }), now).reason).toContain('asked about 1 of your CVEs (CVE-1999-1).');
    for (const feed of [{ edition: null }, loaded(now - 8 * DAY), loaded(now + DAY)]) {
      const { doubts: told } = evaluate(check, fed({ notAsked, ...feed }), now);
      expect(told.map(({ code }) => code)).not.toContain('feed-not-asked');
      expect(told).toHaveLength(1);
    }
  });

  it('ends the doubt of a changed clock at the instant at which the clock is there', () => {
    const given = fed(loaded(now + HOUR));
    const at = now + 55 * MINUTE;
    expect(evaluate(check, given, now)).toMatchObject({ status: 'unknown', nextChangeAt: at });
    expect(evaluate(check, given, at - 1).status).toBe('unknown');
    expect(evaluate(check, given, at).status).toBe('passing');
  });

  it('turns it unknown at the very instant at which it becomes stale, by its loading or by its date', () => {
    const unread = { staleAfterHours: 9999 };
    const lastly = { ...fed({}), policy: { ...fed({}).policy, ...unread, scanMaxAgeDays: 999 } };
    for (const [edition, at] of [
      [loaded(now - DAY), now + 6 * DAY],
      [loaded(now - DAY, now - 29 * DAY), now + DAY],
    ] as const) {
      const given = { ...lastly, feeds: [{ ...freshFeed(now), ...edition }] };
      expect(evaluate(check, given, now)).toMatchObject({ status: 'passing', nextChangeAt: at });
      expect(evaluate(check, given, at - 1).status).toBe('passing');
      expect(evaluate(check, given, at).status).toBe('unknown');
    }
  });

  it('is told, and decides nothing, where only other obligations ask for it', () => {
    const given = { ...facts(), otherFeeds: [{ ...freshFeed(now), edition: null }] };
    const verdict = evaluate(check, given, now);
    expect(verdict).toMatchObject({ status: 'passing', doubts: [{ code: 'feed-never-loaded' }] });
    expect(verdict.reason).not.toContain('feed');
    const soon = { ...facts(), otherFeeds: [{ ...freshFeed(now), ...loaded(now - 7 * DAY + HOUR) }] };
    expect(evaluate(check, soon, now)).toMatchObject({ doubts: [], nextChangeAt: now + HOUR });
  });

  it('is no matter of checks that judge no deadline', () => {
    for (const each of checks) {
      const given = { ...givenTo(everyFact, [freshSource(now)]), feeds: [{ ...freshFeed(now), edition: null }] };
      const isHeldToDeadlines = (each.asks as readonly string[]).includes('vulnerabilities');
      expect(evaluate(each, given, now).status === 'unknown', each.id).toBe(isHeldToDeadlines);
    }
  });
});

describe('a check of anything', () => {
  it('is unknown while a fact that it asks for cannot be had, with the sentence that says so', () => {
    const verdict = evaluate(
      check,
      givenTo({ vulnerabilities: { missing: 'Nobody counted.' } }, [freshSource(now)]),
      now,
    );
    expect(verdict).toMatchObject({ status: 'unknown', reason: 'Nobody counted.', byException: false });
    expect(evaluate(check, givenTo({}, [freshSource(now)]), now).status).toBe('unknown');
  });

  it.each(checks)('$id sees only the facts that it asks for, and is never silent', (each) => {
    const all = evaluate(each, givenTo(everyFact), now);
    const others = Object.keys(everyFact).filter((name) => !each.asks.some((asked) => asked === name));
    const without = { ...everyFact, ...Object.fromEntries(others.map((name) => [name, { missing: 'No.' }])) };
    expect({ ...evaluate(each, givenTo(without), now), nextChangeAt: 0 }).toEqual({ ...all, nextChangeAt: 0 });
    expect(all.reason).toMatch(/^[A-Z0-9].*\.$/);
    expect(all.entries === null).toBe(each.entriesOf === 'vulnerabilities');
  });

  it('has no id twice, and is found by it', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const each of checks) expect(checkById(each.id)).toBe(each);
  });
});

it('never passes while a feed that it asks for is not known to be of today', () => {
  const hours = (most: number) => fc.integer({ min: 0, max: most }).map((many) => now - many * HOUR);
  const feed = fc.record({
    name: fc.constant('EPSS'),
    askedSince: fc.constant(now - 9 * DAY),
    edition: fc.option(
      fc.record({ version: fc.constant('1'), loadedAt: hours(300), publishedAt: fc.option(hours(1_000)) }),
    ),
    staleAfterHours: fc.constant(168),
    editionHours: fc.option(fc.constantFrom(168, 720)),
    lastProblem: fc.option(fc.constant('conflict')),
    notAsked: fc.option(fc.constant({ count: 1, examples: ['CVE-1999-1'] })),
  });
  fc.assert(
    fc.property(fc.array(feed, { maxLength: 3 }), (feeds) => {
      const verdict = evaluate(check, { ...facts(), feeds }, now);
      const isOlder = (at: number, most: number) => now - at >= most * HOUR;
      const isKnown = feeds.every(({ edition, editionHours, notAsked }) => {
        if (notAsked !== null || edition === null || isOlder(edition.loadedAt, 168)) return false;
        return edition.publishedAt === null || editionHours === null || !isOlder(edition.publishedAt, editionHours);
      });
      expect(verdict.status).toBe(isKnown ? 'passing' : 'unknown');
      expect(verdict.doubts.length === 0).toBe(isKnown);
      // It is judged again before anything of it can be old.
      if (verdict.nextChangeAt === null || !isKnown) return;
      expect(evaluate(check, { ...facts(), feeds }, verdict.nextChangeAt - 1).status).toBe('passing');
    }),
    { numRuns: 500 },
  );
});

it('never passes while anything about any source is in doubt', () => {
  const source = fc.record({
    id: fc.constant('the-source'),
    name: fc.constant('Halo Security'),
    statusSince: fc.constant(null),
    disconnectedAt: fc.constant(null),
    firstQueuedAt: fc.constant(now - 3 * DAY),
    status: fc.constantFrom('active', 'paused', 'retired'),
    isConnected: fc.boolean(),
    hasEndedSync: fc.boolean(),
    lastCompleteAt: fc.option(fc.integer({ min: now - 3 * DAY, max: now })),
    lastProblem: fc.constant(null),
    hasFailedLast: fc.boolean(),
    heldSince: fc.option(fc.constant(now - HOUR)),
    listedAssets: fc.nat(2),
    scopeChange: fc.option(fc.constant({ from: 9, to: 3, since: now })),
    neverScanned: fc.option(fc.constant({ count: 1, example: 'www' })),
    tooOldScans: fc.option(fc.constant({ count: 1, example: 'www', oldestAt: now - 50 * DAY })),
    oldestFreshScanAt: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(source as fc.Arbitrary<SourceFacts>, { maxLength: 3 }), (sources) => {
      const verdict = evaluate(check, { ...facts(), sources }, now);
      const isSure = sources.every(
        (each) =>
          each.status === 'active' &&
          each.isConnected &&
          each.hasEndedSync &&
          each.lastCompleteAt !== null &&
          now - each.lastCompleteAt < 24 * HOUR &&
          each.heldSince === null &&
          each.scopeChange === null &&
          each.listedAssets > 0 &&
          each.neverScanned === null &&
          each.tooOldScans === null,
      );
      expect(verdict.status === 'passing').toBe(sources.length > 0 && isSure);
      // What is told on top of a page is made of the same: it is silent exactly where the check can be believed.
      expect(verdict.doubts.length === 0).toBe(isSure);
    }),
    { numRuns: 2000 },
  );
});
