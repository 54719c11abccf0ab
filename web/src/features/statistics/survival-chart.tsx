import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Severity, severityWord } from '../../components/severity.tsx';
import type { Statistics, TimeToRemediate } from './queries.ts';
import classes from './statistics.module.css';
import { medianText, percent } from './words.ts';

type Curve = TimeToRemediate['curve'];

interface Line {
  readonly name: string;
  readonly curve: Curve;
  readonly dash: readonly number[];
  readonly isTotal: boolean;
}

/** Lines are told apart by how they are drawn and not by colour: colours say where something stands. */
const dashes: Readonly<Record<Severity, readonly number[]>> = {
  critical: [],
  high: [10, 4],
  medium: [5, 4],
  low: [2, 3],
  informational: [10, 4, 2, 4],
  unknown: [1, 5],
};

/** With fewer, a line would show chance. */
const fewest = 20;
const ages = [7, 14, 30, 60, 90, 180, 365];

/** What share is still open after so many days, of all and of each severity that has enough. */
export function SurvivalChart({ remediation }: { readonly remediation: Statistics['remediation'] }) {
  const { total, bySeverity } = remediation;
  const lines: readonly Line[] = [
    { name: 'All', curve: total.curve, dash: [], isTotal: true },
    ...bySeverity
      .filter(({ fixed, open, curve }) => fixed + open >= fewest && curve.length > 0)
      .map(({ severity, curve }) => ({
        name: severityWord(severity),
        curve,
        dash: dashes[severity],
        isTotal: false,
      })),
  ];
  return (
    <figure className={classes['chart']}>
      <Plot lines={lines} label={`Still open by days since first seen. Median: ${medianText(total.median)}.`} />
      <figcaption className={classes['legend']}>
        {lines.map(({ name, dash, isTotal }) => (
          <span key={name} className={classes['legendEntry']}>
            <svg width="28" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="28"
                y1="4"
                y2="4"
                stroke={isTotal ? 'var(--accent)' : 'var(--ink-3)'}
                strokeWidth={isTotal ? 2.5 : 1.5}
                strokeDasharray={dash.join(' ')}
              />
            </svg>
            {name}
          </span>
        ))}
        <span className="muted">Share still open, by days since first seen</span>
      </figcaption>
      <details className={classes['asTable']}>
        <summary>The same as a table</summary>
        <div className={classes['tableBox']}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">Still open after</th>
                {ages.map((age) => (
                  <th key={age} scope="col">
                    {age} days
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ name, curve }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {ages.map((age) => (
                    <td key={age}>{percent(remainingAt(curve, age))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

function remainingAt(curve: Curve, age: number): number {
  return curve.findLast(({ days }) => days <= age)?.remaining ?? 1;
}

function Plot({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read again when the scheme changes.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const plot = new uPlot(optionsOf(lines, element.clientWidth, colour), seriesOf(lines), element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 240 }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [lines.map(({ name }) => name).join(), lines[0]?.curve, scheme]);
  return <div ref={box} className={classes['plot']} role="img" aria-label={label} />;
}

/** All lines at all ages at which one of them steps, in percent; the last series is the half that the median crosses. */
function seriesOf(lines: readonly Line[]): uPlot.AlignedData {
  const days = [...new Set([0, ...lines.flatMap(({ curve }) => curve.map((step) => step.days))])].sort(
    (one, other) => one - other,
  );
  const courses = lines.map(({ curve }) => {
    let next = 0;
    let remaining = 1;
    return days.map((day) => {
      for (let step = curve[next]; step !== undefined && step.days <= day; step = curve[next]) {
        remaining = step.remaining;
        next += 1;
      }
      return remaining * 100;
    });
  });
  return [days, ...courses, days.map(() => 50)];
}

function optionsOf(lines: readonly Line[], width: number, colour: (name: string) => string): uPlot.Options {
  const font = '11.5px Inter Variable, sans-serif';
  const axis = {
    font,
    stroke: colour('--ink-3'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width,
    height: 240,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: [0, 100] } },
    axes: [
      { ...axis, size: 30, values: (_plot, ticks) => ticks.map((tick) => `${tick} d`) },
      { ...axis, size: 48, values: (_plot, ticks) => ticks.map((tick) => `${tick} %`) },
    ],
    series: [
      {},
      ...lines.map(({ dash, isTotal }) => ({
        stroke: colour(isTotal ? '--accent' : '--ink-3'),
        width: isTotal ? 2.5 : 1.2,
        dash: [...dash],
        points: { show: false },
        ...(stepped && { paths: stepped }),
      })),
      { stroke: colour('--line-control'), width: 1, dash: [3, 4], points: { show: false } },
    ],
  };
}
