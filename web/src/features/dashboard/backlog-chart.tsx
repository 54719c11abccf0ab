import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { Failure } from '../../components/notice.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { instantText, shortDayText } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
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

const backlogQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['backlog', asOf ?? 'now'],
    queryFn: () => {
      const end = asOf === undefined ? Date.now() : Date.parse(asOf);
      const from = new Date(end - 180 * DAY).toISOString();
      const to = asOf === undefined ? {} : { to: asOf };
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
  const { data, error, refetch } = useQuery(backlogQuery(useAsOf()));
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <Failure error={error} onRetry={() => refetch()} />;
  const last = data.items.at(-1);
  return (
    <figure className={classes['chart']}>
      <Plot backlog={data} />
      <figcaption className={classes['legend']}>
        {layers.map(({ key, state, fill }) => (
          <span key={key} className={classes['legendEntry']}>
            <span className={classes['swatch']} style={{ background: `var(${fill})` }} aria-hidden />
            <SlaStateMark state={state} />
            <Link to="/vulnerabilities" search={{ slaState: state }} className="figures text">
              {figure(last?.[key] ?? 0)}
              <span className="visually-hidden"> {state.replaceAll('-', ' ')}</span>
            </Link>
          </span>
        ))}
      </figcaption>
      <details className={classes['asTable']}>
        <summary>The same as a table</summary>
        <BacklogTable backlog={data} />
      </details>
    </figure>
  );
}

function BacklogTable({ backlog }: { readonly backlog: Backlog }) {
  // A row a week is enough to read; the last point is always there.
  const rows = backlog.items.filter((_, index) => (backlog.items.length - 1 - index) % 7 === 0);
  return (
    <div className={classes['matrixBox']}>
      <table className={classes['matrix']}>
        <thead>
          <tr>
            <th scope="col">At</th>
            {layers.map(({ key, state }) => (
              <th key={key} scope="col">
                {state.replaceAll('-', ' ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.at}>
              <th scope="row">{instantText(point.at)}</th>
              {layers.map(({ key }) => (
                <td key={key}>{figure(point[key])}</td>
              ))}
            </tr>
          ))}
          {backlog.ahead.map((breach) => (
            <tr key={breach.at}>
              <th scope="row">{instantText(breach.at)} (ahead)</th>
              <td>{figure(breach.overdue)}</td>
              <td colSpan={layers.length - 1}>{figure(breach.becomeOverdue)} become overdue</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Plot({ backlog }: { readonly backlog: Backlog }) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read again when the scheme changes.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // Colours are read from the tokens of the scheme that is drawn now.
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const plot = new uPlot(optionsOf(backlog, element.clientWidth, colour), seriesOf(backlog), element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 260 }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [backlog, scheme]);
  return <div ref={box} className={classes['plot']} role="img" aria-label={summary(backlog)} />;
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

function optionsOf(backlog: Backlog, width: number, colour: (name: string) => string): uPlot.Options {
  const line = { stroke: colour('--ink-3'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  const now = Date.parse(backlog.items.at(-1)?.at ?? backlog.to);
  return {
    width,
    height: 260,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(5, high * 1.06)] } },
    axes: [
      {
        ...line,
        font: '11.5px Inter Variable, sans-serif',
        // Labels are days: two within one would say the same.
        incrs: daysBetweenTicks.map((days) => (days * DAY) / 1000),
        values: (_plot, ticks) => ticks.map((tick) => shortDayText(tick * 1000, now)),
      },
      { ...line, font: '11.5px Inter Variable, sans-serif', size: 46 },
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
