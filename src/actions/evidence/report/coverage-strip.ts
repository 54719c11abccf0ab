import type { ReportedSource } from '../../../core/evidence/report-facts.ts';
import { type Drawing, figure, hatchPath, rectPath, type Shape, shareOf } from './drawing.ts';
import { axisHeight, timeAxis } from './time-axis.ts';
import { visibleStretches } from './visible-stretches.ts';

const barsHeight = 64;
const stripHeight = 16;
const rowHeight = 18 + barsHeight + 6 + stripHeight + 16;

/**
 * How each source was read: complete syncs a week as bars, those that were not complete on top of them, and under them the
 * time that was covered, in which every hole is hatched from its instant to its instant.
 */
export function coverageStrips(
  sources: readonly Pick<ReportedSource, 'name' | 'coverage' | 'holes'>[],
  span: { readonly from: number; readonly to: number; readonly zone: string },
  width: number,
): Drawing {
  const bottom = sources.length * rowHeight - 16;
  const shapes: Shape[] = [...timeAxis({ ...span, x: 0, width, top: 0, bottom })];
  sources.forEach(({ name, coverage, holes }, index) => {
    const top = index * rowHeight;
    const strip = { x: 0, y: top + 18 + barsHeight + 6, width, height: stripHeight };
    shapes.push({ kind: 'rect', box: { x: 0, y: top, width, height: 18 }, fill: 'surface' });
    shapes.push({ kind: 'text', x: 0, y: top + 13, text: cut(name, width), ink: 'ink', isStrong: true });
    const most = Math.max(1, ...coverage.map((week) => week.complete + week.notComplete + week.missedRuns));
    for (const week of coverage) {
      const x = shareOf(week.from, span.from, span.to) * width;
      const end = shareOf(week.to, span.from, span.to) * width;
      const wide = Math.max(0.75, end - x - 1.5);
      const tall = (value: number) => (value / most) * barsHeight;
      const ground = top + 18 + barsHeight;
      const complete = { x, y: ground - tall(week.complete), width: wide, height: tall(week.complete) };
      const rest = week.notComplete + week.missedRuns;
      const other = { x, y: complete.y - tall(rest), width: wide, height: tall(rest) };
      if (week.complete > 0) shapes.push({ kind: 'rect', box: complete, fill: 'track' });
      // What is too low for a pattern is still seen.
      if (rest > 0 && other.height < 4) {
        shapes.push({ kind: 'rect', box: { ...other, y: complete.y - 1.5, height: 1.5 }, fill: 'overdue' });
      } else if (rest > 0) {
        shapes.push({ kind: 'rect', box: other, fill: 'surface', stroke: 'overdue' });
        shapes.push({ kind: 'path', d: hatchPath(other, 4), stroke: 'overdue', width: 0.75 });
      }
    }
    shapes.push({ kind: 'rect', box: strip, fill: 'met' });
    for (const hole of visibleStretches(holes, span, width, isLonger)) {
      const x = shareOf(hole.from, span.from, span.to) * width;
      const wide = Math.max(1.5, shareOf(hole.to, span.from, span.to) * width - x);
      const box = { ...strip, x: Math.min(x, width - wide), width: wide };
      shapes.push({ kind: 'path', d: rectPath(box), fill: 'surface', stroke: 'overdue', width: 1 });
      shapes.push({ kind: 'path', d: hatchPath(box, 4), stroke: 'overdue', width: 1 });
    }
    const line = `M0 ${figure(top + 18 + barsHeight)}H${figure(width)}`;
    shapes.push({ kind: 'path', d: line, stroke: 'strong-line', width: 1 });
  });
  return { width, height: Math.max(0, bottom) + axisHeight, shapes };
}

type Hole = ReportedSource['holes'][number];
function isLonger(one: Hole, other: Hole): boolean {
  return one.to - one.from > other.to - other.from;
}

function cut(name: string, width: number): string {
  const most = Math.floor(width / 6);
  return name.length <= most
    ? name
    : `${[...name]
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
