import type { Condition, FactName, Facts, FactTest, FactValue, Test } from './facts.ts';

/** Whether all of it holds. What is unknown matches `unknown` and nothing else. */
export function matches(condition: Condition, facts: Facts): boolean {
  for (const name in condition) {
    if (!factMatches(condition[name as FactName], knownValue(facts, name as FactName))) return false;
  }
  return true;
}

/** The first of the condition's tests that does not hold; null where all do. */
export function firstMismatch(condition: Condition, facts: Facts): FactName | null {
  const names = Object.keys(condition) as FactName[];
  return names.find((name) => !factMatches(condition[name], knownValue(facts, name))) ?? null;
}

/** The value of a fact; undefined where it is unknown, and a severity may say so itself. */
export function knownValue(facts: Facts, name: FactName): FactValue | undefined {
  const value = facts[name];
  return value === 'unknown' ? undefined : value;
}

function factMatches(test: Test | undefined, value: FactValue | undefined): boolean {
  if (test === undefined) return true;
  if (isList(test)) return test.some((each) => oneMatches(each, value));
  return oneMatches(test, value);
}

function oneMatches(test: FactTest, value: FactValue | undefined): boolean {
  if (value === undefined) return test === 'unknown';
  if (typeof test === 'object') {
    if (typeof value !== 'number') return false;
    return value >= (test.atLeast ?? Number.NEGATIVE_INFINITY) && value < (test.below ?? Number.POSITIVE_INFINITY);
  }
  return isList(value) ? value.some((each) => each === test) : value === test;
}

function isList<Item>(value: unknown): value is readonly Item[] {
  return Array.isArray(value);
}
