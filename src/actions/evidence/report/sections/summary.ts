import type { BacklogStates, ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { file, heading, type Line, paragraph, type Section, strong, type Table } from '../document.ts';
import { backlogOrder, severityInline, stateInline, stateMark } from '../marks.ts';
import { count, listed, percent, type ReportWords } from '../report-words.ts';
import { shareSentence } from './verdicts.ts';

export function summary(facts: ReportFacts, words: ReportWords): Section {
  const { totals } = facts;
  const { met, judged } = totals.onTime;
  return {
    id: 'summary',
    title: 'Summary',
    blocks: [
      { kind: 'list', items: facts.checks.map((check) => shareSentence(check, facts.window)) },
      heading('On time'),
      paragraph(onTimeSentence(met, judged, totals.verdicts['not-judged'], totals.states.overdue)),
      heading('At the start and at the end'),
      paragraph(
        `What was unresolved, by where it stood, at ${words.instant(facts.window.from)} and at ${words.instant(facts.window.to)}, as it was known at each of the two instants. What became known later is in the totals below: ${count(totals.openAtStart)} open at the start and ${count(totals.openAtEnd)} at the end.`,
      ),
      { kind: 'table', table: startAndEnd(facts) },
      heading('Totals that reconcile'),
      paragraph([
        'Counted from ',
        file('population.csv'),
        ', whose rows are episodes: one stretch of being open, of one vulnerability. Each line holds if its two sides are equal.',
      ]),
      { kind: 'table', table: sums(facts) },
      ...facts.checks.flatMap((check) => {
        const { reconciliation } = check;
        if (reconciliation === null) return [];
        const { agrees } = reconciliation;
        return [
          paragraph([
            strong(check.title),
            agrees
              ? ' counted at the end of the window the same as the rows of the population say.'
              : ' counted at the end of the window something else than the rows of the population say. This must be explained before either is relied on.',
          ]),
          { kind: 'table', table: counted(check.title, reconciliation) } as const,
        ];
      }),
      heading('By severity'),
      { kind: 'table', table: bySeverity(facts) },
    ],
  };
}

function onTimeSentence(met: number, judged: number, notJudged: number, overdue: number): Line {
  const beside = ` Outside the rate stand ${count(notJudged)} that were resolved and not judged, and ${count(overdue)} that are still open past their deadline.`;
  if (judged === 0) return `Nothing with a deadline was resolved in the window, so there is no rate.${beside}`;
  return [
    strong(`${count(met)} of ${count(judged)} (${percent(met, judged)})`),
    ` that were resolved in the window and judged were resolved before their deadline.${beside}`,
  ];
}

function startAndEnd({ atStart, totals, weeks }: ReportFacts): Table {
  const atEnd = weeks.at(-1)?.states ?? totals.states;
  const sum = (states: BacklogStates) => backlogOrder.reduce((total, state) => total + states[state], 0);
  return {
    label: 'The unresolved at the start and at the end of the window',
    columns: [
      { title: 'State', share: 2 },
      { title: 'At the start', isNumber: true },
      { title: 'At the end', isNumber: true },
      { title: 'Change', isNumber: true },
    ],
    rows: backlogOrder.map((state) => [
      stateInline(state),
      count(atStart[state]),
      count(atEnd[state]),
      change(atEnd[state] - atStart[state]),
    ]),
    foot: [strong('All unresolved'), count(sum(atStart)), count(sum(atEnd)), change(sum(atEnd) - sum(atStart))],
  };
}

function change(difference: number): string {
  if (difference === 0) return '0';
  return difference > 0 ? `+${count(difference)}` : `−${count(-difference)}`;
}

function sums({ totals }: ReportFacts): Table {
  const { openAtStart, opened, resolved, openAtEnd, episodes, verdicts, confirmations, states } = totals;
  const all = (values: Readonly<Record<string, number>>) => Object.values(values).reduce((sum, each) => sum + each, 0);
  const line = (what: string, left: string, one: number, right: string, other: number): readonly Line[] => [
    what,
    `${left} = ${count(one)}`,
    `${right} = ${count(other)}`,
    one === other ? { as: 'mark', text: 'Equal', tone: 'met' } : { as: 'mark', text: 'Not equal', tone: 'overdue' },
  ];
  const unresolved = backlogOrder.reduce((sum, state) => sum + states[state], 0);
  return {
    label: 'Totals of the population, each counted in two ways',
    columns: [
      { title: 'What' },
      { title: 'One side', share: 2 },
      { title: 'Other side', share: 2 },
      { title: '', share: 0 },
    ],
    rows: [
      line(
        'In and out',
        `open at the start ${count(openAtStart)} + opened ${count(opened)}`,
        openAtStart + opened,
        `resolved ${count(resolved)} + open at the end ${count(openAtEnd)}`,
        resolved + openAtEnd,
      ),
      line('All episodes', 'in the population', episodes, 'in and out', openAtStart + opened),
      line(
        'Resolved',
        `met ${count(verdicts.met)} + missed ${count(verdicts.missed)} + not judged ${count(verdicts['not-judged'])}`,
        all(verdicts),
        'resolved in the window',
        resolved,
      ),
      line(
        'Confirmed',
        `by the source ${count(confirmations['source-status'])} + by a rescan ${count(confirmations.rescan)} + attested ${count(confirmations.attested)}`,
        all(confirmations),
        'resolved in the window',
        resolved,
      ),
      line('Unresolved', 'by state at the end', unresolved, 'open at the end', openAtEnd),
      line('States', 'by state at the end, resolved ones too', all(states), 'in the population', episodes),
    ],
  };
}

function counted(
  title: string,
  { counted: said, found }: { counted: Readonly<Record<string, number>>; found: Readonly<Record<string, number>> },
): Table {
  const names = Object.keys({ ...said, ...found });
  return {
    label: `What ${title} counted, and what the population holds`,
    columns: [
      { title: 'Count', share: 2 },
      { title: 'The check', isNumber: true },
      { title: 'The population', isNumber: true },
      { title: '' },
    ],
    rows: names.map((name) => {
      const [one, other] = [said[name], found[name]];
      const isEqual = one === other;
      return [
        countWord(name),
        one === undefined ? '–' : count(one),
        other === undefined ? '–' : count(other),
        { as: 'mark', text: isEqual ? 'Equal' : 'Not equal', tone: isEqual ? 'met' : 'overdue' } as const,
      ];
    }),
  };
}

/** `onTrack` as `On track`. */
function countWord(name: string): string {
  const { word } = stateMark(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');
}

function bySeverity({ totals }: ReportFacts): Table {
  const shown = [
    'met',
    'missed',
    'not-judged',
    'overdue',
    'due-soon',
    'on-track',
    'needs-triage',
    'no-deadline',
    'excepted',
  ] as const;
  const used = shown.filter((state) => totals.states[state] > 0 || ['met', 'missed', 'overdue'].includes(state));
  const severities = Object.keys(totals.bySeverity) as (keyof typeof totals.bySeverity)[];
  const left = shown.filter((state) => !used.includes(state)).map((state) => stateMark(state).word.toLowerCase());
  return {
    label: 'The population by severity and by where it stood at the end of the window',
    columns: [
      { title: 'Severity', share: 0 },
      ...used.map((state) => ({ title: stateMark(state).word, isNumber: true })),
      { title: 'All', isNumber: true },
    ],
    rows: severities.map((severity) => {
      const states = totals.bySeverity[severity];
      const sum = shown.reduce((total, state) => total + states[state], 0);
      return [severityInline(severity), ...used.map((state) => count(states[state])), count(sum)];
    }),
    foot: [strong('All'), ...used.map((state) => count(totals.states[state])), count(totals.episodes)],
    ...(left.length > 0 && { rest: `States without any: ${listed(left)}.` }),
  };
}
