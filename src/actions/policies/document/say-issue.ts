import type { z } from 'zod';
import { nearestWord } from './nearest-word.ts';
import type { Path } from './placed-text.ts';
import { hintOf, knownKeys } from './policy-keys.ts';
import { repaired } from './repaired-value.ts';

type Issue = z.core.$ZodIssue;

export interface SaidIssue {
  readonly path: Path;
  /** Whether the key itself is what is wrong. */
  readonly isKey: boolean;
  readonly message: string;
  readonly wouldBeRight: string | null;
}

/** Everything that a schema found, in sentences for whoever wrote the document. `value` is the whole of it. */
export function sayIssues(issues: readonly Issue[], value: unknown, timeZones: () => readonly string[]): SaidIssue[] {
  return issues.flatMap((issue) => sayIssue(issue, [], value, timeZones));
}

function sayIssue(issue: Issue, above: Path, value: unknown, timeZones: () => readonly string[]): SaidIssue[] {
  const path = [...above, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') return issue.keys.slice(0, 50).map((key) => unknownKey(key, path));
  if (issue.code === 'invalid_union') {
    const branch = deepest(issue.errors);
    if (branch.some(({ path: below, code }) => below.length > 0 || code === 'unrecognized_keys')) {
      return branch.flatMap((each) => sayIssue(each, path, value, timeZones));
    }
  }
  const given = valueAt(value, path);
  const { name, hint } = hintOf(path);
  if (given === undefined) {
    const right = hint?.example === undefined ? null : `${name}: ${hint.example}`;
    return [
      { path, isKey: false, message: `${name} is missing: it must be ${hint?.must ?? 'there'}.`, wouldBeRight: right },
    ];
  }
  const words = name === 'timeZone' ? timeZones() : hint?.words;
  const meant = typeof given === 'string' && words !== undefined ? nearestWord(given, words) : null;
  const right = meant ?? repaired(name, given) ?? hint?.example ?? null;
  return [
    {
      path,
      isKey: false,
      message: `${name} must be ${hint?.must ?? 'something else'}; here it is ${shown(given)}.`,
      wouldBeRight: right,
    },
  ];
}

function unknownKey(key: string, path: Path): SaidIssue {
  const parent = [...path].reverse().find((step) => typeof step === 'string');
  const known = knownKeys(parent, path.length);
  const meant = nearestWord(key, known);
  const where = parent === undefined ? 'a policy' : `“${parent}”`;
  const message = `“${key.slice(0, 60)}” is no key of ${where}; there are ${known.join(', ')}.`;
  return { path: [...path, key], isKey: true, message, wouldBeRight: meant };
}

/** The branch of a union that understood most: the one whose complaints lie deepest. */
function deepest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (branch: readonly Issue[]) =>
    Math.max(0, ...branch.map(({ path, code }) => path.length + (code === 'unrecognized_keys' ? 1 : 0)));
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? []);
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

function shown(given: unknown): string {
  if (given === null) return 'empty';
  if (Array.isArray(given)) return given.length === 0 ? 'an empty list' : 'a list';
  if (typeof given === 'object') return 'a map';
  if (typeof given === 'string')
    return given === '' ? 'an empty text' : `“${given.length > 60 ? `${given.slice(0, 60)}…` : given}”`;
  return String(given);
}
