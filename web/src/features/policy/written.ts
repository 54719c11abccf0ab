import { parseDocument } from 'yaml';

// The written form of a policy as the pages need it. A text that somebody is in the middle of writing has anything in it:
// what is not of the shape is left out here, and told by the server with its line.

export type TestValue = string | number | boolean | Readonly<{ atLeast?: number; below?: number }>;
/** By the key of the written form: `publiclyExposed`. */
export type WrittenCondition = Readonly<Record<string, TestValue | readonly TestValue[]>>;

export interface WrittenRule {
  readonly id: string;
  readonly when: WrittenCondition;
  /** `7 days`, `12 hours`, `5 business days`, `none`; null: `until` says it, or nothing does yet. */
  readonly within: string | null;
  readonly until: string | null;
  readonly anchors: readonly string[] | null;
  readonly notAfter: string | null;
  readonly also: readonly { readonly title: string; readonly within: string }[];
}

export interface WrittenObligation {
  readonly id: string;
  readonly title: string;
  readonly source: WrittenSource | null;
  readonly appliesTo: WrittenCondition | null;
  readonly timeZone: string;
  readonly weekend: readonly string[];
  readonly holidays: WrittenHolidays;
  readonly anchors: readonly string[];
  readonly triageDays: number;
  readonly reopenRestartsAfterDays: number | null;
  readonly assume: WrittenCondition;
  readonly rules: readonly WrittenRule[];
}

interface WrittenSource {
  readonly title: string;
  readonly version: string;
  readonly date: string;
  readonly url: string | null;
  readonly notVerified: readonly string[];
}

interface WrittenHolidays {
  readonly country: string | null;
  readonly region: string | null;
  readonly calendar: string | null;
  readonly dates: readonly string[];
}

export interface WrittenPolicy {
  readonly name: string;
  readonly staleAfterHours: number;
  readonly scanMaxAgeDays: number;
  readonly acknowledgedAtSource: string;
  readonly obligations: readonly WrittenObligation[];
}

/** What a text says, with what it leaves out filled in; null where it cannot be read as YAML, or is no map. */
export function readWritten(text: string): WrittenPolicy | null {
  const document = parseDocument(text, { version: '1.2', prettyErrors: false, merge: false });
  if (document.errors.length > 0) return null;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
  if (!isMap(value)) return null;
  return {
    name: words(value['name']) ?? '',
    staleAfterHours: number(value['staleAfterHours'], 24),
    scanMaxAgeDays: number(value['scanMaxAgeDays'], 35),
    acknowledgedAtSource: words(value['acknowledgedAtSource']) ?? 'accept',
    obligations: maps(value['obligations']).map(obligation),
  };
}

function obligation(value: Map): WrittenObligation {
  const { reopenRestartsAfterDays: reopen, weekend, anchors, appliesTo } = value;
  return {
    id: words(value['id']) ?? '',
    title: words(value['title']) ?? '',
    source: isMap(value['source']) ? source(value['source']) : null,
    appliesTo: isMap(appliesTo) ? condition(appliesTo) : null,
    timeZone: words(value['timeZone']) ?? 'UTC',
    weekend: Array.isArray(weekend) ? texts(weekend) : ['saturday', 'sunday'],
    holidays: holidays(isMap(value['holidays']) ? value['holidays'] : {}),
    anchors: Array.isArray(anchors) ? texts(anchors) : ['first-seen'],
    triageDays: number(value['triageDays'], 7),
    reopenRestartsAfterDays: typeof reopen === 'number' ? reopen : null,
    assume: isMap(value['assume']) ? condition(value['assume']) : {},
    rules: maps(value['rules']).map(rule),
  };
}

function rule(value: Map): WrittenRule {
  return {
    id: words(value['id']) ?? '',
    when: isMap(value['when']) ? condition(value['when']) : {},
    within: words(value['within']),
    until: words(value['until']),
    anchors: Array.isArray(value['anchors']) ? texts(value['anchors']) : null,
    notAfter: words(value['notAfter']),
    also: maps(value['also']).map(({ title, within }) => ({ title: words(title) ?? '', within: words(within) ?? '' })),
  };
}

function source(value: Map): WrittenSource {
  return {
    title: words(value['title']) ?? '',
    version: words(value['version']) ?? '',
    date: words(value['date']) ?? '',
    url: words(value['url']),
    notVerified: Array.isArray(value['notVerified']) ? texts(value['notVerified']) : [],
  };
}

function holidays(value: Map): WrittenHolidays {
  return {
    country: words(value['country']),
    region: words(value['region']),
    calendar: words(value['calendar']),
    dates: Array.isArray(value['dates']) ? texts(value['dates']) : [],
  };
}

function condition(value: Map): WrittenCondition {
  const entries = Object.entries(value).flatMap(([fact, test]): [string, TestValue | TestValue[]][] => {
    if (Array.isArray(test)) return [[fact, test.filter(isTest)]];
    return isTest(test) ? [[fact, test]] : [];
  });
  return Object.fromEntries(entries);
}

function isTest(value: unknown): value is TestValue {
  return ['string', 'number', 'boolean'].includes(typeof value) || isMap(value);
}

type Map = Readonly<Record<string, unknown>>;

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// What is no map keeps its place, so that rows and problems are counted alike.
function maps(value: unknown): readonly Map[] {
  return Array.isArray(value) ? value.map((each) => (isMap(each) ? each : {})) : [];
}

function texts(values: readonly unknown[]): string[] {
  return values.map((each) => String(each));
}

function words(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
