import type { Connection } from '../../store/database.ts';
import { sourcesOfScope } from '../../store/exception-scopes.ts';
import { type LockedException, lockException, scopeOfException } from '../../store/exceptions.ts';
import { notFound } from '../parse-id.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';

/**
 * The exception as it is now, with every source of what it covers locked first, as a sync does. Throws `not-found`,
 * `sync-in-progress`.
 */
export async function lockExceptionAndScope(trx: Connection, id: string): Promise<LockedException> {
  const scope = await scopeOfException(trx, id);
  if (scope === undefined) throw notFound('exception');
  for (const sourceId of await sourcesOfScope(trx, scope)) await lockSourceForChange(trx, sourceId, 'shared');
  const known = await lockException(trx, id);
  if (known === undefined) throw notFound('exception');
  return known;
}
