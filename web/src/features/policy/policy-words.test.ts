import { describe, expect, it } from 'vitest';
import { dueSoonDays, quarterDays, windowWords } from './policy-words.ts';

describe('the policy in words', () => {
  it('tells when something is due soon: the last seven days, or the last quarter of a short window', () => {
    expect([90, 28, 7, 1].map((days) => quarterDays(dueSoonDays(days)))).toEqual([
      '7 days',
      '7 days',
      '1¾ days',
      '¼ day',
    ]);
  });

  it('says a window as a sentence would', () => {
    expect([null, 0, 1].map(windowWords)).toEqual([
      'No deadline',
      'On the day it is first seen',
      '1 day after it is first seen',
    ]);
  });
});
