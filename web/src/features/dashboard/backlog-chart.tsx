import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import uPlot from 'uplot';
import { axisOf, Chart, type Colour, type Drawing, LegendEntry } from '../../components/chart.tsx';
import { Failure } from '../../components/notice.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { instantText, shortDayText } from '../../lib/instants.ts';
import { asOfQuery, useWhen } from '../../lib/time-travel.ts';
import classes from './dashboard.module.css';

type Backlog = Shape<'Backlog'>;

const DAY = 86_400_000;

/** From below: what is late stands on the ground line, where it is seen first. */
const layers = [
  { key: 'overdue', state: 'overdue', fill: '--overdue-fill' },
  { key: 'needsTriage', state: 'needs-triage', fill: '--triage-fill' },
  { key: 'dueSoon', state: 'due-soon', fill: '--due-soon-fill' },
  { key: 'onTrack', state: 'on-track', fill: '--unknown-fill' },
  { key: 'excepted', state: 'excepted', fill: '--excepted-fill' },
  { key: 'noDeadline', state: 'no-deadline', fill: '--line-strong' },
] as const;

const daysBetweenTicks = [1, 2, 3, 4, 5, 6, 7, 10, 15, 30, 60, 90, 180, 365];

const backlogQuery = (when: string | undefined) =>
  queryOptions({
    queryKey: ['backlog', when ?? 'now'],
    queryFn: () => {
      const { asOf, knownAt } = asOfQuery(when);
      const end = asOf === undefined ? Date.now() : Date.parse(asOf);
      const from = new Date(end - 180 * DAY).toISOString();
      const to = { ...(asOf !== undefined && { to: asOf }), ...(knownAt !== undefined && { knownAt }) };
      return bodyOf(api.GET('/api/v1/overview/backlog', { params: { query: { from, step: 'day', ...to } } }));
    },
    select: sinceFirstKnown,
    staleTime: 60_000,
  });

/** Before anything was read, nothing was known: that is no backlog of zero, and it is not drawn. */
function sinceFirstKnown(backlog: Backlog): Backlog {
  const first = backlog.items.findIndex((point) => layers.some(({ key }) => point[key] > 0));
  return first < 1 ? backlog : { ...backlog, items: backlog.items.slice(first) };
}

/** The course of the backlog, and to the right of now, lighter, what becomes overdue if nothing is done. */
export function BacklogChart() {
  const { data, error, refetch } = useQuery(backlogQuery(useWhen()));
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <Failure error={error} onRetry={() => refetch()} />;
  const last = data.items.at(-1);
  return (
    <Chart
      label={summary(data)}
      height={260}
      draw={(colour) => drawingOf(data, colour)}
      drawnOf={data}
      legend={layers.map(({ key, state, fill }) => (
        <LegendEntry key={key}>
          <span className={classes['swatch']} style={{ background: `var(${fill})` }} aria-hidden />
          <SlaStateMark state={state} />
          <Link to="/vulnerabilities" search={{ slaState: state }} className="figures text">
            {figure(last?.[key] ?? 0)}
            <span className="visually-hidden"> {state.replaceAll('-', ' ')}</span>
          </Link>
        </LegendEntry>
      ))}
      table={<BacklogTable backlog={data} />}
    />
  );
}

function BacklogTable({ backlog }: { readonly backlog: Backlog }) {
  // A row a week is enough to read; the last point is always there.
  const points = backlog.items.filter((_, index) => (backlog.items.length - 1 - index) % 7 === 0);
  return (
    <NumbersTable
      caption="The backlog over time"
      columns={['At', ...layers.map(({ state }) => state.replaceAll('-', ' '))]}
      rows={[
        ...points.map((point) => ({
          key: point.at,
          head: instantText(point.at),
          cells: layers.map(({ key }) => <td key={key}>{figure(point[key])}</td>),
        })),
        ...backlog.ahead.map(({ at, overdue, becomeOverdue }) => ({
          key: `ahead-${at}`,
          head: `${instantText(at)} (ahead)`,
          cells: (
            <>
              <td>{figure(overdue)}</td>
              <td colSpan={layers.length - 1}>{figure(becomeOverdue)} become overdue</td>
            </>
          ),
        })),
      ]}
    />
  );
}

function summary(backlog: Backlog): string {
  const [first, last] = [backlog.items[0], backlog.items.at(-1)];
  if (first === undefined || last === undefined) return 'No backlog yet.';
  const ahead = backlog.ahead.at(-1);
  return (
    `Overdue: ${figure(first.overdue)} on ${instantText(first.at)}, ${figure(last.overdue)} on ${instantText(last.at)}.` +
    (ahead === undefined ? '' : ` If nothing is done, ${figure(ahead.overdue)} on ${instantText(ahead.at)}.`)
  );
}

function figure(count: number): string {
  return count.toLocaleString('en');
}

/** Stacked from below: each line is the sum of its layer and those under it. The last series is what lies ahead. */
function seriesOf(backlog: Backlog): uPlot.AlignedData {
  const now = backlog.items.at(-1);
  const ahead = now === undefined ? [] : backlog.ahead;
  const times = [...backlog.items, ...ahead].map(({ at }) => Date.parse(at) / 1000);
  const sums = backlog.items.map(() => 0);
  const stacked = layers.map(({ key }) => {
    backlog.items.forEach((point, index) => {
      sums[index] = (sums[index] ?? 0) + point[key];
    });
    return [...sums, ...ahead.map(() => null)];
  });
  const breaches = [
    ...backlog.items.map((_, index) => (index === backlog.items.length - 1 ? (now?.overdue ?? 0) : null)),
    ...ahead.map(({ overdue }) => overdue),
  ];
  return [times, ...stacked, breaches];
}

function drawingOf(backlog: Backlog, colour: Colour): Drawing {
  return { data: seriesOf(backlog), options: optionsOf(backlog, colour) };
}

function optionsOf(backlog: Backlog, colour: Colour): Drawing['options'] {
  const axis = axisOf(colour);
  const now = Date.parse(backlog.items.at(-1)?.at ?? backlog.to);
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(5, high * 1.06)] } },
    axes: [
      {
        ...axis,
        // Labels are days: two within one would say the same.
        incrs: daysBetweenTicks.map((days) => (days * DAY) / 1000),
        values: (_plot, ticks) => ticks.map((tick) => shortDayText(tick * 1000, now)),
      },
      { ...axis, size: 46 },
    ],
    series: [
      {},
      ...layers.map(({ fill }, index) => ({
        stroke: colour(fill),
        width: 1,
        points: { show: false },
        // The lowest reaches down to nothing, the others to the one below.
        ...(index === 0 && { fill: colour(fill) }),
      })),
      {
        stroke: colour('--overdue-fill'),
        fill: `color-mix(in srgb, ${colour('--overdue-fill')} 22%, transparent)`,
        width: 1.5,
        dash: [4, 4],
        ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
        points: { show: false },
      },
    ],
    bands: layers.slice(1).map(({ fill }, index) => ({
      series: [index + 2, index + 1] as [number, number],
      fill: colour(fill),
    })),
  };
}
