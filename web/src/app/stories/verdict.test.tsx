// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { VerdictSentence } from '../../components/verdict-sentence.tsx';
import type { Shape } from '../../lib/api.ts';
import { overview, overviewSource } from '../testing/build.ts';
import { renderPart } from '../testing/render.tsx';

const now = '2026-03-31T15:00:00.000Z';
const counts = (open: number, overdue: number): Partial<Shape<'Overview'>> => ({
  counts: { open, overdue, onTrack: open - overdue, dueSoon: 0, needsTriage: 0, noDeadline: 0, excepted: 0 },
});
const reason = (changes: Partial<NonNullable<Shape<'Overview'>['cannotSay']>>): Partial<Shape<'Overview'>> => ({
  cannotSay: { code: 'stale', reason: 'Nothing was read.', sourceId: null, since: null, further: 0, ...changes },
});
const said = async (changes: Partial<Shape<'Overview'>>) =>
  (await renderPart(<VerdictSentence overview={overview(changes)} />, now)).textContent;

describe('whether all is well, in one sentence', () => {
  it.each([
    [0, 0, 'Nothing is open. Data as of 4 minutes ago.'],
    [1, 0, 'None of 1 open vulnerability is overdue. Data as of 4 minutes ago.'],
    [118, 0, 'None of 118 open vulnerabilities is overdue. Data as of 4 minutes ago.'],
    [1, 1, '1 of 1 open vulnerability is overdue. Data as of 4 minutes ago.'],
    [118, 3, '3 of 118 open vulnerabilities are overdue. Data as of 4 minutes ago.'],
    [1_234_567, 1_000, '1,000 of 1,234,567 open vulnerabilities are overdue. Data as of 4 minutes ago.'],
    [1_234_567, 1, '1 of 1,234,567 open vulnerabilities is overdue. Data as of 4 minutes ago.'],
  ])('%d open, %d overdue: %s', async (open, overdue, words) => {
    expect(await said(counts(open, overdue))).toBe(words);
  });

  it('says what cannot be said before what was known then', async () => {
    const since = '2026-03-29T15:00:00.000Z';
    expect(await said(reason({ reason: 'Halo Security has refused the key.', since, further: 2 }))).toBe(
      'We cannot say: Halo Security has refused the key. For 2 days. And 2 more reasons.' +
        ' What was known then: 3 of 118 open vulnerabilities are overdue.',
    );
  });

  it('still says what was known where the only source is paused, so that no data is as of now', async () => {
    expect(await said({ dataAsOf: null, ...reason({ code: 'paused', reason: 'Halo Security is paused.' }) })).toBe(
      'We cannot say: Halo Security is paused. What was known then: 3 of 118 open vulnerabilities are overdue.',
    );
  });

  it('of a feed that nobody has loaded it says so, and what is known without it', async () => {
    const why = 'The policy asks for what the feed “Vulnrichment” tells, and it has never been loaded.';
    expect(await said(reason({ code: 'feed-never-loaded', reason: why }))).toBe(
      `We cannot say: ${why} By what is known: 3 of 118 open vulnerabilities are overdue.`,
    );
  });

  it.each([
    ['first-sync', 'The first sync is running.'],
    ['no-source', 'Nothing is read.'],
  ])('never says that nothing is open where nothing was ever read: %s', async (code, why) => {
    const never = { ...counts(0, 0), dataAsOf: null, sources: [overviewSource({ lastCompleteSyncAt: null })] };
    expect(await said({ ...never, ...reason({ code, reason: why }) })).toBe(`We cannot say: ${why}`);
  });
});
