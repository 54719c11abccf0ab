import type { VerdictStretch } from '../../../core/evidence/verdict-stretches.ts';
import { type Drawing, figure, hatchPath, type Ink, rectPath, type Shape, shareOf } from './drawing.ts';
import { statusMark, statusOrder } from './marks.ts';
import { axisHeight, timeAxis } from './time-axis.ts';
import { visibleStretches } from './visible-stretches.ts';

interface Row {
  readonly title: string;
  readonly runs: readonly VerdictStretch[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

const rowHeight = 46;
const bandHeight = 24;
/** What is shorter than it can be drawn is drawn as wide as it can be seen. */
const leastWidth = 1.5;

/** What each check said over time, one band a check, exact: each stretch begins and ends at its instant. */
export function verdictBands(rows: readonly Row[], span: Span, width: number): Drawing {
  const bottom = rows.length * rowHeight;
  const shapes: Shape[] = [...timeAxis({ ...span, x: 0, width, top: 0, bottom })];
  rows.forEach(({ title, runs }, index) => {
    const top = index * rowHeight;
    const band = { x: 0, y: top + 18, width, height: bandHeight };
    shapes.push({ kind: 'rect', box: { x: 0, y: top, width, height: 18 }, fill: 'surface' });
    shapes.push({ kind: 'text', x: 0, y: top + 13, text: fitting(title, width), ink: 'ink', isStrong: true });
    shapes.push({ kind: 'rect', box: band, fill: 'surface', stroke: 'strong-line' });
    const isGraver = (one: VerdictStretch, other: VerdictStretch) => gravity(one) < gravity(other);
    for (const run of visibleStretches(runs, span, width, isGraver)) shapes.push(...runShapes(run, span, band));
  });
  return { width, height: bottom + axisHeight, shapes };
}

const inks: Readonly<Record<string, Ink>> = {
  passing: 'met',
  due: 'due',
  'due-soon': 'soon',
  failing: 'overdue',
  unknown: 'unknown',
  pending: 'unknown',
  disabled: 'none',
};

function runShapes(
  run: VerdictStretch,
  { from, to }: Span,
  band: { y: number; width: number; height: number },
): Shape[] {
  const begin = shareOf(run.from, from, to) * band.width;
  const end = shareOf(run.to, from, to) * band.width;
  const width = Math.max(leastWidth, end - begin);
  const x = Math.min(begin, band.width - width);
  const box = { x, y: band.y, width, height: band.height };
  const ink = inks[run.status] ?? 'none';
  const { tone } = statusMark(run.status);
  const shapes: Shape[] = [];
  if (tone === 'unknown') {
    // Hatched and hollow: nobody knew. It must not look like anything that was known.
    shapes.push({ kind: 'rect', box, fill: 'surface', stroke: 'strong-line' });
    shapes.push({ kind: 'path', d: hatchPath(box, run.status === 'pending' ? 9 : 5), stroke: 'unknown', width: 1 });
  } else shapes.push({ kind: 'rect', box, fill: ink });
  // Height tells what colour alone would: failing stands on a dark foot, by exception on a foot of another colour.
  if (run.status === 'failing') {
    shapes.push({ kind: 'path', d: rectPath({ ...box, y: box.y + 14, height: 10 }), fill: 'shade', opacity: 0.42 });
  }
  if (run.status === 'due-soon') {
    shapes.push({ kind: 'path', d: rectPath({ ...box, y: box.y + 20, height: 4 }), fill: 'shade', opacity: 0.35 });
  }
  if (run.byException) shapes.push({ kind: 'rect', box: { ...box, y: box.y + 18, height: 6 }, fill: 'excepted' });
  if (width > 4) {
    const edge = `M${figure(x + width)} ${figure(box.y)}v${figure(box.height)}`;
    shapes.push({ kind: 'path', d: edge, stroke: 'surface', width: 1 });
  }
  return shapes;
}

function gravity({ status }: VerdictStretch): number {
  const place = (statusOrder as readonly string[]).indexOf(status);
  return place < 0 ? statusOrder.length : place;
}

/** About six units a letter. */
function fitting(title: string, width: number): string {
  const most = Math.floor(width / 6);
  return title.length <= most ? title : `${title.slice(0, most - 1).trimEnd()}…`;
}
