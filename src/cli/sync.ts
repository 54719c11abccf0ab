import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { followSync, outcomeOf } from './follow-sync.ts';
import { findSource } from './sources.ts';
import { Answered, jsonText, plain, print, printJson, say } from './terminal.ts';

/**
 * Starts a sync. On a terminal, or when told to wait, it is followed to its end: 0 complete, 1 partial, failed or held;
 * else its id is printed.
 */
export async function sync(called: string, options: { wait?: boolean; json?: boolean }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const source = await findSource(client, called);
  const started = await client.post<{ id: string; isNew?: boolean }>(`/monitoring-sources/${source.id}/syncs`);
  if (started.isNew === false) say(`A sync of ${plain(source.name)} is under way already.`);
  if (!options.wait && !process.stderr.isTTY) {
    print(options.json ? jsonText({ id: started.id }, 0) : plain(started.id));
    return;
  }
  const ended = await followSync(client, started.id);
  if (options.json) printJson(ended);
  else print(outcomeOf(ended));
  if (ended.status !== 'complete') throw new Answered(1);
}
