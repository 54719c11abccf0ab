import type { paths } from '../../api/schema.ts';

type Query = NonNullable<paths['/api/v1/vulnerabilities']['get']['parameters']['query']>;
type Filters = Omit<Query, 'limit' | 'cursor' | 'asOf' | 'knownAt'>;

/**
 * What the list is filtered and sorted by, word for word as the API takes it and as it stands in the address, and which
 * vulnerability is open in the panel beside it.
 */
export type VulnerabilitySearch = { [Name in keyof Filters]?: Filters[Name] | undefined } & {
  open?: string | undefined;
};

const words: Readonly<Record<string, ReadonlySet<string>>> = {
  status: new Set(['open', 'resolved', 'suppressed']),
  severity: new Set(['critical', 'high', 'medium', 'low', 'informational', 'unknown']),
  slaState: new Set([
    'overdue',
    'needs-triage',
    'due-soon',
    'on-track',
    'no-deadline',
    'excepted',
    'met',
    'missed',
    'not-judged',
  ]),
};
const sorts = new Set(['dueAt', '-dueAt', 'severity', '-severity', 'firstSeenAt', '-firstSeenAt']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the address strictly: what is not understood is dropped, so that it filters nothing in secret. */
export function parseVulnerabilitySearch(search: Record<string, unknown>): VulnerabilitySearch {
  const text = (name: string, fits: (value: string) => boolean) => {
    // The router reads `q=123` as a number.
    const value = ['string', 'number', 'boolean'].includes(typeof search[name]) ? String(search[name]) : '';
    return value !== '' && fits(value) ? { [name]: value } : {};
  };
  const several = (name: string) => {
    const known = words[name];
    const given = typeof search[name] === 'string' ? search[name].split(',') : [];
    const kept = [...new Set(given.filter((word) => known?.has(word)))];
    return kept.length === 0 ? {} : { [name]: kept.join(',') };
  };
  const isInstant = (value: string) => !Number.isNaN(Date.parse(value));
  return {
    ...several('status'),
    ...several('severity'),
    ...several('slaState'),
    ...text('sourceId', (value) => uuid.test(value)),
    ...text('assetId', (value) => uuid.test(value)),
    ...text('cve', (value) => value.length <= 40),
    ...text('q', (value) => value.length <= 200),
    ...text('dueBefore', isInstant),
    ...text('dueAfter', isInstant),
    ...text('firstSeenBefore', isInstant),
    ...text('firstSeenAfter', isInstant),
    ...text('resolvedBefore', isInstant),
    ...text('resolvedAfter', isInstant),
    ...text('assignee', (value) => value === 'me' || value === 'none' || uuid.test(value)),
    ...text('exceptionId', (value) => uuid.test(value)),
    ...text('notSeen', (value) => value === 'true' || value === 'false'),
    ...text('sort', (value) => sorts.has(value)),
    ...text('open', (value) => uuid.test(value)),
  };
}
