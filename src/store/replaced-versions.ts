/**
 * What one source replaced of what it says about issues at one instant: how many versions, and a hash of all of them. As a
 * statement: the sync that did it has this in its certificate, which the ledger holds, and doctor asks again.
 */
export const replacedVersions = `
  select h.source_id, h.valid_to as at, count(*)::int as count, encode(sha256(string_agg(sha256(convert_to((
    jsonb_build_object('id', h.id, 'source_id', h.source_id, 'external_id', h.external_id, 'title', h.title,
      'description', h.description, 'solution', h.solution, 'category', h.category, 'cves', h.cves, 'severity', h.severity,
      'source_severity', h.source_severity, 'is_pci_relevant', h.is_pci_relevant, 'valid_from', utc_text(h.valid_from),
      'valid_to', utc_text(h.valid_to), 'fetched_at', utc_text(h.fetched_at)))::text, 'UTF8')), ''::bytea order by h.id)), 'hex') as sha256
  from definition_history h group by h.source_id, h.valid_to`;
