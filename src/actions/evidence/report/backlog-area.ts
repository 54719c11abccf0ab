import type { ReportedWeek } from '../../../core/evidence/report-facts.ts';
import { type Drawing, figure, hatchPath, type Ink, type Shape, shareOf } from './drawing.ts';
import { backlogOrder } from './marks.ts';
import { count } from './report-words.ts';
import { axisHeight, timeAxis } from './time-axis.ts';

type BacklogStates = ReportedWeek['states'];

export interface BacklogPoint {
  readonly at: number;
  readonly states: BacklogStates;
}

const height = 180;
const top = 10;

const backlogInks = {
  overdue: 'overdue',
  'due-soon': 'soon',
  'needs-triage': 'triage',
  'on-track': 'track',
  'no-deadline': 'none',
  excepted: 'excepted',
} as const satisfies Record<keyof BacklogStates, Ink>;

/** The unresolved ones over time, stacked by where they stood: overdue on the ground, so that its height can be read. */
export function backlogArea(
  points: readonly BacklogPoint[],
  span: { readonly from: number; readonly to: number; readonly zone: string },
  width: number,
): Drawing {
  const highest = Math.max(1, ...points.map(({ states }) => sum(Object.values(states))));
  const steps = niceSteps(highest);
  const peak = steps.at(-1) ?? 1;
  const left = Math.max(26, count(peak).length * 6.2 + 8);
  const bottom = top + height;
  const plot = width - left;
  const placeX = (at: number) => left + shareOf(at, span.from, span.to) * plot;
  const placeY = (value: number) => bottom - (value / peak) * height;
  const shapes: Shape[] = [...timeAxis({ ...span, x: left, width: plot, top, bottom })];
  let below = points.map(() => 0);
  for (const state of backlogOrder) {
    const above = points.map(({ states }, index) => (below[index] ?? 0) + states[state]);
    const isAnywhere = points.some(({ states }) => states[state] > 0);
    if (isAnywhere && points.length > 1) {
      const upper = points.map(({ at }, index) => `${figure(placeX(at))} ${figure(placeY(above[index] ?? 0))}`);
      const lower = points.map(({ at }, index) => `${figure(placeX(at))} ${figure(placeY(below[index] ?? 0))}`);
      const d = `M${upper.join('L')}L${lower.reverse().join('L')}z`;
      shapes.push({ kind: 'path', d, fill: backlogInks[state], stroke: 'surface', width: 0.75 });
    }
    below = above;
  }
  for (const step of steps) {
    const y = placeY(step);
    const d = `M${figure(left)} ${figure(y)}H${figure(width)}`;
    shapes.push({
      kind: 'path',
      d,
      stroke: step === 0 ? 'strong-line' : 'line',
      width: 1,
      opacity: step === 0 ? 1 : 0.7,
    });
    shapes.push({ kind: 'text', x: left - 6, y: y + 3.5, text: count(step), ink: 'faint', end: 'end' });
  }
  if (points.length < 2) {
    const box = { x: left, y: top, width: plot, height };
    shapes.push({ kind: 'path', d: hatchPath(box, 12), stroke: 'line', width: 1 });
    shapes.push({ kind: 'text', x: left + 10, y: top + 20, text: 'Too short a time for a picture', ink: 'faint' });
  }
  return { width, height: bottom + axisHeight, shapes };
}

/** Two to five round numbers from 0 up to at least `highest`. */
export function niceSteps(highest: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest) / 4));
  const sizes = [1, 2, 2.5, 5, 10, 20].map((size) => size * power).filter((size) => Number.isInteger(size));
  const size = sizes.find((each) => highest / each <= 4) ?? highest;
  return Array.from({ length: Math.ceil(highest / size) + 1 }, (_, index) => index * size);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
