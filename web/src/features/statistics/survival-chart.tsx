import uPlot from 'uplot';
import { axisOf, Chart, type Colour, type Drawing, LegendEntry } from '../../components/chart.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { type Severity, severityWord } from '../../components/severity.tsx';
import { percentText } from '../../lib/percent.ts';
import type { Statistics, TimeToRemediate } from './queries.ts';
import { fewest, medianText } from './words.ts';

type Curve = TimeToRemediate['curve'];

interface Line {
  readonly name: string;
  readonly curve: Curve;
  /** Where it ends: of later ages too few are known. */
  readonly followedDays: number;
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

const ages = [7, 14, 30, 60, 90, 180, 365];

/** What share is still open after so many days, of all and of each severity that has enough. */
export function SurvivalChart({ remediation }: { readonly remediation: Statistics['remediation'] }) {
  const { total, bySeverity } = remediation;
  const lines: readonly Line[] = [
    { name: 'All', curve: total.curve, followedDays: total.followedDays ?? 0, dash: [], isTotal: true },
    ...bySeverity
      .filter(({ fixed, open, curve }) => fixed + open >= fewest && curve.length > 0)
      .map(({ severity, curve, followedDays }) => ({
        name: severityWord(severity),
        curve,
        followedDays: followedDays ?? 0,
        dash: dashes[severity],
        isTotal: false,
      })),
  ];
  return (
    <Chart
      label={`Still open by days since first seen. Median: ${medianText(total)}.`}
      height={240}
      draw={(colour) => ({ data: seriesOf(lines), options: optionsOf(lines, colour) })}
      drawnOf={remediation}
      legend={
        <>
          {lines.map(({ name, dash, isTotal }) => (
            <LegendEntry key={name}>
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
            </LegendEntry>
          ))}
          <span className="muted">
            Share still open, by days since first seen. A line ends at the highest age to which at least 10 are
            followed.
          </span>
        </>
      }
      table={
        <NumbersTable
          caption="Share still open, by days since first seen"
          columns={['Still open after', ...ages.map((age) => `${age} days`)]}
          rows={lines.map(({ name, curve, followedDays }) => ({
            key: name,
            head: name,
            cells: ages.map((age) => (
              <td key={age}>{age > followedDays ? 'Too few' : percentText(remainingAt(curve, age))}</td>
            )),
          }))}
        />
      }
    />
  );
}

function remainingAt(curve: Curve, age: number): number {
  return curve.findLast(({ days }) => days <= age)?.remaining ?? 1;
}

/** All lines at all ages at which one of them steps, in percent; the last series is the half that the median crosses. */
function seriesOf(lines: readonly Line[]): uPlot.AlignedData {
  const days = [
    ...new Set([0, ...lines.flatMap(({ curve, followedDays }) => [...curve.map((step) => step.days), followedDays])]),
  ].sort((one, other) => one - other);
  const courses = lines.map(({ curve, followedDays }) => {
    let next = 0;
    let remaining = 1;
    return days.map((day) => {
      for (let step = curve[next]; step !== undefined && step.days <= day; step = curve[next]) {
        remaining = step.remaining;
        next += 1;
      }
      return day > followedDays ? null : remaining * 100;
    });
  });
  return [days, ...courses, days.map(() => 50)];
}

function optionsOf(lines: readonly Line[], colour: Colour): Drawing['options'] {
  const axis = axisOf(colour);
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
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
