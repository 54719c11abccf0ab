import {
  type Condition,
  type FactName,
  type Facts,
  type FactTest,
  type FactValue,
  factNames,
} from '../../../core/policy/facts.ts';
import type { Obligation } from '../../../core/policy/policy-document.ts';
import { factsAsked } from '../../../core/policy/rule-for.ts';
import { severities } from '../../../core/vulnerabilities/severity.ts';

/** One way things may be, of the facts that an obligation asks: undefined is unknown. */
export type World = Facts;

/** The values of a fact between which the rules of an obligation can tell. */
export interface Axis {
  readonly fact: FactName;
  readonly values: readonly (FactValue | undefined)[];
}

/** How many rule look-ups an examination may cost: some ten milliseconds. The presets need at most 3,000. */
const mostSteps = 20_000;
const severityFallback = { severity: 'unknown' } as const;

/**
 * Every way things may be that the rules of an obligation can tell apart, so that what is true of all of them is true of
 * every vulnerability. Null where they are too many to look at.
 */
export function worldsOf(obligation: Obligation): { axes: readonly Axis[]; worlds: readonly World[] } | null {
  const asked = factsAsked(obligation);
  const axes = factNames
    .filter((fact) => asked.has(fact))
    .map((fact) => ({ fact, values: valuesOf(fact, obligation) }));
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count * (obligation.rules.length + 1) > mostSteps) return null;
  let worlds: World[] = [severityFallback];
  for (const { fact, values } of axes) {
    worlds = worlds.flatMap((world) => values.map((value) => withFact(world, fact, value)));
  }
  return { axes, worlds };
}

/** The same world but for one fact. */
export function withFact(world: World, fact: FactName, value: FactValue | undefined): World {
  const { [fact]: _, ...others } = world;
  return (value === undefined ? { ...severityFallback, ...others } : { ...others, [fact]: value }) as World;
}

function valuesOf(fact: FactName, obligation: Obligation): Axis['values'] {
  const tests = obligation.rules.flatMap(({ when }) => testsOf(when, fact));
  const scope = obligation.appliesTo === null ? [] : testsOf(obligation.appliesTo, fact);
  switch (fact) {
    case 'severity':
      return severities;
    case 'kev':
    case 'publicly-exposed':
    case 'automatable':
    case 'pci-relevant':
    case 'fix-available':
      return [true, false, undefined];
    case 'technical-impact':
      return ['partial', 'total', undefined];
    case 'exploitation':
      return ['none', 'poc', 'active', undefined];
    case 'cvss':
    case 'epss':
      return [...steps([...tests, ...scope]), undefined];
    case 'source':
    case 'asset':
      return [...words([...tests, ...scope]), otherThan(words([...tests, ...scope]))];
    case 'asset-tag':
    case 'cve':
      return sets(words(tests), words(scope), fact === 'cve' || [...tests, ...scope].includes('unknown'));
  }
}

/** Between two limits every number is judged alike: the lowest stands for them. */
function steps(tests: readonly FactTest[]): readonly number[] {
  const limits = tests.flatMap((test) => (typeof test === 'object' ? [test.atLeast ?? 0, test.below ?? 0] : []));
  return [...new Set([0, ...limits])].sort((one, other) => one - other);
}

function words(tests: readonly FactTest[]): readonly string[] {
  return [...new Set(tests.filter((test) => typeof test === 'string' && test !== 'unknown'))] as string[];
}

function otherThan(named: readonly string[]): string {
  let other = 'another one';
  while (named.includes(other)) other += ' still';
  return other;
}

/** A test asks for one of several, so that a set of one shows what a larger one would, but for what is asked twice. */
function sets(named: readonly string[], scope: readonly string[], mayBeUnknown: boolean): Axis['values'] {
  const pairs = scope.flatMap((inScope) => named.filter((each) => each !== inScope).map((each) => [inScope, each]));
  const singles = [...new Set([...named, ...scope])].map((each) => [each]);
  return [[], ...singles, ...pairs, ...(mayBeUnknown ? [undefined] : [])];
}

export function testsOf(condition: Condition, fact: FactName): readonly FactTest[] {
  const test = condition[fact];
  if (test === undefined) return [];
  return (Array.isArray(test) ? test : [test]) as readonly FactTest[];
}
