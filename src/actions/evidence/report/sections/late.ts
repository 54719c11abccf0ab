import type { LateEpisode, ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { DAY } from '../../../../core/instant.ts';
import { type Block, code, file, heading, paragraph, type Section, type Table } from '../document.ts';
import { severityInline } from '../marks.ts';
import { count, lasting, plural, type ReportWords } from '../report-words.ts';
import { foreign } from '../shown-text.ts';

const mostListed = 100;

/** What is late, by name: nothing of it may hide behind a rate. */
export function late(facts: ReportFacts, words: ReportWords): Section {
  const { totals, late: listedOnes, window } = facts;
  const overdue = totals.states.overdue;
  const missed = totals.verdicts.missed;
  const triage = totals.states['needs-triage'];
  return {
    id: 'late',
    title: 'What is late',
    blocks: [
      heading('Overdue at the end of the window'),
      ...section(
        overdue,
        'Nothing was open past its deadline at the end of the window.',
        `${plural(overdue, 'was', 'were')} open past the deadline at ${words.instant(window.to)}, without an exception that held.`,
        listedOnes.overdue,
        (each) => inDays(window.to - each.dueAt),
        'Overdue for',
        words,
      ),
      ...(triage > 0
        ? [
            paragraph(
              `${plural(triage, 'more has', 'more have')} a severity that nobody knows yet; for such a one the date of its triage counts, not a deadline.`,
            ),
          ]
        : []),
      heading('Resolved late in the window'),
      ...section(
        missed,
        'Nothing that was resolved in the window was resolved after its deadline.',
        `${plural(missed, 'was', 'were')} resolved after the deadline. A missed one stays missed.`,
        listedOnes.missed,
        (each) => inDays((each.resolvedAt ?? each.dueAt) - each.dueAt),
        'Late by',
        words,
      ),
    ],
  };
}

/** Hours matter only where there are few of them. */
function inDays(length: number): string {
  return length < 2 * DAY ? lasting(length) : plural(Math.floor(length / DAY), 'day');
}

function section(
  all: number,
  none: string,
  some: string,
  episodes: readonly LateEpisode[],
  howLate: (each: LateEpisode) => string,
  column: string,
  words: ReportWords,
): readonly Block[] {
  if (all === 0 && episodes.length === 0) return [paragraph(none)];
  const shown = episodes.slice(0, mostListed);
  const left = all - shown.length;
  const table: Table = {
    label: some,
    columns: [
      { title: 'Vulnerability', share: 3 },
      { title: 'Asset', share: 2 },
      { title: 'Severity', share: 0 },
      { title: 'First seen', share: 0 },
      { title: 'Due', share: 0 },
      { title: column, share: 0 },
    ],
    rows: shown.map((each) => [
      [foreign(each.title, 160), ' ', code(each.id)],
      foreign(each.asset, 100),
      severityInline(each.severity),
      words.day(each.firstSeenAt),
      words.day(each.dueAt),
      howLate(each),
    ]),
    ...(left > 0 && { rest: [`${count(left)} more, all of them in `, file('population.csv'), '.'] }),
  };
  return [paragraph(some), { kind: 'table', table }];
}
