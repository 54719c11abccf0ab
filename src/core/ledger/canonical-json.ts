/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): members sorted by the UTF-16 code units of their names, no white space, numbers
 * and strings as ECMAScript writes them. Refuses what has no JSON text: numbers that are not finite, and strings with half
 * of a surrogate pair, which UTF-8 cannot hold. A member that is `undefined` is refused too: nothing is left out unseen.
 * So is what is nested deeper than anything of ours, wherever there is room on the stack: a RangeError.
 */
export function canonicalJson(value: Json): string {
  return textAt(value, 0);
}

const deepest = 200;

function textAt(value: Json, depth: number): string {
  if (depth > deepest) throw new RangeError(`Nested deeper than ${deepest}`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
    return String(value);
  }
  if (typeof value === 'string') return quoted(value);
  if (isList(value)) return `[${value.map((each) => textAt(each, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  let members = '';
  // A million changes are written in this way: added up, they take half the time of a list that is joined.
  for (const { name, before } of membersOf(value)) members += before + textAt(value[name] as Json, depth + 1);
  return `{${members}}`;
}

/** What needs no look at it: most words, and no character that JSON escapes or that may be half of a pair. */
export const plainCharacters = '[ !#-[\\]-~]*';
const plain = new RegExp(`^${plainCharacters}$`);

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('A string holds half of a surrogate pair');
  return JSON.stringify(text);
}

/** A member, and what stands before its value. */
interface Member {
  readonly name: string;
  readonly before: string;
}

/** By how many members there are: the names of the last object, in its order, and the same sorted. */
const lately: { readonly names: readonly string[]; readonly members: readonly Member[] }[] = [];
/** Larger ones are not remembered. */
const mostNames = 64;

/** Thousands in a row are of one shape: comparing takes a tenth of sorting. */
function membersOf(value: { readonly [name: string]: Json }): readonly Member[] {
  const names = Object.keys(value);
  const known = lately[names.length];
  if (known?.names.every((name, index) => name === names[index])) return known.members;
  const members = names
    .toSorted()
    .map((name, index) => ({ name, before: `${index === 0 ? '' : ','}${quoted(name)}:` }));
  if (names.length <= mostNames) lately[names.length] = { names, members };
  return members;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
