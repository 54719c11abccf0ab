import { anchors, weekdays } from '../../../core/policy/policy-document.ts';
import { severities } from '../../../core/vulnerabilities/severity.ts';
import type { Path } from './placed-text.ts';

interface Hint {
  /** Ends the sentence “key must be …”. */
  readonly must: string;
  readonly words?: readonly string[];
  readonly example?: string;
}

const yesNo: Hint = { must: 'true, false or unknown, or a list of them', words: ['true', 'false', 'unknown'] };
const range: Hint = { must: 'a range such as { atLeast: 7, below: 9 }, or unknown', example: '{ atLeast: 7 }' };
const text: Hint = { must: 'a text on one line, without blanks around it, of at most 200 characters' };
const days: Hint = { must: 'a whole number of days, from 1 to 3650', example: '7' };
const window: Hint = {
  must: 'a window such as 12 hours, 7 days or 5 business days, or none, and at most ten years',
  example: '7 days',
};
const date: Hint = { must: 'a day of the calendar, written YYYY-MM-DD', example: '2026-12-24' };
const severity: Hint = { must: `one of ${severities.join(', ')}, or a list of them`, words: severities };

/** What must stand at a key, wherever it is: every key means one thing only. */
const hints: Readonly<Record<string, Hint>> = {
  schema: { must: 'curfew.policy/1', example: 'curfew.policy/1' },
  id: { must: 'lower-case words joined by hyphens, such as own-sla', example: 'own-sla' },
  name: text,
  title: text,
  until: text,
  version: { must: 'a text; put what looks like a number into quotes', example: "'1.0'" },
  date,
  dates: date,
  url: { must: 'an address that begins with https:// or http://', example: 'https://example.com/policy' },
  calendar: text,
  within: window,
  severity,
  cvss: { ...range, must: `${range.must}; scores go from 0 to 10` },
  epss: {
    ...range,
    must: 'a range such as { atLeast: 0.1 }, or unknown; scores go from 0 to 1',
    example: '{ atLeast: 0.1 }',
  },
  kev: yesNo,
  publiclyExposed: yesNo,
  automatable: yesNo,
  pciRelevant: yesNo,
  fixAvailable: yesNo,
  technicalImpact: { must: 'partial, total or unknown, or a list of them', words: ['partial', 'total', 'unknown'] },
  exploitation: {
    must: 'none, poc, active or unknown, or a list of them',
    words: ['none', 'poc', 'active', 'unknown'],
  },
  source: { must: 'a text or a list of texts: names of monitoring sources' },
  asset: { must: 'a text or a list of texts: names of assets' },
  assetTag: { must: 'a text or a list of texts: tags of assets' },
  cve: { must: 'a number such as CVE-2024-3094, or a list of them', example: 'CVE-2024-3094' },
  anchors: { must: `a list of ${anchors.join(', ')}`, words: anchors, example: '[first-seen]' },
  notAfter: { must: 'kev-due-date', example: 'kev-due-date' },
  timeZone: { must: 'the name of a time zone, such as Europe/Berlin' },
  weekend: { must: 'a list of at most six days of the week', words: weekdays, example: '[saturday, sunday]' },
  holidays: { must: 'a map, such as { country: DE, region: BY }', example: '{ country: DE }' },
  country: { must: 'two letters such as DE', example: 'DE' },
  region: { must: 'the letters of a part of the country, such as BY', example: 'BY' },
  triageDays: days,
  scanMaxAgeDays: days,
  staleAfterHours: { must: 'a whole number of hours, from 1 to 8760', example: '24' },
  reopenRestartsAfterDays: {
    must: 'a whole number of days from 1 to 3650, or never',
    words: ['never'],
    example: 'never',
  },
  acknowledgedAtSource: { must: 'accept or require-approval', words: ['accept', 'require-approval'] },
  longestDays: { must: 'a number of days or unlimited for each severity', example: '{ critical: 90 }' },
  renewals: { must: 'a number or unlimited for each severity', example: '{ critical: 1 }' },
  approver: { must: 'manager or administrator for each severity', example: '{ critical: administrator }' },
  voidAtEpss: { must: 'a number from 0 to 1, or never', words: ['never'], example: '0.5' },
  when: { must: 'a map of what must hold, such as { severity: critical }', example: '{ severity: critical }' },
  appliesTo: { must: 'a map of what must hold, such as { pciRelevant: true }', example: '{ pciRelevant: true }' },
  assume: { must: 'a map of single values, such as { publiclyExposed: true }', example: '{ publiclyExposed: true }' },
  also: { must: 'a list, such as [{ title: Forensic triage, within: 2 hours }]' },
  rules: { must: 'a list of rules, at least one', example: '- id: all' },
  obligations: { must: 'a list of obligations, at least one', example: '- id: own-sla' },
  exceptions: { must: 'a map with longestDays, renewals, approver or voidAtEpss' },
  notVerified: { must: 'a list of sentences' },
};

/** By severity, below the keys whose values they are. */
const severityHints: Readonly<Record<string, Hint>> = {
  longestDays: { must: 'a whole number of days from 1 to 3650, or unlimited', words: ['unlimited'] },
  renewals: { must: 'a whole number from 0 to 100, or unlimited', words: ['unlimited'] },
  approver: { must: 'manager or administrator', words: ['manager', 'administrator'] },
};

const factKeys = [
  'severity',
  'cvss',
  'kev',
  'epss',
  'publiclyExposed',
  'automatable',
  'technicalImpact',
  'exploitation',
  'pciRelevant',
  'fixAvailable',
  'source',
  'asset',
  'assetTag',
  'cve',
];
const keysOf: Readonly<Record<string, readonly string[]>> = {
  obligations:
    'id title source appliesTo timeZone weekend holidays anchors triageDays reopenRestartsAfterDays assume rules'.split(
      ' ',
    ),
  rules: 'id when within until anchors notAfter also'.split(' '),
  when: factKeys,
  appliesTo: factKeys,
  assume: factKeys.filter((key) => !['severity', 'source', 'asset', 'assetTag', 'cve'].includes(key)),
  cvss: ['atLeast', 'below'],
  epss: ['atLeast', 'below'],
  also: ['title', 'within'],
  holidays: ['country', 'region', 'calendar', 'dates'],
  source: ['title', 'version', 'date', 'url', 'notVerified'],
  exceptions: ['longestDays', 'renewals', 'approver', 'voidAtEpss'],
};
const rootKeys = 'schema name staleAfterHours scanMaxAgeDays acknowledgedAtSource exceptions obligations'.split(' ');

/** The keys that may stand below `parent`, the nearest key above; at the top where `depth` is 0. */
export function knownKeys(parent: string | number | undefined, depth: number): readonly string[] {
  if (depth === 0) return rootKeys;
  return keysOf[String(parent)] ?? severities.filter((each) => each !== 'unknown');
}

/** What must stand at a path, and how it is called. */
export function hintOf(path: Path): { name: string; hint: Hint | undefined } {
  const keys = path.filter((step) => typeof step === 'string');
  const name = keys.at(-1) ?? 'The document';
  const parent = keys.at(-2) ?? '';
  if (name === 'The document') return { name, hint: { must: 'a map that begins with schema: curfew.policy/1' } };
  if (name === 'atLeast' || name === 'below') {
    return { name, hint: { must: parent === 'epss' ? 'a number from 0 to 1' : 'a number from 0 to 10' } };
  }
  if (parent === 'assume') return { name, hint: assumedHint(name) };
  if (name === 'source' && parent === 'obligations') {
    return { name, hint: { must: 'a map with title, version, date and url' } };
  }
  if (parent === 'source' && name === 'title') return { name, hint: { must: 'a text of at most 300 characters' } };
  if (Object.hasOwn(severityHints, parent)) return { name: `${parent}.${name}`, hint: severityHints[parent] };
  if (typeof path.at(-1) === 'number' && name === 'obligations')
    return { name: 'an obligation', hint: { must: 'a map with id, title and rules' } };
  if (typeof path.at(-1) === 'number' && name === 'rules')
    return { name: 'a rule', hint: { must: 'a map with id, when and within' } };
  return { name, hint: Object.hasOwn(hints, name) ? hints[name] : undefined };
}

function assumedHint(name: string): Hint | undefined {
  const hint = Object.hasOwn(hints, name) ? hints[name] : undefined;
  if (name === 'cvss') return { must: 'a number from 0 to 10' };
  if (name === 'epss') return { must: 'a number from 0 to 1' };
  const words = hint?.words?.filter((word) => word !== 'unknown');
  return words === undefined ? hint : { must: `one of ${words.join(', ')}`, words };
}
