type Search = Record<string, unknown>;

/**
 * Reads the search of an address strictly. The router keeps beside what a page makes of it whatever else it finds there,
 * under the very names that the page has refused; here each of those is undefined. `asOf` and `knownAt` are the
 * business of every page.
 */
export function onlyUnderstood<Parsed extends object>(parse: (search: Search) => Parsed): (search: Search) => Parsed {
  return (search) => {
    const refused = Object.keys(search).filter((name) => name !== 'asOf' && name !== 'knownAt');
    return { ...Object.fromEntries(refused.map((name) => [name, undefined])), ...parse(search) };
  };
}

/** A parameter of an address where it is a text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
