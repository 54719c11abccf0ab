import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { type BacklogPoint, backlogArea } from '../backlog-area.ts';
import type { Section, Table } from '../document.ts';
import { backlogOrder, stateMark } from '../marks.ts';
import { count, plural, type ReportWords } from '../report-words.ts';

/** More rows than weeks of a year are nobody's reading: of a longer window only every so many weeks are told. */
const mostRows = 54;

export function backlog(facts: ReportFacts, words: ReportWords): Section {
  const { window, weeks, zone, atStart, totals } = facts;
  const points: BacklogPoint[] = [
    { at: window.from, states: atStart },
    ...weeks.map(({ to, states }) => ({ at: to, states })),
  ];
  // A later scan can prove that something was fixed before the window; nobody knew it then.
  const before = totals.resolved - weeks.reduce((sum, week) => sum + week.resolved, 0);
  const datedBefore =
    before > 0 ? `, ${count(before)} of these by a scan of before the window: they are in no week` : '';
  const highest = Math.max(0, ...weeks.map(({ overdue }) => overdue));
  const [first, last] = [sumOf(atStart), sumOf(weeks.at(-1)?.states ?? atStart)];
  const says = `${plural(first, 'vulnerability was', 'vulnerabilities were')} unresolved at the start and ${count(last)} at the end, as it was known then. ${count(totals.opened)} were opened and ${count(totals.resolved)} resolved between, as it is known now${datedBefore}. At most ${count(highest)} were overdue at the end of a week.`;
  return {
    id: 'backlog',
    title: 'What was unresolved, week by week',
    blocks: [
      {
        kind: 'figure',
        figure: {
          title: 'Unresolved at the end of each week, by where they stood',
          says,
          caption: says,
          draw: (width) => backlogArea(points, { ...window, zone }, width),
          legend: backlogOrder.map((state) => stateMark(state)).map(({ word, tone }) => ({ word, tone })),
          table: weekTable(weeks, words),
        },
      },
    ],
  };
}

function sumOf(states: ReportFacts['atStart']): number {
  return backlogOrder.reduce((sum, state) => sum + states[state], 0);
}

function weekTable(weeks: ReportFacts['weeks'], words: ReportWords): Table {
  const step = Math.max(1, Math.ceil(weeks.length / mostRows));
  const number = (title: string) => ({ title, isNumber: true });
  const rows = Array.from({ length: Math.ceil(weeks.length / step) }, (_, index) => {
    const joined = weeks.slice(index * step, (index + 1) * step);
    return { first: joined[0], last: joined.at(-1), joined };
  });
  const sum = (joined: ReportFacts['weeks'], key: 'opened' | 'resolved' | 'met' | 'missed') =>
    count(joined.reduce((total, week) => total + week[key], 0));
  return {
    label: 'Each week in numbers',
    columns: [
      { title: step === 1 ? 'Week' : `${step} weeks`, share: 3.2 },
      number('Opened'),
      number('Resolved'),
      number('Met'),
      number('Missed'),
      number('Open'),
      number('Overdue'),
      number('Excepted'),
    ],
    rows: rows.flatMap(({ first, last, joined }) =>
      first === undefined || last === undefined
        ? []
        : [
            [
              words.span(first.from, last.to),
              sum(joined, 'opened'),
              sum(joined, 'resolved'),
              sum(joined, 'met'),
              sum(joined, 'missed'),
              count(last.open),
              count(last.overdue),
              count(last.states.excepted),
            ],
          ],
    ),
    rest: 'Open, overdue and excepted are those at the end of each.',
  };
}
