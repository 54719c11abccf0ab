import { describe, expect, it } from 'vitest';
import { withReadableDates } from './written-dates.ts';

describe('a sentence with dates', () => {
  it.each([
    [
      'Due on 2026-11-25, until that day ends in Europe/Berlin: 30 days from first seen, 2026-10-26; severity high.',
      'Due on Wed 25 Nov 2026, until that day ends in Europe/Berlin: 30 days from first seen, Mon 26 Oct 2026; severity high.',
    ],
    [
      'Open, and overdue by 3 days: since 2026-11-26 00:00:00 Europe/Berlin (UTC+01:00).',
      'Open, and overdue by 3 days: since Thu 26 Nov 2026, 00:00 (Europe/Berlin).',
    ],
    [
      '2026-11-25 counts to its last second, 2026-11-25 23:59:59 America/Argentina/Buenos_Aires (UTC-03:00).',
      'Wed 25 Nov 2026 counts to its last second, Wed 25 Nov 2026, 23:59:59 (America/Argentina/Buenos_Aires).',
    ],
    [
      'Open, and overdue by 41 days: since 2026-10-12 00:00:00 UTC.',
      'Open, and overdue by 41 days: since Mon 12 Oct 2026, 00:00 (UTC).',
    ],
    ['90 calendar days later: 2027-01-24.', '90 calendar days later: Sun 24 Jan 2027.'],
  ])('%s', (text, readable) => {
    expect(withReadableDates(text)).toBe(readable);
  });

  it.each([
    'CVE-2026-1234-56, 2026-13-45, 12026-11-25, 2026-11-25T10:00:00Z, v2026-11-25.1',
    'No deadline: policy version 3 gives informational none.',
    '',
  ])('leaves what is no date: %s', (text) => {
    expect(withReadableDates(text)).toBe(text);
  });
});
