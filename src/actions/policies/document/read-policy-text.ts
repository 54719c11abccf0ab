import type { PolicyDocument } from '../../../core/policy/policy-document.ts';
import { documentOfWritten } from './document-of-written.ts';
import { type Mistake, type PlacedProblem, type PlacedText, readPlacedText } from './placed-text.ts';
import { meaningOf } from './policy-mistakes.ts';
import { policyWarnings, type WarningOptions } from './policy-warnings.ts';
import { sayIssues } from './say-issue.ts';
import { WrittenPolicy } from './written-policy.ts';

const mostProblems = 100;

export interface PolicyWarning {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

export interface ReadPolicy {
  /** Null where anything is wrong. */
  readonly document: PolicyDocument | null;
  /** As it was written, without what stands for what was left out; null where anything is wrong. */
  readonly written: WrittenPolicy | null;
  /** In the order of the text. */
  readonly problems: readonly PlacedProblem[];
  /** What is allowed and unusual; only of a document without problems. */
  readonly warnings: readonly PolicyWarning[];
}

/**
 * Reads a policy as a person wrote it, in YAML or JSON. Every mistake is reported at once, with its line and with what
 * would be right; nothing is guessed. Never throws. Holidays are resolved for the years around `now`.
 */
export function readPolicyText(text: string, options: WarningOptions): ReadPolicy {
  const placed = readPlacedText(text);
  if ('problems' in placed) return { document: null, written: null, problems: placed.problems, warnings: [] };
  const result = WrittenPolicy.safeParse(placed.value);
  const found: Mistake[] = result.success ? [] : sayIssues(result.error.issues, placed.value, timeZones);
  // What the schema cannot say is told of what it let pass; a list of rules with one bad one is looked at all the same.
  const { mistakes, holidays } = meaningOf(placed.value, options.now);
  const problems = [...found.slice(0, 3 * mostProblems), ...mistakes.slice(0, mostProblems)].map((mistake) =>
    problemOf(mistake, placed),
  );
  if (problems.length > 0 || !result.success) {
    return { document: null, written: null, problems: inOrder(problems).slice(0, mostProblems), warnings: [] };
  }
  const document = documentOfWritten(result.data, holidays);
  const warnings = policyWarnings(document, options).map(({ path, message }) => ({
    line: (typeof path.at(-1) === 'string' ? placed.placeOfKey(path) : placed.place(path)).line,
    path: path.join('.'),
    message,
  }));
  return { document, written: result.data, problems: [], warnings };
}

function problemOf({ path, isKey, message, wouldBeRight }: Mistake, placed: PlacedText): PlacedProblem {
  const { line, column } = isKey ? placed.placeOfKey(path) : placed.place(path);
  return { line, column, path: path.join('.'), message, wouldBeRight };
}

function inOrder(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const seen = new Set<string>();
  const once = problems.filter(({ path, message }) => {
    const key = `${path} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return once.sort((one, other) => one.line - other.line || one.column - other.column);
}

function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}
