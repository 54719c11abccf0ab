import type { ReportedSource, ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { coverageStrips } from '../coverage-strip.ts';
import { type Block, file, heading, type Line, paragraph, type Section, strong, type Table } from '../document.ts';
import { count, lasting, percent, plural, type ReportWords } from '../report-words.ts';
import { foreign, shownText } from '../shown-text.ts';

const mostSources = 12;
/** Of all sources together; each has its share. */
const mostHoles = 120;

export function coverage(facts: ReportFacts, words: ReportWords): Section {
  const { sources, window, zone } = facts;
  if (sources.length === 0)
    return {
      id: 'coverage',
      title: 'How the scanners were read',
      blocks: [paragraph('No monitoring source was read in the window.')],
    };
  const shown = sources.slice(0, mostSources).map((source) => ({ ...source, name: shownText(source.name, 80) }));
  const left = sources.length - shown.length;
  return {
    id: 'coverage',
    title: 'How the scanners were read',
    blocks: [
      paragraph(
        'A verdict is only as good as the reading behind it. Each sync is complete, or it proves nothing about what it did not list. A hole is a stretch in which the last complete reading was older than the policy allows, or in which there was none yet: the checks could not know then.',
      ),
      {
        kind: 'figure',
        figure: {
          title: 'Syncs a week, and the time that they cover',
          says: shown.map((source) => sentence(source, facts.window)).join(' '),
          caption:
            'Above: the syncs that ended in each week. Below: the time that a complete reading covers, each hole from its instant to its instant.',
          draw: (width) => coverageStrips(shown, { ...window, zone }, width),
          legend: [
            { word: 'Complete syncs', tone: 'track' },
            { word: 'Time covered', tone: 'met' },
            { word: 'Not complete or missed; below, a hole', tone: 'overdue', isHatched: true },
          ],
          table: sourceTable(sources.slice(0, mostSources), facts.window),
        },
      },
      ...(left > 0
        ? [paragraph([`${plural(left, 'more source', 'more sources')} in `, file('coverage.csv'), '.'])]
        : []),
      ...shown.flatMap((source) => holes(source, Math.floor(mostHoles / shown.length), words)),
    ],
  };
}

function sentence({ name, syncs, missedRuns, holes: gaps }: ReportedSource, window: ReportFacts['window']): string {
  const all = Object.values(syncs).reduce((sum, each) => sum + each, 0);
  const uncovered = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const covered = percent(window.to - window.from - uncovered, window.to - window.from);
  return `${name}: ${count(syncs['complete'] ?? 0)} of ${plural(all, 'sync')} complete, ${plural(missedRuns, 'run')} missed, ${plural(gaps.length, 'hole')}, ${covered} of the window covered.`;
}

function sourceTable(sources: readonly ReportedSource[], window: ReportFacts['window']): Table {
  const number = (title: string) => ({ title, isNumber: true });
  return {
    label: 'How each source was read in the window',
    columns: [
      { title: 'Source', share: 2.4 },
      { title: 'Every', share: 1.4 },
      number('Complete'),
      number('Partial'),
      number('Failed'),
      number('Other'),
      number('Missed'),
      number('Holes'),
      number('Covered'),
    ],
    rows: sources.map(({ name, syncEveryMinutes, syncs, missedRuns, holes: gaps }) => {
      const all = Object.values(syncs).reduce((sum, each) => sum + each, 0);
      const of = (status: string) => syncs[status] ?? 0;
      const uncovered = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
      return [
        foreign(name, 80),
        lasting(syncEveryMinutes * 60_000),
        count(of('complete')),
        count(of('partial')),
        count(of('failed')),
        count(all - of('complete') - of('partial') - of('failed')),
        count(missedRuns),
        count(gaps.length),
        percent(window.to - window.from - uncovered, window.to - window.from),
      ];
    }),
    rest: 'Other: held for a person, superseded by a later one, or discarded.',
  };
}

function holes(source: ReportedSource, most: number, words: ReportWords): readonly Block[] {
  const { name, holes: all } = source;
  if (all.length === 0)
    return [
      paragraph([strong(`${name}: no hole. `), 'At every instant of the window a complete reading was young enough.']),
    ];
  const shown = all.length <= most ? all : longest(all, most);
  const rest: Line = [`${plural(all.length - shown.length, 'shorter hole')} in `, file('coverage.csv'), '.'];
  return [
    heading(`Holes of ${name}`),
    {
      kind: 'table',
      table: {
        label: `Every hole in the reading of ${name}`,
        columns: [
          { title: 'From', share: 0 },
          { title: 'To', share: 0 },
          { title: 'Lasted', share: 0 },
          { title: 'Why', share: 1 },
        ],
        rows: shown.map(({ from, to, why }) => [
          words.instant(from),
          words.instant(to),
          lasting(to - from),
          foreign(why, 400),
        ]),
        ...(shown.length < all.length && { rest }),
      },
    },
  ];
}

function longest(all: ReportedSource['holes'], most: number): ReportedSource['holes'] {
  const byLength = [...all].sort((one, other) => other.to - other.from - (one.to - one.from));
  return byLength.slice(0, most).sort((one, other) => one.from - other.from);
}
