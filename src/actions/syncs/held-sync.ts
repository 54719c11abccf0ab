import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import type { StoredSource } from '../../store/monitoring-sources.ts';
import { type DecidedSync, hasLaterReading, lockSync, sourceOfSync } from '../../store/sync-decisions.ts';
import { notFound } from '../parse-id.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';

/**
 * A sync that waits for a person, with its source locked. Throws `not-found`; `not-latest` when a later complete
 * reading has looked at everything again; `not-held` for any other; `sync-in-progress`.
 */
export async function lockHeldSync(
  trx: Connection,
  id: string,
): Promise<{ readonly sync: DecidedSync; readonly source: StoredSource }> {
  const sourceId = await sourceOfSync(trx, id);
  if (sourceId === undefined) throw notFound('sync');
  const source = await lockSourceForChange(trx, sourceId, 'alone');
  const sync = await lockSync(trx, id);
  if (sync === undefined) throw notFound('sync');
  if (sync.status === 'superseded' || (sync.status === 'held' && (await hasLaterReading(trx, sync)))) {
    throw new Problem('not-latest', 'A later sync has looked at everything again: decide about that one.');
  }
  if (sync.status !== 'held') {
    throw new Problem('not-held', `This sync is ${sync.status}: there is nothing to decide about.`);
  }
  return { sync, source };
}
