/** A filter that does not follow the grammar; the message names the parameter as the API would. */
export class FilterError extends Error {}

/**
 * The documented grammar for text: `!x` not, `~x` regular expression, `=x` exactly, `*` any characters, `-` empty.
 * What a plain word means is not documented: `plain` says. Upper and lower case are the same.
 */
export function stringFilter(filter: string, plain: 'contains' | 'exact'): (value: string) => boolean {
  if (filter.startsWith('!')) {
    const matches = stringFilter(filter.slice(1), plain);
    return (value) => !matches(value);
  }
  if (filter === '-') return (value) => value === '';
  if (filter.startsWith('~')) {
    const pattern = expression(filter.slice(1));
    return (value) => pattern.test(value);
  }
  const wanted = (filter.startsWith('=') ? filter.slice(1) : filter).toLowerCase();
  if (filter.startsWith('=')) return (value) => value.toLowerCase() === wanted;
  if (filter.includes('*')) {
    const parts = wanted.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = expression(`^${parts.join('.*')}$`);
    return (value) => pattern.test(value);
  }
  return plain === 'exact'
    ? (value) => value.toLowerCase() === wanted
    : (value) => value.toLowerCase().includes(wanted);
}

/** The documented grammar for numbers: `1`, `1-5`, `>5`, `>=5`, `<5`, `<=5`, and lists of those separated by commas. */
export function numberFilter(filter: string): (value: number) => boolean {
  const tests = filter.split(',').map((part) => oneNumber(part.trim()));
  return (value) => tests.some((test) => test(value));
}

function oneNumber(part: string): (value: number) => boolean {
  const range = /^(-?\d+)-(-?\d+)$/.exec(part);
  if (range) return (value) => value >= Number(range[1]) && value <= Number(range[2]);
  const compared = /^(>=|<=|>|<|=)?(-?\d+)$/.exec(part);
  if (!compared) throw new FilterError('filter not valid');
  const limit = Number(compared[2]);
  switch (compared[1]) {
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    default:
      return (value) => value === limit;
  }
}

function expression(source: string): RegExp {
  try {
    return new RegExp(source, 'is');
  } catch {
    throw new FilterError('filter not valid');
  }
}
