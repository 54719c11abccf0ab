import { describe, expect, it } from 'vitest';
import { testWords } from './facts.ts';
import { anchorsWords, outcomeWords, workingTimeWords } from './obligation-words.ts';
import { readWindow, windowText } from './window-text.ts';
import { readWritten } from './written.ts';

describe('a text that somebody is writing', () => {
  it('is read as far as it is a policy; what is left out has its default', () => {
    const read = readWritten(
      'obligations:\n  - title: Own\n    rules: [{ id: a, when: {}, within: 7 days }, nonsense]\n',
    );
    expect(read).toMatchObject({ name: '', staleAfterHours: 24, acknowledgedAtSource: 'accept' });
    expect(read?.obligations[0]).toMatchObject({ id: '', timeZone: 'UTC', anchors: ['first-seen'], triageDays: 7 });
    // What is no rule keeps its place, so that a problem of row 1 is told at row 1.
    expect(read?.obligations[0]?.rules.map(({ id }) => id)).toEqual(['a', '']);
  });

  it.each(['', '- 1\n', 'name: [', 'just words', 'a: &x 1\nb: *x\n'])('is no table while it is %j', (text) => {
    expect(readWritten(text)).toBeNull();
  });

  it('is JSON, too', () => {
    expect(readWritten('{"name": "Example", "obligations": []}')?.name).toBe('Example');
  });
});

describe('a window', () => {
  it.each([
    ['7 days', { unit: 'days', amount: 7 }],
    ['1 day', { unit: 'days', amount: 1 }],
    ['12 hours', { unit: 'hours', amount: 12 }],
    ['1 business day', { unit: 'business days', amount: 1 }],
    ['none', { unit: 'none', amount: null }],
    ['a week', { unit: 'days', amount: null }],
  ] as const)('%s is read and written alike', (text, typed) => {
    expect(readWindow(text, null)).toEqual(typed);
    if (typed.amount !== null) expect(windowText(typed.amount, typed.unit)).toBe(text);
  });

  it('is an event where the rule says until when', () => {
    expect(readWindow(null, 'next system upgrade')).toEqual({ unit: 'event', amount: null });
    expect(outcomeWords({ within: null, until: 'next system upgrade' })).toBe('At the next system upgrade');
  });
});

describe('conditions and calendars in words', () => {
  it.each([
    ['severity', ['critical', 'high'], 'Severity: critical or high'],
    ['kev', [true, 'unknown'], 'In KEV: yes or unknown'],
    ['cvss', { atLeast: 7, below: 9 }, 'CVSS: at least 7 and below 9'],
    ['assetTag', 'shop', 'Asset tag: shop'],
    ['weather', 'rain', 'weather: rain'],
  ] as const)('%s %j: %s', (key, test, words) => {
    expect(testWords(key, test as never)).toBe(words);
  });

  it('says where the clock starts, and which days do not count', () => {
    expect(anchorsWords(['listed-in-kev', 'first-seen'])).toBe(
      'the day its CVE was listed in KEV; where that is not known, the day it was first seen',
    );
    const weekend = ['saturday', 'sunday'];
    expect(workingTimeWords({ weekend }, { holidayCalendar: 'Germany', holidays: 90 })).toBe(
      'Saturday and Sunday and 90 holidays (Germany) are no business days.',
    );
    expect(workingTimeWords({ weekend }, { holidayCalendar: null, holidays: 0 })).toBe(
      'Saturday and Sunday are no business days. No holidays are set.',
    );
  });
});
