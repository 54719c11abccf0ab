import { expect, it } from 'vitest';
import { parseTimeOfDay } from './time-of-day.ts';

it.each([
  ['2139', '21:39'],
  ['21:39', '21:39'],
  ['9:39', '09:39'],
  ['939', '09:39'],
  ['09.05', '09:05'],
  ['21', '21:00'],
  ['0000', '00:00'],
  [' 7 ', '07:00'],
  ['24:00', null],
  ['2160', null],
  ['21:3', null],
  ['-1:00', null],
  ['noon', null],
  ['', null],
])('%s is %s', (text, time) => expect(parseTimeOfDay(text)).toBe(time));
