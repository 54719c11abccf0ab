import type { Instant } from '../../../core/instant.ts';
import { listOf, mapOf } from './loose.ts';
import type { Mistake, Path } from './placed-text.ts';
import { readWindow } from './policy-words.ts';
import { type Holidays, holidaysOf, yearOffMistakes } from './written-holidays.ts';
import type { WrittenObligation, WrittenRule } from './written-policy.ts';

/** Whatever may stand in a text: only a part that is there and of the right kind is looked at. */
type Loose<Shape> = { readonly [Key in keyof Shape]?: unknown };

/** What a schema cannot say, of whatever stands in a document; and the holidays of each obligation, as dates. */
export function meaningOf(value: unknown, now: Instant): { mistakes: Mistake[]; holidays: Holidays[] } {
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
