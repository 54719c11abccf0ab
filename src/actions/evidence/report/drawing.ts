/** What a shape is painted with, by what it means. Each writing of the report has its own colours for these. */
export type Ink =
  | 'ink'
  | 'faint'
  | 'line'
  | 'strong-line'
  | 'surface'
  | 'shade'
  | 'sunken'
  | 'met'
  | 'due'
  | 'track'
  | 'soon'
  | 'overdue'
  | 'missed'
  | 'excepted'
  | 'triage'
  | 'unknown'
  | 'none';

export type Shape =
  | { readonly kind: 'rect'; readonly box: Box; readonly fill: Ink; readonly stroke?: Ink; readonly opacity?: number }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly fill?: Ink;
      readonly stroke?: Ink;
      readonly width?: number;
      readonly opacity?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the line that letters stand on. */
      readonly y: number;
      readonly text: string;
      readonly ink: Ink;
      readonly end?: 'start' | 'middle' | 'end';
      readonly isStrong?: boolean;
    };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of exact size, in units that are pixels on a screen and points on paper. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Two decimals are finer than any screen, and the same text on every machine. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

export function rectPath({ x, y, width, height }: Box): string {
  return `M${figure(x)} ${figure(y)}h${figure(width)}v${figure(height)}h${figure(-width)}z`;
}

/** Lines from the lower left to the upper right through a box, `step` apart: reads as a pattern without any colour. */
export function hatchPath({ x, y, width, height }: Box, step = 6): string {
  const parts: string[] = [];
  // The lines x + y = sum lie on one grid for all boxes, so that neighbours do not flicker.
  const first = Math.ceil((x + y) / step) * step;
  for (let sum = first; sum < x + y + width + height; sum += step) {
    const fromX = Math.max(x, sum - (y + height));
    const toX = Math.min(x + width, sum - y);
    if (toX > fromX) parts.push(`M${figure(fromX)} ${figure(sum - fromX)}L${figure(toX)} ${figure(sum - toX)}`);
  }
  return parts.join('');
}

/** How far along a span an instant lies, within it: 0 to 1. */
export function shareOf(at: number, from: number, to: number): number {
  if (to <= from) return 0;
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}
