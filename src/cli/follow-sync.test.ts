import { expect, it } from 'vitest';
import { amountOf } from './follow-sync.ts';

it('tells pages and rows while a source is read, and rows while they are applied', () => {
  const amount = (progress: Parameters<typeof amountOf>[0]['progress']) => amountOf({ status: 'running', progress });
  expect(amount({}).text).toBe('running');
  const reading = { phase: 'reading', announced: 900, received: 500, pages: 1 };
  expect(amount(reading)).toEqual({ value: 500, total: 900, text: 'reading 1 page, 500 of 900 rows' });
  expect(amount({ ...reading, announced: null, received: 800, pages: 2 }).text).toBe(
    'reading 2 pages, 800 of 800 rows',
  );
  const applying = { ...reading, phase: 'applying', received: 900, applied: 300 };
  expect(amount(applying)).toEqual({ value: 300, total: 900, text: 'applying 300 of 900 rows' });
});
