import type { Drawing } from './drawing.ts';
import type { Tone } from './marks.ts';

// A report as plain blocks, without any look: the HTML and the PDF are two writings of the same one, so that they cannot
// tell different things.

/** A piece of a line. `foreign` is what a scanner or a person wrote: it is shown as text, whatever is in it. */
export type Inline =
  | string
  | { readonly as: 'strong' | 'code' | 'muted' | 'foreign'; readonly text: string }
  /** A state or status with its sign, in its own colour. */
  | { readonly as: 'mark'; readonly text: string; readonly tone: Tone }
  | { readonly as: 'severity'; readonly text: string; readonly marks: number }
  /** A file that stands in the bundle beside the report. */
  | { readonly as: 'file'; readonly text: string };

export type Line = Inline | readonly Inline[];

interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  /** How much of the width it takes, against the others; 1 where nothing is said. 0: as little as it needs. */
  readonly share?: number;
}

export interface Table {
  /** What it holds, for whoever hears it. */
  readonly label: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Line[])[];
  /** A sum or the like under a line of its own. */
  readonly foot?: readonly Line[];
  /** How many more there are, and where. */
  readonly rest?: Line;
}

interface Tile {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  readonly tone: Tone | null;
}

export interface Legend {
  readonly word: string;
  readonly tone: Tone;
  readonly isHatched?: boolean;
}

export interface Figure {
  readonly title: string;
  /** The same in a sentence or two, for whoever does not see it. */
  readonly says: string;
  /** How to read it. */
  readonly caption: string;
  /** Draws it for so many units of width; a unit is a pixel or a point. */
  readonly draw: (width: number) => Drawing;
  readonly legend: readonly Legend[];
  /** The numbers behind it. */
  readonly table: Table;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Line; readonly look?: 'lead' | 'muted' | 'warning' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Line[]; readonly isNumbered?: boolean }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, Line])[] }
  | { readonly kind: 'tiles'; readonly tiles: readonly Tile[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'command'; readonly text: string };

export interface Section {
  /** Lower-case letters and hyphens: the place that links lead to. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  /** Of the file, for tabs and shelves. */
  readonly title: string;
  readonly organisation: string;
  readonly heading: string;
  readonly span: string;
  /** On every page; null where the data is real. */
  readonly demonstration: string | null;
  /** What stands on the first page. */
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
  /** At the foot of each page. */
  readonly foot: string;
  /** When what it tells was true: the only instant that the files carry. */
  readonly asOf: number;
}

export const paragraph = (text: Line, look?: 'lead' | 'muted' | 'warning'): Block => ({
  kind: 'paragraph',
  text,
  ...(look !== undefined && { look }),
});
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const strong = (text: string): Inline => ({ as: 'strong', text });
export const muted = (text: string): Inline => ({ as: 'muted', text });
export const code = (text: string): Inline => ({ as: 'code', text });
export const file = (name: string): Inline => ({ as: 'file', text: name });

export function pieces(line: Line): readonly Inline[] {
  return typeof line === 'string' || 'as' in line ? [line] : line;
}
