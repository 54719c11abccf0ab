/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): members sorted by the UTF-16 code units of their names, no white space, numbers
 * and strings as ECMAScript writes them. Refuses what has no JSON text: numbers that are not finite, and strings with half
 * of a surrogate pair, which UTF-8 cannot hold. A member that is `undefined` is refused too: nothing is left out unseen.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A string holds half of a surrogate pair');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}`);
  let members = '';
  // A million changes are written in this way: added up, they take half the time of a list that is joined.
  for (const name of Object.keys(value).sort()) {
    members += `${members === '' ? '' : ','}${canonicalJson(name)}:${canonicalJson(value[name] as Json)}`;
  }
  return `{${members}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
