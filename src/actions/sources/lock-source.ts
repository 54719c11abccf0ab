import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findSource, type StoredSource, tryLockSource } from '../../store/monitoring-sources.ts';
import { notFound } from '../parse-id.ts';

/**
 * The source as it is now; no sync is applied to it until the transaction ends. `alone` keeps everybody else out,
 * `shared` only whoever changes the source. Throws `not-found`, or `sync-in-progress` when a sync is being applied and
 * takes longer than a person should wait.
 */
export async function lockSourceForChange(
  trx: Connection,
  id: string,
  mode: 'alone' | 'shared',
): Promise<StoredSource> {
  if (!(await tryLockSource(trx, id, mode))) {
    throw new Problem('sync-in-progress', 'A sync of this source is being applied. Try again when it has ended.');
  }
  const source = await findSource(trx, id);
  if (source === undefined) throw notFound('monitoring source');
  return source;
}
