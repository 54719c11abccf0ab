import { expect, it } from 'vitest';
import type { Shape } from '../lib/api.ts';
import { eventWords } from './event-words.ts';

const changed = (status: string, sourceStatus: string) =>
  eventWords({ change: { type: 'status-changed', status, sourceStatus } } as unknown as Shape<'TimelineEvent'>).text;

it('quotes of a source only what it wrote', () => {
  expect(changed('suppressed', 'ack_risk')).toBe('The source writes “ack_risk”.');
  expect(changed('suppressed', 'ack_listed')).toBe('Its list of acknowledgements names it.');
  expect(changed('open', '')).toBeUndefined();
});
