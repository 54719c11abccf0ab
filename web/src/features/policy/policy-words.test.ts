import { describe, expect, it } from 'vitest';
import { changesSince, dueSoonDays, quarterDays, windowWords } from './policy-words.ts';
import type { Policy } from './queries.ts';

const first: Policy = {
  version: 1,
  name: 'SLA policy',
  isTableOfDays: true,
  effect: 'prospective',
  days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
  timeZone: 'UTC',
  triageDays: 7,
  staleAfterHours: 24,
  scanMaxAgeDays: 35,
  reopenRestartsAfterDays: null,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'system',
  reason: 'First',
};

describe('the policy in words', () => {
  it('names what changed from a version to the next, and nothing else', () => {
    const second: Policy = { ...first, version: 2, timeZone: 'Europe/Berlin', days: { ...first.days, low: null } };
    expect(changesSince(first, second)).toEqual(['low: 180 days → no deadline', 'time zone: UTC → Europe/Berlin']);
    expect(changesSince(undefined, first)).toEqual([]);
  });

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
