import type { Instant } from '../../../core/instant.ts';
import { type PolicyDocument, type WorkingTime, weekdays } from '../../../core/policy/policy-document.ts';
import { yearOffFrom } from '../../../core/sla/working-days.ts';
import { defaultWeekend, documentOfWritten } from './document-of-written.ts';
import { publicHolidays } from './holidays.ts';
import { type Path, type PlacedProblem, type PlacedText, readPlacedText } from './placed-text.ts';
import { policyWarnings, type Supplied } from './policy-warnings.ts';
import { readWindow } from './policy-words.ts';
import { sayIssues } from './say-issue.ts';
import { isRealDate, type WrittenObligation, WrittenPolicy, type WrittenRule } from './written-policy.ts';

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
export function readPolicyText(text: string, options: { now: Instant; supplied?: Supplied }): ReadPolicy {
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

interface Mistake {
  readonly path: Path;
  readonly isKey?: boolean;
  readonly message: string;
  readonly wouldBeRight: string | null;
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

type Holidays = Pick<WorkingTime, 'holidayCalendar' | 'holidays'>;
const noHolidays: Holidays = { holidayCalendar: null, holidays: [] };

/** Whatever may stand in a text: only a part that is there and of the right kind is looked at. */
type Loose<Shape> = { readonly [Key in keyof Shape]?: unknown };

function meaningOf(value: unknown, now: Instant): { mistakes: Mistake[]; holidays: Holidays[] } {
  const mistakes: Mistake[] = [];
  const holidays: Holidays[] = [];
  const obligations = listOf(mapOf(value)['obligations']);
  mistakes.push(...twice(obligations, ['obligations'], 'obligation'));
  obligations.forEach((each, index) => {
    const path = ['obligations', index];
    const obligation: Loose<WrittenObligation> = mapOf(each);
    mistakes.push(...anchorMistakes(obligation.anchors, [...path, 'anchors']));
    mistakes.push(...rangeMistakes(obligation.appliesTo, [...path, 'appliesTo']));
    const resolved = holidaysOf(obligation.holidays, [...path, 'holidays'], now);
    mistakes.push(
      ...resolved.mistakes,
      ...yearOffMistakes(obligation.weekend, resolved.holidays, [...path, 'holidays']),
    );
    holidays.push(resolved.holidays);
    const rules = listOf(obligation.rules);
    mistakes.push(...twice(rules, [...path, 'rules'], 'rule'));
    rules.forEach((rule, row) => {
      mistakes.push(...ruleMistakes(mapOf(rule), [...path, 'rules', row]));
    });
  });
  return { mistakes, holidays };
}

function twice(items: readonly unknown[], path: Path, what: string): Mistake[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const { id } = mapOf(item);
    if (typeof id !== 'string' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        path: [...path, index, 'id'],
        message: `There is a second ${what} “${id.slice(0, 60)}”: each needs an id of its own.`,
        wouldBeRight: `${id.slice(0, 58)}-2`,
      },
    ];
  });
}

function ruleMistakes(rule: Loose<WrittenRule>, path: Path): Mistake[] {
  const mistakes: Mistake[] = [];
  if (rule.within !== undefined && rule.until !== undefined) {
    const message = 'A rule has either within or until: a window of time, or something that has no date.';
    mistakes.push({ path: [...path, 'until'], isKey: true, message, wouldBeRight: null });
  }
  if (rule.within === undefined && rule.until === undefined && typeof rule.id === 'string') {
    mistakes.push({
      path,
      message: `The rule “${rule.id.slice(0, 60)}” does not say until when: within is missing.`,
      wouldBeRight: 'within: 7 days',
    });
  }
  mistakes.push(...anchorMistakes(rule.anchors, [...path, 'anchors']), ...rangeMistakes(rule.when, [...path, 'when']));
  listOf(rule.also).forEach((each, index) => {
    const { within } = mapOf(each);
    const window = typeof within === 'string' ? readWindow(within) : null;
    if (window === null || (window.kind === 'within' && window.unit !== 'business-days')) return;
    const message = 'What else is owed has a window in hours or days.';
    mistakes.push({ path: [...path, 'also', index, 'within'], message, wouldBeRight: '24 hours' });
  });
  return mistakes;
}

/** The first that is known starts the clock, so that the last must always be. */
function anchorMistakes(anchors: unknown, path: Path): Mistake[] {
  const listed = listOf(anchors);
  if (listed.length === 0) return [];
  const mistakes: Mistake[] = [];
  if (new Set(listed).size < listed.length) {
    mistakes.push({
      path,
      message: 'An anchor stands in the list twice.',
      wouldBeRight: `[${[...new Set(listed)].join(', ')}]`,
    });
  }
  const always = ['first-seen', 'connected'];
  const last = listed.at(-1);
  if (typeof last !== 'string' || always.includes(last)) return mistakes;
  const right = listed.every((each) => typeof each === 'string') ? `[${[...listed, 'first-seen'].join(', ')}]` : null;
  const message = `The last anchor must be one that is always known, first-seen or connected: where nobody knows ${last}, the clock would never start.`;
  mistakes.push({ path, message, wouldBeRight: right });
  return mistakes;
}

function rangeMistakes(condition: unknown, path: Path): Mistake[] {
  return (['cvss', 'epss'] as const).flatMap((key) => {
    const test = mapOf(condition)[key];
    const tests = Array.isArray(test)
      ? test.map((each, index) => [each, [key, index]] as const)
      : [[test, [key]] as const];
    return tests.flatMap(([each, below]) => {
      const range = mapOf(each);
      const { atLeast, below: limit } = range as { atLeast?: unknown; below?: unknown };
      const at = [...path, ...below];
      if (
        each !== undefined &&
        each !== null &&
        typeof each === 'object' &&
        !Array.isArray(each) &&
        Object.keys(range).length === 0
      ) {
        return [{ path: at, message: `${key} needs atLeast or below.`, wouldBeRight: '{ atLeast: 7 }' }];
      }
      if (typeof atLeast !== 'number' || typeof limit !== 'number' || atLeast < limit) return [];
      return [
        {
          path: at,
          message: `No number is at least ${atLeast} and below ${limit}.`,
          wouldBeRight: `{ atLeast: ${limit}, below: ${atLeast} }`,
        },
      ];
    });
  });
}

function holidaysOf(written: unknown, path: Path, now: Instant): { mistakes: Mistake[]; holidays: Holidays } {
  const { country, region, calendar, dates } = mapOf(written);
  const days = listOf(dates).filter((date) => typeof date === 'string');
  const mistakes: Mistake[] = [];
  if (written !== undefined && written !== null && country === undefined && days.length === 0) {
    mistakes.push({ path, message: 'holidays needs a country or dates.', wouldBeRight: '{ country: DE }' });
  }
  if (region !== undefined && country === undefined) {
    mistakes.push({
      path: [...path, 'region'],
      message: 'A region needs the country that it belongs to.',
      wouldBeRight: null,
    });
  }
  if (calendar !== undefined && days.length === 0) {
    mistakes.push({
      path: [...path, 'calendar'],
      message: 'calendar names the dates, and there are none.',
      wouldBeRight: 'dates: [2026-12-24]',
    });
  }
  const own = calendar === undefined ? 'dates written in the policy' : String(calendar);
  if (typeof country !== 'string' || (region !== undefined && typeof region !== 'string')) {
    const holidays = days.length === 0 ? noHolidays : { holidayCalendar: own, holidays: sorted(days) };
    return { mistakes, holidays };
  }
  const found = publicHolidays(country, region ?? null, now);
  if ('unknown' in found) {
    const given = found.unknown === 'country' ? country : region;
    const offered = found.known.length === 0 ? 'it has none' : `there are ${found.known.slice(0, 120).join(', ')}`;
    const message =
      found.unknown === 'country'
        ? `There is no country “${given}” whose holidays are known; ${offered}.`
        : `There is no region “${given}” of ${country} whose holidays are known; ${offered}.`;
    mistakes.push({ path: [...path, found.unknown], message, wouldBeRight: found.nearest });
    return { mistakes, holidays: noHolidays };
  }
  const title = days.length === 0 ? found.title : `${found.title}, and ${own}`;
  return { mistakes, holidays: { holidayCalendar: title, holidays: sorted([...found.dates, ...days]) } };
}

/** A deadline in business days would never come, and no sync that needs one would end. */
function yearOffMistakes(written: unknown, { holidays }: Holidays, path: Path): Mistake[] {
  const weekend = written === undefined ? defaultWeekend : weekdays.filter((day) => listOf(written).includes(day));
  const from = yearOffFrom({ weekend, holidays: holidays.filter(isRealDate) });
  if (from === null) return [];
  const message = `With the weekend, these days leave no business day for a year from ${from} on: a deadline in business days would never end.`;
  return [{ path, message, wouldBeRight: null }];
}

function sorted(dates: readonly string[]): readonly string[] {
  return [...new Set(dates)].sort();
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
