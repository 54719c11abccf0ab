import { expect, it } from 'vitest';
import { acknowledgedIds } from './schema.ts';

it.each([
  ['names another host', { issue: { issue_id: 10 }, target: { target: 'other.test' } }],
  ['hides its target deeper', { issue: { issue_id: 10 }, ack: { details: { target_id: 99 } } }],
  ['has a target that is no number', { issue: { issue_id: 10 }, target: { target_id: '7a' } }],
])('an acknowledgement that %s is not understood, and never holds for every target', (_case, row) => {
  expect(acknowledgedIds(row)).toBeNull();
});
