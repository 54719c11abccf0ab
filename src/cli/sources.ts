import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { CommandError, plain, print, printJson, say, shortTime, tableOf } from './terminal.ts';

export interface ListedSource {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: string;
  readonly freshness: string;
  readonly lastCompleteSyncAt: string | null;
  readonly lastSync: {
    readonly status: string;
    readonly finishedAt: string;
    readonly problem: { readonly message: string } | null;
    readonly reason: string | null;
  } | null;
  readonly nextSyncAt: string | null;
}

export async function listSources(options: { json?: boolean }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const sources = await allSources(client);
  if (options.json) {
    printJson({ items: sources });
    return;
  }
  if (sources.length === 0)
    say('There is no monitoring source yet: `curfew connect halo-security --monitor` adds one.');
  else {
    print(
      tableOf(sources, [
        { title: 'NAME', of: (source) => source.name },
        { title: 'STATUS', of: (source) => source.status },
        { title: 'DATA', of: (source) => source.freshness },
        { title: 'LAST SYNC', of: (source) => source.lastSync?.status },
        { title: 'LAST COMPLETE SYNC', of: (source) => shortTime(source.lastCompleteSyncAt) },
        { title: 'NEXT SYNC', of: (source) => shortTime(source.nextSyncAt) },
        { title: 'ID', of: (source) => source.id },
      ]),
    );
    for (const each of sources) {
      const trouble = troubleOf(each);
      if (trouble !== null) print(plain(trouble));
    }
  }
}

/** What is wrong with the last sync of a source that still syncs; null if it was complete. */
function troubleOf({ name, status, lastSync }: ListedSource): string | null {
  if (lastSync === null || lastSync.status === 'complete' || status === 'retired') return null;
  const why = lastSync.problem?.message ?? lastSync.reason ?? '';
  return `${name}: the last sync (${shortTime(lastSync.finishedAt)}) is ${lastSync.status}. ${why}`.trim();
}

/** The source that somebody calls by its id or its name. Throws when there is none or more than one. */
export async function findSource(client: ApiClient, called: string): Promise<ListedSource> {
  const sources = await allSources(client);
  const byId = sources.find((source) => source.id === called);
  if (byId !== undefined) return byId;
  const found = sources.filter((source) => source.name.toLowerCase() === called.toLowerCase());
  const living = found.filter((source) => source.status !== 'retired');
  const [only, second] = living.length > 0 ? living : found;
  if (only !== undefined && second === undefined) return only;
  const names = sources.map((source) => `${plain(source.name)} (${source.id})`).join(', ');
  throw new CommandError(
    only === undefined
      ? `There is no monitoring source ${plain(called)}. There ${sources.length === 0 ? 'is none at all' : `are: ${names}`}.`
      : `${plain(called)} is the name of several monitoring sources; use an id: ${names}.`,
  );
}

async function allSources(client: ApiClient): Promise<ListedSource[]> {
  return await client.list<ListedSource>('/monitoring-sources');
}
