import { Link } from '@tanstack/react-router';
import { SeverityMark, severities } from '../../components/severity.tsx';
import { Table } from '../../components/table.tsx';
import { dayText } from '../../lib/instants.ts';
import type { Simulation } from './queries.ts';
import classes from './simulation.module.css';
import { rateWords, sumOf } from './simulation-words.ts';

const figure = (value: number) =>
  value === 0 ? <span className="muted">0</span> : <span className="figures">{value.toLocaleString('en')}</span>;

/** How many stay and move, by severity and, where there are several, by source. */
export function OpenTable({ rows }: { readonly rows: Simulation['open'] }) {
  const bySeverity = severities
    .map((severity) => ({ severity, ...sumOf(rows.filter((row) => row.severity === severity)) }))
    .filter(({ open }) => open > 0);
  if (bySeverity.length === 0) return <p className="muted">Nothing is open.</p>;
  return (
    <Table
      label="Open vulnerabilities by severity"
      rows={bySeverity}
      keyOf={({ severity }) => severity}
      columns={[
        { title: 'Severity', onCard: 'head', cell: ({ severity }) => <SeverityMark severity={severity} /> },
        { title: 'Unresolved', isNumber: true, cell: ({ open }) => figure(open) },
        { title: 'Less time', isNumber: true, cell: ({ tightened }) => figure(tightened) },
        { title: 'More time', isNumber: true, cell: ({ relaxed }) => figure(relaxed) },
        { title: 'Stay', isNumber: true, cell: ({ same }) => figure(same) },
        {
          title: 'Become overdue',
          isNumber: true,
          cell: ({ wouldBecomeOverdue }) =>
            wouldBecomeOverdue === 0 ? (
              figure(0)
            ) : (
              <strong className={classes['bad']}>{figure(wouldBecomeOverdue)}</strong>
            ),
        },
        { title: 'Overdue then', isNumber: true, cell: ({ overdueThen }) => figure(overdueThen) },
      ]}
    />
  );
}

/** Single ones, the most moved first, each with its dates before and after. */
export function MovingList({ moves, timeZone }: { readonly moves: Simulation['moves']; readonly timeZone: string }) {
  if (moves.length === 0) return <p className="muted">Nobody.</p>;
  return (
    <Table
      label="Vulnerabilities that move"
      rows={moves}
      keyOf={({ id }) => id}
      columns={[
        {
          title: 'Vulnerability',
          onCard: 'head',
          cell: ({ id, title, asset }) => (
            <>
              <Link to="/vulnerabilities/$id" params={{ id }} target="_blank" className="text foreign">
                {title}
              </Link>
              <span className={`${classes['asset']} foreign`}>{asset}</span>
            </>
          ),
        },
        { title: 'Severity', isTight: true, cell: ({ severity }) => <SeverityMark severity={severity} /> },
        { title: 'Due now', isTight: true, cell: ({ dueAtBefore }) => dueWords(dueAtBefore, timeZone) },
        {
          title: 'Due then',
          isTight: true,
          cell: ({ dueAtAfter, wouldBecomeOverdue }) => (
            <>
              <span aria-hidden>→ </span>
              {dueWords(dueAtAfter, timeZone)}
              {wouldBecomeOverdue && <strong className={classes['bad']}> overdue at once</strong>}
            </>
          ),
        },
      ]}
    />
  );
}

function dueWords(at: string | null, timeZone: string): string {
  return at === null ? 'no deadline' : dayText(at, timeZone);
}

/** How much was on time, and how much of it would have been. */
export function OnTimeTable({ onTime }: { readonly onTime: Simulation['onTime'] }) {
  const { was, wouldBe, rows, notJudged } = onTime;
  const judged = was.met + was.missed;
  if (judged === 0) return <p className="muted">Nothing was closed in this period that was held to a deadline.</p>;
  const bySeverity = severities
    .map((severity) => ({ severity, ...addedUp(rows.filter((row) => row.severity === severity)) }))
    .filter(({ before }) => before.met + before.missed > 0);
  return (
    <>
      <p>
        {rateWords(was.rate)} of {judged.toLocaleString('en')} were on time; under this policy it would have been{' '}
        <strong>{rateWords(wouldBe.rate)}</strong>
        {wouldBe.noDeadline > 0 && `, and ${wouldBe.noDeadline.toLocaleString('en')} would have had no deadline`}.{' '}
        {notJudged > 0 && (
          <span className="muted">
            {notJudged.toLocaleString('en')} more are outside every rate, such as excepted ones.
          </span>
        )}
      </p>
      <Table
        label="On time by severity"
        rows={bySeverity}
        keyOf={({ severity }) => severity}
        columns={[
          { title: 'Severity', onCard: 'head', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { title: 'Closed', isNumber: true, cell: ({ before }) => figure(before.met + before.missed) },
          { title: 'Was on time', isNumber: true, cell: ({ before }) => rateWords(rateOf(before)) },
          { title: 'Would have been', isNumber: true, cell: ({ after }) => rateWords(rateOf(after)) },
        ]}
      />
    </>
  );
}

interface Judged {
  readonly met: number;
  readonly missed: number;
}

function addedUp(rows: Simulation['onTime']['rows']): { readonly before: Judged; readonly after: Judged } {
  const sum = (of: (row: (typeof rows)[number]) => Judged): Judged =>
    rows
      .map(of)
      .reduce((all, { met, missed }) => ({ met: all.met + met, missed: all.missed + missed }), { met: 0, missed: 0 });
  return { before: sum(({ was }) => was), after: sum(({ wouldBe }) => wouldBe) };
}

function rateOf({ met, missed }: Judged): number | null {
  return met + missed === 0 ? null : met / (met + missed);
}
