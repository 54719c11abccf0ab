import { type Condition, type FactName, type FactTest, type FactValue, factNames } from '../../../core/policy/facts.ts';
import type { Anchor, Outcome } from '../../../core/policy/policy-document.ts';

/** Keys of the written form are in camelCase, whatever they name: `publicly-exposed` is `publiclyExposed`. */
export function writtenKey(fact: FactName): string {
  return fact.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const factByKey: ReadonlyMap<string, FactName> = new Map(factNames.map((fact) => [writtenKey(fact), fact]));

/** The fact of a written key; the keys that a schema let pass are all known. */
export function factOfKey(key: string): FactName {
  const fact = factByKey.get(key);
  if (fact === undefined) throw new Error(`No fact is written ${key}`);
  return fact;
}

/** How a sentence calls a fact. */
export const factTitles: Readonly<Record<FactName, string>> = {
  severity: 'the severity',
  cvss: 'the CVSS base score',
  kev: "being in CISA's KEV catalogue",
  epss: 'the EPSS score',
  'publicly-exposed': 'being publicly exposed',
  automatable: 'being automatable',
  'technical-impact': 'the technical impact',
  exploitation: 'the state of exploitation',
  'pci-relevant': 'being relevant for PCI',
  'fix-available': 'a fix being available',
  source: 'the monitoring source',
  asset: 'the asset',
  'asset-tag': "the asset's tags",
  cve: 'the CVEs',
};

/** How a sentence calls an anchor. */
export const anchorTitles: Readonly<Record<Anchor, string>> = {
  'first-seen': 'first seen',
  published: 'the publication',
  'patch-released': 'the release of the patch',
  'listed-in-kev': 'the listing in KEV',
  evaluated: 'the evaluation',
  connected: 'the connection of the source',
};

const units = {
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  'business-days': ['business day', 'business days'],
} as const;

/** As the written form has it: `7 days`, `1 business day`, `none`. An event has no window. */
export function windowText(outcome: Extract<Outcome, { kind: 'within' | 'none' }>): string {
  if (outcome.kind === 'none') return 'none';
  return `${outcome.amount} ${units[outcome.unit][outcome.amount === 1 ? 0 : 1]}`;
}

/** For sentences: `7 days`, `no deadline`, `until next system upgrade`. */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'event') return `until ${outcome.event}`;
  return outcome.kind === 'none' ? 'no deadline' : windowText(outcome);
}

const longest = { hours: 87_600, days: 3_650, 'business-days': 2_600 } as const;

/** Reads `12 hours`, `7 days`, `1 business day` or `none`; null when it is none of them, or longer than ten years. */
export function readWindow(text: string): Extract<Outcome, { kind: 'within' | 'none' }> | null {
  if (text === 'none') return { kind: 'none' };
  const [, digits, word] = /^(\d{1,5}) (hours?|days?|business days?)$/.exec(text) ?? [];
  if (digits === undefined || word === undefined) return null;
  const unit = word.startsWith('hour') ? 'hours' : word.startsWith('day') ? 'days' : 'business-days';
  const amount = Number(digits);
  return amount <= longest[unit] ? { kind: 'within', amount, unit } : null;
}

/** A fact with its value, for sentences: `severity high`, `publicly exposed`, `EPSS unknown`. */
export function valueWords(fact: FactName, value: FactValue | undefined): string {
  const name = shortTitles[fact];
  if (value === undefined || value === 'unknown') return `${name} unknown`;
  if (value === true) return name;
  if (value === false) return `not ${name}`;
  if (typeof value === 'number') return `${name} from ${value}`;
  if (typeof value === 'string') return `${name} ${value}`;
  return value.length === 0 ? `no ${name}` : `${name} ${value.join(' and ')}`;
}

const shortTitles: Readonly<Record<FactName, string>> = {
  severity: 'severity',
  cvss: 'CVSS',
  kev: 'in KEV',
  epss: 'EPSS',
  'publicly-exposed': 'publicly exposed',
  automatable: 'automatable',
  'technical-impact': 'technical impact',
  exploitation: 'exploitation',
  'pci-relevant': 'relevant for PCI',
  'fix-available': 'with a fix available',
  source: 'source',
  asset: 'asset',
  'asset-tag': 'tag',
  cve: 'CVE',
};

/** A condition in words: `severity critical or high, in KEV`; `everything` where it asks nothing. */
export function conditionWords(condition: Condition): string {
  // In an order of their own: a stored condition has another one than the text that it was read from.
  const asked = factNames.filter((fact) => condition[fact] !== undefined);
  const parts = asked.map((fact) => {
    const test = condition[fact];
    const tests = (Array.isArray(test) ? test : [test]) as readonly FactTest[];
    return tests.map((each, index) => testWords(fact, each, index === 0)).join(' or ');
  });
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

function testWords(fact: FactName, test: FactTest, isFirst: boolean): string {
  if (typeof test !== 'object') {
    const words = valueWords(fact, test);
    const bare = typeof test === 'string' && !isFirst;
    return bare ? test : words;
  }
  const { atLeast, below } = test;
  const limits = [
    atLeast === undefined ? [] : [`at least ${atLeast}`],
    below === undefined ? [] : [`below ${below}`],
  ].flat();
  return `${isFirst ? `${shortTitles[fact]} ` : ''}${limits.join(' and ')}`;
}
