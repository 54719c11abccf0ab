import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dayCount,
  daysOf,
  daysText,
  instantsOf,
  localDay,
  presetWindows,
  shifted,
  startOfDay,
  windowProblem,
} from './day-windows.ts';

it('the last quarter, half year and year are whole months that are over', () => {
  const named = Object.fromEntries(presetWindows('2026-11-23').map(({ key, from, to }) => [key, `${from} ${to}`]));
  expect(named).toEqual({
    quarter: '2026-07-01 2026-09-30',
    half: '2026-05-01 2026-10-31',
    year: '2025-11-01 2026-10-31',
    'this-year': '2026-01-01 2026-11-22',
  });
  expect(presetWindows('2027-01-01').map(({ key }) => key)).toEqual(['quarter', 'half', 'year']);
  expect(presetWindows('2027-02-14')[0]).toMatchObject({ from: '2026-10-01', to: '2026-12-31' });
});

it('on no day is a preset no window', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const today = shifted('1990-01-01', days);
      for (const preset of presetWindows(today)) {
        expect(windowProblem(preset, today)).toBe(null);
        expect(dayCount(preset)).toBeGreaterThan(0);
      }
    }),
  );
});

it('what is no window is said in a sentence', () => {
  const today = '2026-11-23';
  expect(windowProblem({ from: '', to: '2026-11-01' }, today)).toMatch(/^Choose/);
  expect(windowProblem({ from: '2026-13-01', to: '2026-11-01' }, today)).toMatch(/^Choose/);
  expect(windowProblem({ from: '2026-11-02', to: '2026-11-01' }, today)).toMatch(/first day is after/);
  expect(windowProblem({ from: '2026-11-02', to: today }, today)).toMatch(/not over yet/);
  expect(windowProblem({ from: '2026-11-02', to: '2026-11-02' }, today)).toBe(null);
});

it('days are those of the zone, and are told without a name', () => {
  expect(localDay(Date.parse('2026-03-31T23:30:00Z'), 'Europe/Berlin')).toBe('2026-04-01');
  expect(daysText({ from: '2026-07-01', to: '2026-10-31' })).toBe('1 Jul 2026 – 31 Oct 2026');
  expect(dayCount({ from: '2026-07-01', to: '2026-09-30' })).toBe(92);
});

it('a day begins when it begins in its zone, also where the clocks leap', () => {
  const begins = (date: string, zone: string) => new Date(startOfDay(date, zone)).toISOString();
  expect(begins('2026-07-01', 'Europe/Berlin')).toBe('2026-06-30T22:00:00.000Z');
  expect(begins('2026-12-01', 'Europe/Berlin')).toBe('2026-11-30T23:00:00.000Z');
  expect(begins('2026-12-01', 'Asia/Kathmandu')).toBe('2026-11-30T18:15:00.000Z');
  expect(begins('2026-12-01', 'Pacific/Kiritimati')).toBe('2026-11-30T10:00:00.000Z');
  // There midnight was leapt over.
  expect(begins('2024-09-08', 'America/Santiago')).toBe('2024-09-08T04:00:00.000Z');
  const window = { from: '2026-01-01', to: '2026-03-31' };
  const ends = instantsOf(window, 'Europe/Berlin');
  expect(ends).toEqual({ from: '2025-12-31T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' });
  expect(daysOf(ends, 'Europe/Berlin')).toEqual(window);
});
