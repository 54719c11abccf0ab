import { describe, expect, it } from 'vitest';
import type { Shape } from '../lib/api.ts';
import { eventWords } from './event-words.ts';
import { heldAfter } from './moved-words.ts';

const due = (day: string) => ({ dueOn: day, dueAt: Date.parse(`${day}T22:59:59Z`) });
const kev = (value: boolean | null, version = '2026.11.23') => ({
  kev: { value, ground: value === null ? null : { from: 'feed', feed: 'kev', cve: 'CVE-2024-24919', version } },
});
const under = (obligation: string, day: string, facts: object | null = null) => ({
  policyVersion: 2,
  ...due(day),
  derivation: { obligation, facts },
});
const titles = new Map([
  ['own-sla', 'Own SLA'],
  ['bod', 'BOD 26-04'],
]);

/** The words of a change of deadlines from `before`. */
function told(before: object, change: object) {
  const event = {
    type: 'deadline-set',
    change: { type: 'deadline-set', ...change },
  } as unknown as Shape<'TimelineEvent'>;
  return eventWords(event, heldAfter(before as Record<string, unknown>), titles);
}

describe('a deadline that moved says so in its line', () => {
  it('with what became known and from where, and both dates', () => {
    expect(
      told(
        { deadline: under('own-sla', '2026-12-20', kev(false)) },
        { deadline: under('own-sla', '2026-11-26', kev(true)), cause: { kind: 'facts', facts: ['kev'] } },
      ),
    ).toEqual({
      title: 'Due on Thu 26 Nov 2026 instead of on Sun 20 Dec 2026',
      text: 'CVE-2024-24919 entered KEV (CISA KEV 2026.11.23).',
    });
  });

  it('under its obligation where there are several, and never the same date twice', () => {
    const own = under('own-sla', '2026-11-25');
    const before = { deadline: own, obligations: [own, under('bod', '2026-12-20', kev(null))] };
    const change = {
      deadline: own,
      obligations: [own, under('bod', '2026-11-26', kev(true))],
      cause: { kind: 'facts', facts: ['kev'] },
    };
    expect(told(before, change)).toEqual({
      title: 'Due on Thu 26 Nov 2026 instead of on Sun 20 Dec 2026 under “BOD 26-04”',
      text: 'CVE-2024-24919 is in KEV (CISA KEV 2026.11.23).',
    });
  });

  it('by a version of the policy, and by a statement', () => {
    const before = { deadline: under('own-sla', '2026-12-20') };
    const by = (facts: object | null, cause: object) =>
      told(before, { deadline: under('own-sla', '2026-12-01', facts), cause }).text;
    expect(by(null, { kind: 'policy' })).toBe('Version 2 of the policy is for what is open, too.');
    const exposed = { 'publicly-exposed': { value: true, ground: { from: 'person', by: 'Ann' } } };
    expect(by(exposed, { kind: 'facts', facts: ['publicly-exposed'] })).toBe('Publicly exposed is yes, as Ann stated.');
  });

  it('and where none moved it is only judged again', () => {
    expect(
      told(
        { deadline: under('own-sla', '2026-12-20', kev(null)) },
        { deadline: under('own-sla', '2026-12-20', kev(false)), cause: { kind: 'facts', facts: ['kev'] } },
      ),
    ).toEqual({
      title: 'Judged again, and still due on Sun 20 Dec 2026',
      text: 'It is not in KEV (CISA KEV 2026.11.23).',
    });
  });
});
