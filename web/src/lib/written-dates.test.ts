import { describe, expect, it } from 'vitest';
import { instantText } from './instants.ts';
import { inViewersZone, partsOfWritten, withReadableDates } from './written-dates.ts';

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

describe('a reason with instants', () => {
  it.each([
    ['2026-11-23 08:45:05 UTC', '2026-11-23T08:45:05.000Z'],
    ['2026-11-23 08:45:05 Europe/Berlin (UTC+01:00)', '2026-11-23T07:45:05.000Z'],
    ['2026-07-01 23:30:00 America/St_Johns (UTC-02:30)', '2026-07-02T02:00:00.000Z'],
  ])('is told in the zone of the viewer, and keeps how it was written: %s', (written, at) => {
    expect(partsOfWritten(`Read completely at ${written}; too old then.`)).toEqual([
      'Read completely at ',
      { at, written },
      '; too old then.',
    ]);
    expect(inViewersZone(`Read completely at ${written}.`)).toBe(`Read completely at ${instantText(at)}.`);
  });

  it.each(['8 vulnerabilities are overdue.', '2026-13-45 99:99:99 UTC', 'CVE-2026-11-23 08:45:05 UTC', ''])(
    'leaves what is no instant: %s',
    (text) => {
      expect(inViewersZone(text)).toBe(text);
    },
  );
});
