import { z } from 'zod';
import { discardSync } from '../../actions/syncs/discard-sync.ts';
import { releaseSync } from '../../actions/syncs/release-sync.ts';
import { oneSync } from '../../store/read/syncs.ts';
import type { ApiServer } from '../api-server.ts';
import { resourceOf } from '../resource.ts';
import { SyncAnswer, syncAnswer } from '../shapes/sync.ts';

export async function syncRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const sync = resourceOf(api, {
    url: '/syncs/:id',
    noun: 'sync',
    tags: ['syncs'],
    answer: SyncAnswer,
    read: async (id, { at, isPast }) => await oneSync(db, id, isPast ? at : null),
    answerOf: syncAnswer,
    revisionOf: null,
  });

  sync.read({
    access: 'integrations.read',
    operationId: 'readSync',
    summary: 'Read one sync',
    description:
      'Its progress while it runs; its counts and its certificate afterwards. With `asOf`, as it stood then: one that ran then has no progress, which is not kept, and one that was held has not been decided about.',
    past: 'as-known-then',
  });

  sync.act('release', {
    access: 'syncs.release',
    operationId: 'releaseSync',
    summary: 'Release a held sync',
    description: 'What it would have resolved is resolved. Only the latest sync of a source can be released.',
    action: releaseSync,
    problems: ['not-held', 'not-latest', 'sync-in-progress'],
  });

  sync.act('discard', {
    access: 'syncs.release',
    operationId: 'discardSync',
    summary: 'Discard what a held sync would resolve',
    description: 'Those stay open and not seen, and are not proposed again until their asset has a newer scan.',
    body: z.strictObject({ reason: z.string().optional() }).optional(),
    action: discardSync,
    problems: ['not-held', 'not-latest', 'sync-in-progress'],
  });
}
