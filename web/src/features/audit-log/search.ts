export interface AuditSearch {
  readonly action?: string | undefined;
  /** The id of a member or an API key, or the kind of somebody without an id: `local`, `setup`, `system`. */
  readonly actor?: string | undefined;
  /** The first and the last day that are shown, `2026-11-22`, in the viewer's zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the audit log is narrowed to, as the address says. */
export function parseAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { action, actor, from, to } = search;
  return {
    ...(typeof action === 'string' && action !== '' && { action }),
    ...(typeof actor === 'string' && actor !== '' && { actor }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
