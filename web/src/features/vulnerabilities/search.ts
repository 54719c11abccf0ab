/** What the list is filtered and sorted by, as it stands in the address. */
export interface VulnerabilitySearch {
  readonly q?: string;
}

export function parseVulnerabilitySearch(search: Record<string, unknown>): VulnerabilitySearch {
  return typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {};
}
