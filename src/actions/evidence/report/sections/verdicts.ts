import type { ReportedCheck, ReportFacts } from '../../../../core/evidence/report-facts.ts';
import {
  type Block,
  file,
  heading,
  type Line,
  muted,
  paragraph,
  type Section,
  strong,
  type Table,
} from '../document.ts';
import { statusInline, statusMark, statusOrder } from '../marks.ts';
import { count, lasting, listed, percent, plural, type ReportWords } from '../report-words.ts';
import { foreign, shownText } from '../shown-text.ts';
import { verdictBands } from '../verdict-band.ts';
import { longestRuns, runsWithin } from '../verdict-runs.ts';

/** Of one check at most so many stretches are listed; the file has all of them. */
const mostStretches = 40;
const mostLetters = 600;

type Window = ReportFacts['window'];

/** What every check said over the window: in a picture, by share of time, and stretch by stretch. */
export function verdicts(facts: ReportFacts, words: ReportWords): Section {
  const { checks, window, zone } = facts;
  const rows = checks.map(({ title, history }) => ({ title, runs: runsWithin(history, window) }));
  const blocks: Block[] =
    checks.length === 0
      ? [paragraph('No check was active in the window.')]
      : [
          {
            kind: 'figure',
            figure: {
              title: 'What each check said',
              says: checks.map((check) => plain(shareSentence(check, window))).join(' '),
              caption: 'One band a check; each stretch begins and ends at its instant.',
              draw: (width) => verdictBands(rows, { ...window, zone }, width),
              legend: [
                { word: 'Passing', tone: 'met' },
                { word: 'Due', tone: 'due' },
                { word: 'Due soon', tone: 'soon' },
                { word: 'Failing (on a dark foot)', tone: 'overdue' },
                { word: 'Unknown or pending (hatched)', tone: 'unknown' },
                { word: 'Disabled', tone: 'none' },
                { word: 'By exception (foot)', tone: 'excepted' },
              ],
              table: shares(facts),
            },
          },
          ...checks.flatMap((check) => stretches(check, facts, words)),
        ];
  return { id: 'verdicts', title: 'What the checks said', blocks };
}

/** `Passing 91 % of the window, unknown 9 %.` */
export function shareSentence({ title, spent }: ReportedCheck, window: Window): Line {
  const whole = window.to - window.from;
  const told = statusOrder.filter((status) => (spent[status] ?? 0) > 0);
  const idle = whole - told.reduce((sum, status) => sum + (spent[status] ?? 0), 0);
  const parts = told.map((status) => `${statusMark(status).word.toLowerCase()} ${percent(spent[status] ?? 0, whole)}`);
  if (idle > 0) parts.push(`not active ${percent(idle, whole)}`);
  return [strong(title), `: ${parts.length === 0 ? 'the window is empty' : `${listed(parts)} of the time`}.`];
}

/** A note as a part of a sentence. */
function inSentence(note: string): string {
  return note.replace(/\.$/, '').replace(/^Supports/, 'supports');
}

function plain(line: Line): string {
  return (Array.isArray(line) ? line : [line])
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('');
}

function shares({ checks, window }: ReportFacts): Table {
  const whole = window.to - window.from;
  return {
    label: 'How much of the window each check spent in each status',
    columns: [
      { title: 'Check', share: 3 },
      ...statusOrder.map((status) => ({ title: statusMark(status).word, isNumber: true })),
    ],
    rows: checks.map(({ title, spent }) => [title, ...statusOrder.map((status) => percent(spent[status] ?? 0, whole))]),
  };
}

function stretches(check: ReportedCheck, { window }: ReportFacts, words: ReportWords): readonly Block[] {
  const runs = runsWithin(check.history, window);
  const shown = longestRuns(runs, mostStretches);
  const controls = check.controls.map(
    ({ framework, id, note }) => `${framework} ${id}${note === null ? '' : ` (${inSentence(note)})`}`,
  );
  const about: Line = [
    plain(shareSentence(check, window))
      .slice(check.title.length + 2)
      .replace(/^./, (letter) => letter.toUpperCase()),
    controls.length > 0 ? muted(` Supports ${listed(controls)}.`) : '',
  ];
  if (runs.length === 0) return [heading(check.title), paragraph('It was not active in the window.')];
  const left = runs.length - shown.length;
  const table: Table = {
    label: `Every stretch of ${check.title}`,
    columns: [
      { title: 'From', share: 0 },
      { title: 'Lasted', share: 0 },
      { title: 'Status', share: 0 },
      { title: 'What it said', share: 1 },
    ],
    rows: shown.map((run) => [
      run.from === window.from ? [words.instant(run.from), muted(' or earlier')] : words.instant(run.from),
      lasting(run.to - run.from),
      statusInline(run.status, run.byException),
      run.lastReason === run.reason
        ? foreign(run.reason, mostLetters)
        : [foreign(run.reason, mostLetters), muted(' At the end: '), foreign(run.lastReason, mostLetters)],
    ]),
    ...(left > 0 && {
      rest: [`${plural(left, 'more stretch', 'more stretches')}, none of them longer, in `, file('verdicts.csv'), '.'],
    }),
  };
  const howMany =
    left > 0
      ? `${count(shown.length)} of ${count(runs.length)} stretches`
      : plural(runs.length, 'stretch', 'stretches');
  return [
    heading(shownText(check.title)),
    paragraph([...(about as Line[]), muted(` ${howMany}.`)] as Line),
    { kind: 'table', table },
  ];
}
