import { localActor } from '../actions/access/local-token.ts';
import type { ActionContext } from '../actions/context.ts';
import { openStorage, type Storage } from '../compose.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../lib/logger.ts';
import { operatingSystemUser } from './api-client.ts';

/** For commands that work on the database itself, with the server stopped or beside it. */
export async function withLocalStorage<Result>(
  config: Config,
  options: { readonly joinsRunning: boolean; readonly migrates?: boolean },
  work: (storage: Storage, ctx: ActionContext) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({ level: config.logLevel ?? 'error' });
  const storage = await openStorage(config, { logger, poolSize: 4, ...options });
  // Interrupted commands stop the database too; what they had begun is undone by it.
  const onSignal = () => void storage.close().finally(() => process.exit(130));
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, onSignal);
  try {
    const actor = localActor(operatingSystemUser());
    return await work(storage, { db: storage.db, now: Date.now, actor, origin: null, requestId: null, logger });
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
    await storage.close();
  }
}
