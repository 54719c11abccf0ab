import { Days } from '../../components/days.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { Section } from '../../components/page.tsx';
import { type RecordColumn, RecordTable } from '../../components/record-table.tsx';
import { TimeStrip } from '../../components/time-strip.tsx';
import { amount, plural } from '../../lib/instants.ts';
import { percentText } from '../../lib/percent.ts';
import classes from './audits.module.css';
import type { Audit, CoveredSource } from './queries.ts';

type Hole = CoveredSource['holes'][number];
type Week = CoveredSource['weeks'][number];

/** How one source was read in the window: what was covered as a picture, every hole by name, and week by week. */
export function SourceCoverage({ source, audit }: { readonly source: CoveredSource; readonly audit: Audit }) {
  const { name, holes, weeks, syncEveryMinutes } = source;
  const [from, to] = [Date.parse(audit.from), Date.parse(audit.to)];
  const there = thereIn(source, { from, to });
  const gaps = holes.map((hole) => ({ from: Date.parse(hole.from), to: Date.parse(hole.to) }));
  const uncovered = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const complete = weeks.reduce((sum, week) => sum + week.complete, 0);
  const missed = weeks.reduce((sum, week) => sum + week.missedRuns, 0);
  const others = weeks.reduce((sum, week) => sum + otherwiseOf(week), 0);
  return (
    <Section title={name} note={`its schedule today: every ${amount(syncEveryMinutes * 60_000)}`}>
      <div className={classes['strip']}>
        <p>
          {there > 0 && <strong>{percentText(1 - uncovered / there)} covered. </strong>}
          <ToBeRead source={source} audit={audit} />
          {plural(complete, 'reading of everything', 'readings of everything')}, {plural(others, 'sync')} that ended
          otherwise, {plural(missed, 'due run')} that did not happen.
        </p>
        <TimeStrip
          from={from}
          to={to}
          stretches={[
            ...(there > 0 ? [{ ...spanOf(source, { from, to }), status: 'passing', word: 'Covered' } as const] : []),
            ...gaps.map((gap) => ({ ...gap, status: 'unknown', word: 'Hole' }) as const),
          ]}
        />
      </div>
      {holes.length === 0 ? (
        <p className={classes['read']}>
          {there === 0
            ? 'Nobody knew in these days what it said, and nobody was to.'
            : 'No hole while it was to be read: at each of these instants a reading of everything was young enough.'}
        </p>
      ) : (
        <RecordTable label={`Holes of ${name}`} rows={holes} keyOf={(hole) => hole.from} columns={holeColumns} />
      )}
      <details className={classes['byWeek']}>
        <summary>Week by week</summary>
        <ByWeek source={source} />
      </details>
    </Section>
  );
}

/** From when and until when it was to be read, where that is not the whole window. */
function ToBeRead({ source: { since, until }, audit }: { readonly source: CoveredSource; readonly audit: Audit }) {
  const isLater = Date.parse(since) > Date.parse(audit.from);
  const isEnded = until !== null && Date.parse(until) < Date.parse(audit.to);
  if (!isLater && !isEnded) return null;
  return (
    <>
      To be read
      {isLater && (
        <>
          {' '}
          from <FullInstant at={since} /> on
        </>
      )}
      {isEnded && (
        <>
          {' '}
          until <FullInstant at={until} />
        </>
      )}
      .{' '}
    </>
  );
}

const holeColumns: readonly RecordColumn<Hole>[] = [
  { title: 'Hole from', width: '160px', cell: ({ from }) => <FullInstant at={from} /> },
  { title: 'Until', width: '160px', cell: ({ to }) => <FullInstant at={to} /> },
  { title: 'For', width: '100px', cell: ({ from, to }) => amount(Date.parse(to) - Date.parse(from)) },
  { title: 'Why', cell: ({ why }) => why },
];

function ByWeek({ source: { name, weeks } }: { readonly source: CoveredSource }) {
  return (
    <NumbersTable
      caption={`How ${name} was read, week by week`}
      columns={['Week', 'Everything read', 'Ended otherwise', 'Did not happen', 'Not covered']}
      rows={weeks.map((week) => ({
        key: week.from,
        head: <Days window={week} />,
        cells: (
          <>
            <td>{week.complete.toLocaleString('en')}</td>
            <td>{otherwiseOf(week).toLocaleString('en')}</td>
            <td>{week.missedRuns.toLocaleString('en')}</td>
            <td>{week.uncoveredMs === 0 ? <span className="muted">nothing</span> : amount(week.uncoveredMs)}</td>
          </>
        ),
      }))}
    />
  );
}

function otherwiseOf({ otherwise }: Week): number {
  return Object.values(otherwise).reduce((sum, count) => sum + count, 0);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of the window in which it was to be read. */
function spanOf({ since, until }: CoveredSource, { from, to }: Span): Span {
  return { from: Math.max(from, Date.parse(since)), to: Math.min(to, until === null ? to : Date.parse(until)) };
}

function thereIn(source: CoveredSource, window: Span): number {
  const span = spanOf(source, window);
  return Math.max(0, span.to - span.from);
}

/** For the sentence at the top. */
export function holesWords(sources: readonly CoveredSource[], audit: Audit): string {
  const window = { from: Date.parse(audit.from), to: Date.parse(audit.to) };
  if (!sources.some((source) => thereIn(source, window) > 0)) return 'No source was to be read in these days.';
  const count = sources.reduce((sum, { holes }) => sum + holes.length, 0);
  const length = sources
    .flatMap(({ holes }) => holes)
    .reduce((most, { from, to }) => {
      return Math.max(most, Date.parse(to) - Date.parse(from));
    }, 0);
  if (count === 0) return 'No hole while a source was to be read: what it said was known at each of these instants.';
  return count === 1
    ? `One hole, of ${amount(length)}: nobody knew then what the source said.`
    : `${count} holes, the longest of ${amount(length)}: nobody knew then what a source said.`;
}
