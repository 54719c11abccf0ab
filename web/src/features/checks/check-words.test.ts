import { describe, expect, it } from 'vitest';
import { byUrgency, checksSentence, emptyWords } from './check-words.ts';
import type { Check } from './queries.ts';

const check = (status: Check['status'], reason = 'Because.', byException = false): Check => ({
  id: status,
  title: status,
  provider: 'halo-security',
  whyItMatters: '',
  requiredAction: '',
  status,
  reason,
  byException,
  judgesDeadlines: true,
  heldTo: null,
  entriesOf: 'vulnerabilities',
  onlyState: null,
  entryCounts: { failing: 0, needsTriage: 0, unknown: 0, dueSoon: 0, due: 0, excepted: 0, passing: null },
  counts: {
    open: 0,
    onTrack: 0,
    dueSoon: 0,
    overdue: 0,
    excepted: 0,
    noDeadline: 0,
    needsTriage: 0,
    triageOverdue: 0,
    met: 0,
    missed: 0,
  },
  since: '2026-03-01T00:00:00Z',
  evaluatedAt: '2026-03-01T00:00:00Z',
  dataAsOf: null,
  controls: [],
});

describe('the sentence over all checks', () => {
  it('says first what cannot be said, and then what fails', () => {
    const { strong, rest } = checksSentence([check('failing'), check('unknown', 'The key is refused.')]);
    expect(strong).toBe('We cannot say: The key is refused.');
    expect(rest).toBe('1 of 2 checks fails.');
  });

  it('counts no disabled check as one that holds, and names exceptions', () => {
    expect(checksSentence([check('disabled')])).toEqual({ strong: 'Nothing is judged.', rest: '1 check is disabled.' });
    expect(checksSentence([check('passing', '', true)]).rest).toBe('1 would be worse without exceptions.');
  });

  it('does not doubt the vulnerabilities where something else cannot be judged', () => {
    const figures: Check = { ...check('unknown', 'Nobody has recorded the figures.'), entriesOf: 'figures' };
    expect(checksSentence([check('passing'), figures])).toEqual({
      strong: 'None of 2 checks fails.',
      rest: 'One cannot be judged: Nobody has recorded the figures.',
    });
    expect(checksSentence([check('failing'), figures]).strong).toBe('1 of 2 checks fails.');
    expect(checksSentence([check('unknown', 'Stale.'), figures]).strong).toContain('We cannot say: Stale.');
  });

  it('puts first what needs somebody', () => {
    const order = byUrgency([check('disabled'), check('passing'), check('unknown'), check('failing')]);
    expect(order.map(({ status }) => status)).toEqual(['failing', 'unknown', 'passing', 'disabled']);
  });
});

describe('a check without a single open vulnerability', () => {
  it('is called empty only where everything was read', () => {
    expect(emptyWords({ status: 'pending', dataAsOf: null, onlyState: null })).toBe(
      'Nothing can be counted before the first complete sync.',
    );
    expect(emptyWords({ status: 'unknown', dataAsOf: '2026-03-01T00:00:00Z', onlyState: null })).toBe(
      'Nothing is known to be open.',
    );
    expect(emptyWords({ status: 'passing', dataAsOf: '2026-03-01T00:00:00Z', onlyState: null })).toBe(
      'Nothing is open.',
    );
  });
});
