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
        { title: 'LAST COMPLETE SYNC', of: (source) => shortTime(source.lastCompleteSyncAt) },
        { title: 'NEXT SYNC', of: (source) => shortTime(source.nextSyncAt) },
        { title: 'ID', of: (source) => source.id },
      ]),
    );
  }
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
      ? `There is no monitoring source ${called}. There ${sources.length === 0 ? 'is none at all' : `are: ${names}`}.`
      : `${called} is the name of several monitoring sources; use an id: ${names}.`,
  );
}

async function allSources(client: ApiClient): Promise<ListedSource[]> {
  return await client.list<ListedSource>('/monitoring-sources');
}
