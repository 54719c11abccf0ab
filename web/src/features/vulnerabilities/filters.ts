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
  const { open: _, ...given } = search;
  const query: Record<string, unknown> = { ...given, status: statusOf(search), ...(sourceId && { sourceId }) };
  if (query['status'] === everyStatus) delete query['status'];
  for (const name of Object.keys(query)) if (query[name] === undefined) delete query[name];
  return query as ListQuery;
}

export function statusOf(search: VulnerabilitySearch): string | undefined {
  if (search.status !== undefined) return search.status.split(',').sort().join(',');
  return search.slaState === undefined ? unresolved : undefined;
}

/** Whether something was chosen beyond what the list shows of itself. */
export function isFiltered(search: VulnerabilitySearch): boolean {
  const { open: _open, sort: _sort, ...filters } = search;
  return Object.values(filters).some((value) => value !== undefined);
}

/** No filter left; the order stays as it was. */
export const noFilters: Partial<Record<keyof VulnerabilitySearch, undefined>> = {
  status: undefined,
  severity: undefined,
  slaState: undefined,
  sourceId: undefined,
  assetId: undefined,
  cve: undefined,
  q: undefined,
  dueBefore: undefined,
  dueAfter: undefined,
  assignee: undefined,
  notSeen: undefined,
};

/** The same filters and order as a file. */
export function exportAddress(query: ListQuery, asOf: string | undefined): string {
  const parameters = new URLSearchParams(query as Record<string, string>);
  if (asOf !== undefined) parameters.set('asOf', asOf);
  return `/api/v1/vulnerabilities/export.csv?${parameters}`;
}
