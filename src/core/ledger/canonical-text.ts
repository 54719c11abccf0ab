import { canonicalJson, type Json, plainCharacters } from './canonical-json.ts';

/**
 * The canonical text of a JSON text: `canonicalJson(JSON.parse(text))`, with its errors. Of a million changes most are written
 * in a few shapes: the same members in the same order, with other values. What was found out about a shape is kept, and a text of
 * that shape is neither parsed nor sorted: its values are put in the places that they have in the canonical text.
 */
export function canonicalText(text: string): string {
  if (text.length > longestText) return canonicalJson(JSON.parse(text) as Json);
  for (let index = 0; index < lately.length; index += 1) {
    const shape = lately[index] as Shape;
    const values = shape.pattern.exec(text);
    if (values === null) continue;
    if (index > 0) lately.unshift(...lately.splice(index, 1));
    return filled(shape, values);
  }
  const value = JSON.parse(text) as Json;
  const canonical = canonicalJson(value);
  if (missed % missesToLearn === 0) learn(text, value);
  missed += 1;
  return canonical;
}

/** Texts that are alike but for their values. */
interface Shape {
  /** Finds the values, wherever each of them is its own canonical text. */
  readonly pattern: RegExp;
  /** What stands before, between and behind them in the canonical text. */
  readonly between: readonly string[];
  /** Which of the values found stands behind the first of these, the second and so on; from 1 on. */
  readonly order: readonly number[];
}

/** The last one used comes first. */
const lately: Shape[] = [];
const mostShapes = 8;
/** Finding out about a shape takes as long as some ten texts; of what is never alike, not each is worth it. */
const missesToLearn = 32;
let missed = 0;

/** What is longer or has more values would take the pattern more memory than it is worth. */
const longestText = 8_192;
const mostValues = 128;
/**
 * Stands for a value; no text that holds one, or may hide one behind an escape, is learned from. Of one byte: pieces of a text
 * with longer characters would make every text two bytes wide, which takes half as long again to hash.
 */
const mark = '\u007f';
const marked = new RegExp(`"${mark}(\\d+)${mark}"`);
// What ECMAScript writes as it is written here. A longer number may be rounded, and a fraction may be written otherwise.
const value = `("${plainCharacters}"|0|-?[1-9]\\d{0,14}|true|false|null)`;

/** Has the same value with marks in it written in both ways, so that the canonical form is written down in one place only. */
function learn(text: string, of: Json): void {
  if (text.includes('\\') || text.includes(mark)) return;
  let count = 0;
  const withMarks = (each: Json): Json => {
    if (each === null || typeof each !== 'object') return `${mark}${count++}${mark}`;
    if (Array.isArray(each)) return each.map(withMarks);
    return Object.fromEntries(Object.entries(each).map(([name, member]) => [name, withMarks(member)]));
  };
  const whole = withMarks(of);
  if (count > mostValues) return;
  const pattern = JSON.stringify(whole)
    .split(marked)
    .map((piece, index) => (index % 2 === 0 ? piece.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&') : value));
  const canonical = canonicalJson(whole).split(marked);
  lately.unshift({
    pattern: new RegExp(`^${pattern.join('')}$`),
    between: canonical.filter((_, index) => index % 2 === 0),
    order: canonical.filter((_, index) => index % 2 === 1).map((number) => Number(number) + 1),
  });
  lately.splice(mostShapes);
}

function filled({ between, order }: Shape, values: readonly string[]): string {
  let text = between[0] as string;
  for (let index = 0; index < order.length; index += 1) {
    text += (values[order[index] as number] as string) + (between[index + 1] as string);
  }
  return text;
}
