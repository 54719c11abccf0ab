import { figure, type Shape, shareOf } from './drawing.ts';
import { ticksBetween } from './time-ticks.ts';

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** Where the picture begins and how wide it is. */
  readonly x: number;
  readonly width: number;
  /** The lines go from `top` to `bottom`; the labels stand below. */
  readonly top: number;
  readonly bottom: number;
}

/** The room that labels take under an axis. */
export const axisHeight = 18;

/** Labelled lines of an axis of time, under what is drawn above it. */
export function timeAxis({ from, to, zone, x, width, top, bottom }: Axis): readonly Shape[] {
  const ticks = ticksBetween(from, to, zone, width < 420 ? 4 : 12);
  return ticks.flatMap(({ at, label }): Shape[] => {
    const place = x + shareOf(at, from, to) * width;
    return [
      { kind: 'path', d: `M${figure(place)} ${figure(top)}V${figure(bottom + 5)}`, stroke: 'line', width: 1 },
      { kind: 'text', x: place + 3, y: bottom + 14, text: label, ink: 'faint' },
    ];
  });
}
