import { expect, it } from 'vitest';
import { standing } from './verdict-sentence.tsx';

const counts = { open: 5, onTrack: 0, dueSoon: 0, overdue: 0, needsTriage: 5, noDeadline: 0, excepted: 0 };

it('does not call it well where something should have been triaged by now, which fails a check', () => {
  expect(standing({ counts, triageOverdue: 2 })).toBe(
    'None of 5 open vulnerabilities is overdue, but 2 should have been triaged by now.',
  );
  expect(standing({ counts: { ...counts, overdue: 1 }, triageOverdue: 2 })).toBe(
    '1 of 5 open vulnerabilities is overdue, and 2 should have been triaged by now.',
  );
  expect(standing({ counts, triageOverdue: 0 })).toBe('None of 5 open vulnerabilities is overdue.');
});
