import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { type ExceptionKind, exceptionKinds, titleOfKind } from '../../../../core/exceptions/kinds.ts';
import { file, heading, type Line, muted, paragraph, type Section, type Table } from '../document.ts';
import { count, plural, type ReportWords } from '../report-words.ts';
import { foreign, shownText } from '../shown-text.ts';

type Approved = ReportFacts['exceptions']['approved'];
const mostListed = 100;

export function exceptions({ exceptions: told, totals, atStart }: ReportFacts, words: ReportWords): Section {
  const { total, byKind, approved } = told;
  const atEnd = endSentence(told.bySource);
  const title = 'Exceptions';
  if (total === 0)
    return {
      id: 'exceptions',
      title,
      blocks: [
        paragraph(
          `No exception was proposed or held at any time in the window.${atEnd}${startSentence(atStart.excepted)}`,
        ),
      ],
    };
  const late = approved.filter(({ overdueWhenApproved }) => overdueWhenApproved > 0);
  const alone = approved.filter(({ approvedBy }) => approvedBy === null);
  return {
    id: 'exceptions',
    title,
    blocks: [
      paragraph(
        `${plural(total, 'exception was', 'exceptions were')} proposed, or held, at some time in the window; ${plural(totals.excepted, 'episode was', 'episodes were')} excepted at some time in it, by one of them or because what is acknowledged at the source was accepted. An exception has a reason, an end, and a second person who approved it.${atEnd}`,
      ),
      ...(late.length > 0
        ? [
            paragraph(
              `Look at ${late.length === 1 ? 'this one' : 'these'}: ${numbers(late)} ${late.length === 1 ? 'was' : 'were'} approved when something that it covers was overdue already. Until then it counted as overdue, and that stays in the history.`,
              'warning',
            ),
          ]
        : []),
      ...(alone.length > 0 ? [paragraph(`Nobody is on record as the approver of ${numbers(alone)}.`, 'warning')] : []),
      ...(approved.length > 0
        ? [heading('Approved'), { kind: 'table', table: approvedTable(approved, words) } as const]
        : [paragraph('None of them was approved.')]),
      paragraph(['All of them, with their reasons and what they demand, are in ', file('exceptions.csv'), '.']),
      heading('By kind'),
      {
        kind: 'table',
        table: {
          label: 'Exceptions by kind',
          columns: [
            { title: 'Kind', share: 3 },
            { title: 'Exceptions', isNumber: true },
          ],
          rows: Object.entries(byKind).map(([kind, number]) => [kindWords(kind), count(number)]),
        },
      },
    ],
  };
}

/** What the cover counts as excepted at the end, and no exception explains. */
function endSentence(bySource: number): string {
  if (bySource === 0) return '';
  const because = bySource === 1 ? 'it is' : 'they are';
  return ` ${plural(bySource, 'episode is', 'episodes are')} excepted at the end of the window without an exception, because ${because} acknowledged at the source.`;
}

/** Where no exception held in the window, the source alone excepted what was excepted when it began. */
function startSentence(excepted: number): string {
  if (excepted === 0) return '';
  const because = excepted === 1 ? 'it was' : 'they were';
  return ` At its start ${plural(excepted, 'was', 'were')} excepted because ${because} acknowledged at the source.`;
}

function approvedTable(approved: Approved, words: ReportWords): Table {
  const shown = approved.slice(0, mostListed);
  const left = approved.length - shown.length;
  const instantOf = (at: number | null): Line => (at === null ? muted('none') : words.instant(at));
  return {
    label: 'Approved exceptions, with both people',
    columns: [
      { title: 'No.', share: 0.5 },
      { title: 'Kind', share: 1.4 },
      { title: 'Proposed by', share: 1.7 },
      { title: 'Approved by', share: 1.7 },
      { title: 'Approved', share: 1.3 },
      { title: 'Until', share: 1.3 },
      { title: 'Covers', isNumber: true, share: 0.9 },
      { title: 'Overdue then', isNumber: true, share: 1 },
    ],
    rows: shown.map((each) => [
      `E-${each.number}`,
      kindWords(each.kind),
      foreign(each.proposedBy, 80),
      each.approvedBy === null ? muted('not on record') : foreign(each.approvedBy, 80),
      instantOf(each.approvedAt),
      instantOf(each.until),
      count(each.covered),
      each.overdueWhenApproved === 0
        ? '0'
        : ({ as: 'mark', text: count(each.overdueWhenApproved), tone: 'overdue' } as const),
    ]),
    rest:
      left > 0
        ? [`${count(left)} more in `, file('exceptions.csv'), '.']
        : 'Overdue then: how many of what it covers were past their deadline when it was approved.',
  };
}

function numbers(some: Approved): string {
  const named = some.slice(0, 8).map(({ number }) => `E-${number}`);
  const left = some.length - named.length;
  return left > 0 ? `${named.join(', ')} and ${count(left)} more` : named.join(', ');
}

function kindWords(kind: string): string {
  return exceptionKinds.includes(kind as ExceptionKind) ? titleOfKind(kind as ExceptionKind) : shownText(kind, 60);
}
