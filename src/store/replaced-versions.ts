/**
 * What one source replaced of what it says about issues at one instant: how many versions, and a hash of all of them. As a
 * statement: the sync that did it has this in its certificate, which the ledger holds, and doctor asks again.
 */
export const replacedVersions = `
  select h.source_id, h.valid_to as at, count(*)::int as count, encode(sha256(string_agg(sha256(convert_to((
    to_jsonb(h) - 'searched' || jsonb_build_object('valid_from', utc_text(h.valid_from), 'valid_to', utc_text(h.valid_to),
      'fetched_at', utc_text(h.fetched_at)))::text, 'UTF8')), ''::bytea order by h.id)), 'hex') as sha256
  from definition_history h group by h.source_id, h.valid_to`;
