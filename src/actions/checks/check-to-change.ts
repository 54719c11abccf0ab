import { findCheck } from '../../checks/registry.ts';
import { lockCheck, type StoredCheck } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { notFound } from '../parse-id.ts';

/** The provider of a check that exists; null: it judges the sources of all. Throws `not-found`. */
export function requireCheck(id: string): { readonly provider: string | null } {
  const check = findCheck(id);
  if (check === undefined) throw notFound('check');
  return check;
}

/** The check as it is stored, locked. Throws `not-found` for one that no monitoring source has brought about. */
export async function lockCheckToChange(trx: Connection, id: string): Promise<StoredCheck> {
  const stored = await lockCheck(trx, id);
  if (stored === undefined) throw notFound('check');
  return stored;
}
