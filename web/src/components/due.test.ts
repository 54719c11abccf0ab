import { describe, expect, it } from 'vitest';
import { dueText } from './due.tsx';

const now = Date.parse('2026-03-31T15:00:00.000Z');
const [before, after] = ['2026-03-29T12:00:00.000Z', '2026-04-03T15:00:00.000Z'];
const [open, suppressed, resolved] = [
  { status: 'open', resolvedAt: null },
  { status: 'suppressed', resolvedAt: null },
  { status: 'resolved', resolvedAt: '2026-03-30T12:00:00.000Z' },
] as const;

describe('when something is due, in words', () => {
  it.each([
    [open, 'on-track', after, 'in 3 days'],
    [open, 'due-soon', '2026-03-31T17:00:00.000Z', 'in 2 hours'],
    [open, 'overdue', before, 'overdue by 2 days'],
    [open, 'needs-triage', after, 'once triaged'],
    [open, 'needs-triage', null, 'once triaged'],
    [open, 'no-deadline', null, 'no deadline'],
    [suppressed, 'excepted', before, 'was due 2 days ago'],
    [suppressed, 'excepted', after, 'in 3 days'],
    [resolved, 'met', after, 'resolved 4 days early'],
    [resolved, 'missed', before, 'resolved 24 hours late'],
    [resolved, 'not-judged', null, 'no deadline'],
  ] as const)('%j, %s, due at %s: %s', (of, slaState, dueAt, words) => {
    expect(dueText({ ...of, slaState, dueAt }, now)).toBe(words);
  });
});
