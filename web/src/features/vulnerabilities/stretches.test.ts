import { expect, it } from 'vitest';
import type { TimelineEvent } from './queries.ts';
import { stretchesOf } from './stretches.ts';

const event = (change: TimelineEvent['change']) => ({ change }) as TimelineEvent;
const began = (id: string, kind: string, stoodOverdueAt: number | null = 900) =>
  event({ type: 'exception-began', exception: { id, kind, from: 100, until: 500, stoodOverdueAt } });

it('an exception is a stretch up to its planned end, or to the earlier one that it was brought to', () => {
  const ended = event({ type: 'exception-ended', exceptionId: 'e1', until: 300, cause: 'revoked', reason: 'Gone' });
  expect(stretchesOf([began('e1', 'mitigated')])).toMatchObject([{ from: 100, until: 500, isPause: true }]);
  expect(stretchesOf([began('e1', 'mitigated'), ended])).toMatchObject([{ from: 100, until: 300 }]);
});

it('only some kinds stop the clock, and none that was approved late', () => {
  expect(stretchesOf([began('e1', 'accepted-risk')])).toMatchObject([{ isPause: false, isLate: false }]);
  expect(stretchesOf([began('e1', 'mitigated', 100)])).toMatchObject([{ isPause: false, isLate: true }]);
});

it('those of an earlier episode are no stretches of this one', () => {
  expect(stretchesOf([began('e1', 'mitigated'), event({ type: 'reopened' })])).toEqual([]);
});
