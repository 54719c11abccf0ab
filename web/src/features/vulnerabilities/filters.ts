import { asOfQuery } from '../../lib/time-travel.ts';
import type { VulnerabilitySearch } from './search.ts';

/** The filters and the order, as the API takes them: nothing that is not given, nothing of the panel. */
export type ListQuery = {
  [Name in Exclude<keyof VulnerabilitySearch, 'open'>]?: NonNullable<VulnerabilitySearch[Name]>;
};

export const unresolved = 'open,suppressed';
export const everyStatus = 'open,resolved,suppressed';

/**
 * What the list asks for. Without a status or an SLA state in the address it asks for what is unresolved, and its chip
 * says so; every status together is no filter.
 */
export function listQuery(search: VulnerabilitySearch, sourceId?: string): ListQuery {
  const given: VulnerabilitySearch = { ...search, status: statusOf(search), ...(sourceId && { sourceId }) };
  if (given.status === everyStatus) given.status = undefined;
  const names = [...(Object.keys(noFilters) as (keyof typeof noFilters)[]), 'sort'] as const;
  return Object.fromEntries(names.map((name) => [name, given[name]]).filter(([, value]) => value !== undefined));
}

export function statusOf(search: VulnerabilitySearch): string | undefined {
  if (search.status !== undefined) return search.status.split(',').sort().join(',');
  return implied(search);
}

/** Without a status: what is unresolved, unless something else in the address says which status is meant. */
export function implied({ slaState, resolvedAfter, resolvedBefore }: VulnerabilitySearch): string | undefined {
  const isSaid = [slaState, resolvedAfter, resolvedBefore].some((value) => value !== undefined);
  return isSaid ? undefined : unresolved;
}

/** Whether something was chosen beyond what the list shows of itself. */
export function isFiltered(search: VulnerabilitySearch): boolean {
  return (Object.keys(noFilters) as (keyof typeof noFilters)[]).some((name) => search[name] !== undefined);
}

/** No filter left; the order stays as it was. */
export const noFilters = {
  status: undefined,
  severity: undefined,
  slaState: undefined,
  sourceId: undefined,
  assetId: undefined,
  cve: undefined,
  q: undefined,
  dueBefore: undefined,
  dueAfter: undefined,
  firstSeenBefore: undefined,
  firstSeenAfter: undefined,
  resolvedBefore: undefined,
  resolvedAfter: undefined,
  assignee: undefined,
  exceptionId: undefined,
  notSeen: undefined,
} satisfies Partial<VulnerabilitySearch>;

/** The same filters and order as a file. */
export function exportAddress(query: ListQuery, when: string | undefined): string {
  const parameters = new URLSearchParams({ ...(query as Record<string, string>), ...asOfQuery(when) });
  return `/api/v1/vulnerabilities/export.csv?${parameters}`;
}
