import { heading, type Line, paragraph, type Section } from '../document.ts';
import { stateInline, statusInline } from '../marks.ts';

const states: readonly (readonly [string, string])[] = [
  ['on-track', 'Open; its deadline is not near.'],
  ['due-soon', 'Open, with fewer than seven days left; of a window shorter than 28 days, in its last quarter.'],
  ['overdue', 'Open past its deadline, and no exception holds.'],
  ['needs-triage', 'Open, with a severity that nobody knows. It has a date by which that must be found out.'],
  ['no-deadline', 'Open; the policy gives its severity no days. It never affects a check.'],
  ['excepted', 'An approved exception holds, or it is acknowledged at the scanner.'],
  ['met', 'Resolved before its deadline.'],
  ['missed', 'Resolved after its deadline. It stays missed.'],
  ['not-judged', 'Resolved, and no deadline was held against it: in no rate.'],
];

const statuses: readonly (readonly [string, string])[] = [
  ['disabled', 'A named person switched it off, with a reason.'],
  ['failing', 'Something is overdue, or needed triage by now.'],
  ['pending', 'The first sync has not ended yet.'],
  ['unknown', 'It cannot vouch for a verdict; the reason says why. Never a pass.'],
  ['due-soon', 'Nothing is overdue; something is due soon.'],
  ['due', 'Something with a deadline is open, all of it on track.'],
  ['passing', 'Nothing with a deadline is open. “By exception”: it would be worse without what is excepted.'],
];

const words: readonly (readonly [string, string])[] = [
  ['Episode', 'One stretch of being open, with one verdict. A vulnerability that returns has another one.'],
  ['Sync', 'One reading of a scanner. Complete: everything that it lists was read. Otherwise absence means nothing.'],
  ['Population', 'Every episode that was open at any instant of the window.'],
  ['Exception', 'An approved reason, with an end, not to hold a vulnerability to its deadline.'],
  [
    'Checkpoint',
    'The signed size and root of the log at an instant. Whoever holds one can tell if what it covers is changed later.',
  ],
  ['Late entry', 'What was recorded before the log existed, and sealed afterwards.'],
];

export function glossary(): Section {
  const table = (label: string, rows: readonly (readonly [Line, string])[]) =>
    ({
      kind: 'table',
      table: {
        label,
        columns: [
          { title: 'Word', share: 1 },
          { title: 'Meaning', share: 4 },
        ],
        rows,
      },
    }) as const;
  return {
    id: 'glossary',
    title: 'What the words mean',
    blocks: [
      heading('States of a vulnerability'),
      table(
        'States of a vulnerability',
        states.map(([state, text]) => [stateInline(state), text]),
      ),
      heading('Statuses of a check'),
      paragraph('The first that applies, from top to bottom.'),
      table(
        'Statuses of a check',
        statuses.map(([status, text]) => [statusInline(status), text]),
      ),
      heading('Other words'),
      table('Other words', words),
    ],
  };
}
