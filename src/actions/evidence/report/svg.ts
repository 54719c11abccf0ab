import type { Legend } from './document.ts';
import { type Drawing, figure, hatchPath, type Ink, type Shape } from './drawing.ts';

interface Look {
  /** A colour as SVG takes it. */
  readonly paint: (ink: Ink) => string;
  readonly font: string;
  readonly escaped: (text: string) => string;
  /** The font of one text, where it is another one. */
  readonly fontOf?: (text: string) => string;
  /** Further attributes of the picture. */
  readonly attributes?: string;
}

/** A drawing as SVG with attributes alone: no style sheet, no script, no reference, so that any renderer can draw it. */
export function svg({ width, height, shapes }: Drawing, look: Look): string {
  const drawn = shapes.map((shape) => shapeMarkup(shape, look)).join('');
  const size = `width="${figure(width)}" height="${figure(height)}" viewBox="0 0 ${figure(width)} ${figure(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${look.font}" font-size="11"${look.attributes ?? ''}>${drawn}</svg>`;
}

function shapeMarkup(shape: Shape, { paint, escaped, font, fontOf }: Look): string {
  switch (shape.kind) {
    case 'rect': {
      const { box, fill, stroke, opacity } = shape;
      const place = `x="${figure(box.x)}" y="${figure(box.y)}" width="${figure(box.width)}" height="${figure(box.height)}"`;
      return `<rect ${place} fill="${paint(fill)}"${stroke === undefined ? '' : ` stroke="${paint(stroke)}" stroke-width="1"`}${faded(opacity)}/>`;
    }
    case 'path': {
      const { d, fill, stroke, width, opacity } = shape;
      const line = stroke === undefined ? '' : ` stroke="${paint(stroke)}" stroke-width="${figure(width ?? 1)}"`;
      return `<path d="${d}" fill="${fill === undefined ? 'none' : paint(fill)}"${line}${faded(opacity)}/>`;
    }
    case 'text': {
      const { x, y, text, ink, end, isStrong } = shape;
      const anchor = end === undefined ? '' : ` text-anchor="${end}"`;
      const weight = isStrong ? ' font-weight="bold"' : '';
      const own = fontOf === undefined || fontOf(text) === font ? '' : ` font-family="${fontOf(text)}"`;
      return `<text x="${figure(x)}" y="${figure(y)}" fill="${paint(ink)}"${anchor}${weight}${own}>${escaped(text)}</text>`;
    }
  }
}

function faded(opacity: number | undefined): string {
  return opacity === undefined || opacity === 1 ? '' : ` opacity="${figure(opacity)}"`;
}

/** The colour of a legend, drawn as the picture draws it. */
export function swatch({ tone, isHatched = false }: Legend): Drawing {
  const box = { x: 0.5, y: 0.5, width: 13, height: 11 };
  const shapes: readonly Shape[] =
    tone === 'unknown' || isHatched
      ? [
          { kind: 'rect', box, fill: 'surface', stroke: tone === 'unknown' ? 'strong-line' : tone },
          { kind: 'path', d: hatchPath(box, 5), stroke: tone, width: 1 },
        ]
      : [{ kind: 'rect', box, fill: tone }];
  return { width: 14, height: 12, shapes };
}
