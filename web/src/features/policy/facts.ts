import type { Feed } from './queries.ts';
import type { TestValue, WrittenCondition } from './written.ts';

type FactKind =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'range'; readonly most: number; readonly step: number }
  /** Names, exactly as they are. */
  | { readonly kind: 'names'; readonly example: string };

export type Fact = FactKind & {
  /** As the written form has it. */
  readonly key: string;
  /** As the API has it. */
  readonly name: Feed['supplies'][number];
  readonly title: string;
  /** Who tells it, beside the feeds; null: only feeds do, or nobody. */
  readonly from: string | null;
};

/** Everything that a rule may ask, in the order in which it is offered. */
export const facts: readonly Fact[] = [
  {
    key: 'severity',
    name: 'severity',
    title: 'Severity',
    kind: 'choice',
    values: ['critical', 'high', 'medium', 'low', 'informational'],
    from: 'the scanner',
  },
  { key: 'kev', name: 'kev', title: 'In KEV', kind: 'yes-no', from: null },
  { key: 'epss', name: 'epss', title: 'EPSS', kind: 'range', most: 1, step: 0.05, from: null },
  { key: 'cvss', name: 'cvss', title: 'CVSS', kind: 'range', most: 10, step: 0.1, from: null },
  {
    key: 'publiclyExposed',
    name: 'publicly-exposed',
    title: 'Publicly exposed',
    kind: 'yes-no',
    from: 'what the scanner looks at, or people',
  },
  { key: 'automatable', name: 'automatable', title: 'Automatable', kind: 'yes-no', from: null },
  {
    key: 'technicalImpact',
    name: 'technical-impact',
    title: 'Technical impact',
    kind: 'choice',
    values: ['partial', 'total'],
    from: null,
  },
  {
    key: 'exploitation',
    name: 'exploitation',
    title: 'Exploitation',
    kind: 'choice',
    values: ['none', 'poc', 'active'],
    from: null,
  },
  {
    key: 'pciRelevant',
    name: 'pci-relevant',
    title: 'Relevant for PCI',
    kind: 'yes-no',
    from: 'the scanner, or people',
  },
  {
    key: 'fixAvailable',
    name: 'fix-available',
    title: 'Fix available',
    kind: 'yes-no',
    from: 'people, who state it on the page of a vulnerability',
  },
  { key: 'source', name: 'source', title: 'Source', kind: 'names', example: 'Halo Security', from: 'Curfew' },
  { key: 'asset', name: 'asset', title: 'Asset', kind: 'names', example: 'shop.example.com', from: 'the scanner' },
  { key: 'assetTag', name: 'asset-tag', title: 'Asset tag', kind: 'names', example: 'production', from: 'your tags' },
  { key: 'cve', name: 'cve', title: 'CVE', kind: 'names', example: 'CVE-2024-3094', from: 'the scanner' },
];

const byKey = new Map(facts.map((fact) => [fact.key, fact]));
const byName = new Map<string, Fact>(facts.map((fact) => [fact.name, fact]));

export function factOf(key: string): Fact | undefined {
  return byKey.get(key);
}

/** Where a fact comes from, and whether it can be known at all now. */
export function supplyWords({ name, from }: Fact, feeds: readonly Feed[]): string {
  const supplying = feeds.filter(({ supplies }) => supplies.includes(name));
  if (supplying.length === 0) return from === null ? 'Nothing tells it yet: always unknown' : `From ${from}`;
  const loaded = supplying.filter(({ version }) => version !== null);
  const names = (those: readonly Feed[]) => those.map(({ id }) => feedNames[id]).join(' and ');
  if (loaded.length > 0) return `From ${names(loaded)}`;
  return `From ${names(supplying)}, which is not loaded: unknown`;
}

const feedNames: Readonly<Record<Feed['id'], string>> = {
  kev: 'KEV',
  epss: 'EPSS',
  vulnrichment: 'Vulnrichment',
};

/** The tests on one fact, whether it was written as one or as a list. */
export function testsOf(test: WrittenCondition[string] | undefined): readonly TestValue[] {
  if (test === undefined) return [];
  return Array.isArray(test) ? (test as readonly TestValue[]) : [test as TestValue];
}

/** One value stands alone, several as a list. */
export function testFrom(tests: readonly TestValue[]): TestValue | readonly TestValue[] {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : tests;
}

/** `Severity: critical or high`, `Not in KEV, or unknown`, `CVSS: at least 7`. */
export function testWords(key: string, test: WrittenCondition[string]): string {
  const fact = factOf(key);
  const title = fact?.title ?? key;
  const tests = testsOf(test);
  if (tests.length === 0) return `${title}: nothing chosen`;
  return `${title}: ${tests.map((each) => valueWords(each)).join(' or ')}`;
}

export function valueWords(value: TestValue): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (typeof value !== 'object') return String(value);
  const { atLeast, below } = value;
  const limits = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return limits.join(' and ') || 'any';
}

/** A fact as the API names it: `publicly-exposed`. */
export function factTitle(name: string): string {
  return byName.get(name)?.title ?? name;
}
