import type { Hole, ReadingFacts, StaleLimit } from '../../../core/evidence/coverage.ts';
import { coverageOf, holesOf } from '../../../core/evidence/coverage.ts';
import type { Window } from '../../../core/evidence/population.ts';
import type { ReportedSource } from '../../../core/evidence/report-facts.ts';
import { atCell, onCell, utcText } from '../../../core/evidence/sheet.ts';
import { weeksOf } from '../../../core/evidence/weeks.ts';
import { HOUR } from '../../../core/instant.ts';
import { type Calendar, createCalendar } from '../../../core/sla/calendar.ts';
import type { ReadSource } from '../../../store/read/coverage-facts.ts';
import type { BundleParts } from './bundle-parts.ts';
import { jsonCell, plainColumn, writeCsv } from './csv-file.ts';

interface CoverageLine {
  readonly source: ReadSource;
  readonly week: ReturnType<typeof coverageOf>[number];
  readonly holes: readonly Hole[];
}

/** A row for each source and week; answers the same for the report. */
export async function writeCoverage(
  { question: { window }, zone, files }: BundleParts,
  sources: readonly ReadSource[],
  limits: readonly StaleLimit[],
  ended: ReadonlyMap<string, Readonly<Record<string, number>>>,
): Promise<readonly ReportedSource[]> {
  const calendar = createCalendar(zone);
  const weeks = weeksOf(window, calendar);
  const covered = sources.map((source) => {
    const holes = holesOf(window, source.facts, limits);
    return { source, holes, weeks: coverageOf(weeks, source.facts, holes) };
  });
  const lines = covered.flatMap(({ source, holes, weeks: own }): CoverageLine[] =>
    own.map((week) => ({ source, week, holes: holes.filter((hole) => overlap(hole, week)) })),
  );
  await writeCsv(files, 'coverage.csv', coverageColumns(calendar), one(lines));
  return covered.map(({ source, holes, weeks: own }) => ({
    id: source.id,
    name: source.name,
    provider: source.provider,
    syncEveryMinutes: source.syncEveryMinutes,
    syncs: without(ended.get(source.id) ?? {}, 'missed'),
    missedRuns: source.facts.missedAt.length,
    coverage: own.map(({ otherwise, ...week }) => ({
      ...week,
      notComplete: Object.values(otherwise).reduce((sum, count) => sum + count, 0),
    })),
    holes,
  }));
}

function coverageColumns(calendar: Calendar) {
  const hours = (ms: number) => Math.round((ms / HOUR) * 100) / 100;
  return [
    plainColumn<CoverageLine>('source', ({ source }) => source.name),
    plainColumn<CoverageLine>('week', ({ week }) => onCell(calendar.localDate(week.from))),
    plainColumn<CoverageLine>('from', ({ week }) => atCell(week.from)),
    plainColumn<CoverageLine>('to', ({ week }) => atCell(week.to)),
    plainColumn<CoverageLine>('complete_readings', ({ week }) => week.complete),
    plainColumn<CoverageLine>('other_syncs', ({ week }) => jsonCell(week.otherwise)),
    plainColumn<CoverageLine>('missed_runs', ({ week }) => week.missedRuns),
    plainColumn<CoverageLine>('hours_uncovered', ({ week }) => hours(week.uncovered)),
    plainColumn<CoverageLine>('existed', ({ source, week }) => (existed(source.facts, week) ? 'yes' : 'no')),
    plainColumn<CoverageLine>('holes', ({ holes }) => holes.map(holeText).join(' ')),
    plainColumn<CoverageLine>('source_id', ({ source }) => source.id),
  ];
}

function existed({ since, until }: ReadingFacts, { from, to }: Window): boolean {
  return since < to && (until === null || until > from);
}

function holeText({ from, to, why }: Hole): string {
  return `From ${utcText(from)} to ${utcText(to)} UTC: ${why}`;
}

function overlap(one: Window, other: Window): boolean {
  return one.from < other.to && other.from < one.to;
}

async function* one<Row>(rows: readonly Row[]) {
  yield rows;
}

function without(counts: Readonly<Record<string, number>>, name: string): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([each]) => each !== name));
}
