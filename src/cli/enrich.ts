import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { recogniseFeed } from '../actions/feeds/recognise-feed.ts';
import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { CommandError, plain, print, printJson, say } from './terminal.ts';

interface Feed {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly entries: number | null;
  readonly ownCves: number;
  readonly isAutomatic: boolean;
}

interface Loaded {
  readonly feed: Feed;
  readonly changedCves: number;
  readonly notes: readonly string[];
}

interface EnrichOptions {
  readonly from?: string;
  readonly feed?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/**
 * Loads facts about CVEs: from a file (of a folder: all CVE records in it), or by asking the publishers of the feeds that
 * are read by themselves, or of the one that is named.
 */
export async function enrich(options: EnrichOptions): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const loaded =
    options.from === undefined
      ? await fetchFeeds(client, options.feed)
      : [await loadFile(client, options.from, options)];
  if (options.json) return printJson({ items: loaded });
  for (const { feed, changedCves, notes } of loaded) {
    print(
      `${plain(feed.title)} ${plain(feed.version ?? '')}: ${feed.entries} entries; something about ${feed.ownCves} of your own CVEs${changedCves === 0 ? ', nothing of it new' : ''}.`,
    );
    for (const note of notes) say(plain(note));
  }
}

async function fetchFeeds(client: ApiClient, only: string | undefined): Promise<Loaded[]> {
  const { items } = await client.get<{ items: Feed[] }>('/feeds');
  const wanted = items.filter(({ id, isAutomatic }) => (only === undefined ? isAutomatic : id === only));
  if (wanted.length === 0) {
    throw new CommandError(
      only === undefined
        ? 'No feed is read by itself. Name one with --feed, or a file with --from.'
        : `There is no feed ${plain(only)}. There are ${items.map(({ id }) => id).join(', ')}.`,
    );
  }
  const loaded: Loaded[] = [];
  for (const { id } of wanted) loaded.push(await client.post<Loaded>(`/feeds/${id}/fetch`));
  return loaded;
}

async function loadFile(client: ApiClient, from: string, { feed, reason }: EnrichOptions): Promise<Loaded> {
  const file = await contentOf(from);
  const id = feed ?? (await recogniseFeed(file).catch(() => null));
  if (id === null) {
    throw new CommandError(
      `${plain(from)} is neither CISA's catalogue (JSON), nor scores of EPSS (CSV), nor CVE records (JSON). --feed names what it is.`,
    );
  }
  const query = reason === undefined ? '' : `?reason=${encodeURIComponent(reason)}`;
  return await client.postFile<Loaded>(`/feeds/${encodeURIComponent(id)}/file${query}`, file);
}

/** Of a folder, such as a copy of the Vulnrichment repository: every CVE record below it, one on each line. */
async function contentOf(from: string): Promise<Buffer> {
  try {
    if (!(await stat(from)).isDirectory()) return await readFile(from);
    const names = await readdir(from, { recursive: true });
    const records = names.filter((name) => /(^|[/\\])CVE-\d{4}-\d{4,19}\.json$/i.test(name)).sort();
    const lines: string[] = [];
    for (const name of records) lines.push(JSON.stringify(JSON.parse(await readFile(join(from, name), 'utf8'))));
    return Buffer.from(lines.map((line) => `${line}\n`).join(''));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(`${plain(from)} cannot be read (${code ?? plain(message)}).`);
  }
}
