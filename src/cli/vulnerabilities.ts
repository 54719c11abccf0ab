import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { findSource } from './sources.ts';
import { print, printJson, say, shortTime, tableOf } from './terminal.ts';

export interface ListedVulnerability {
  readonly id: string;
  readonly externalId: string;
  readonly title: string;
  readonly severity: string;
  /** Where a person stated it. */
  readonly severityOverride: { readonly from: string; readonly by: string } | null;
  readonly status: string;
  readonly slaState: string;
  /** The last second of that day in the zone of the policy. */
  readonly dueAt: string | null;
  readonly asset: { readonly name: string };
}

interface ListOptions {
  readonly status?: string;
  readonly severity?: string;
  readonly slaState?: string;
  readonly source?: string;
  readonly cve?: string;
  readonly search?: string;
  readonly sort?: string;
  readonly limit: number;
  readonly json?: boolean;
}

export async function listVulnerabilities(options: ListOptions): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const found = await firstOf(client, await queryOf(client, options), options.limit);
  if (options.json) printJson({ items: found });
  else if (found.length === 0) say('No vulnerability fits.');
  else {
    print(
      tableOf(found, [
        // The day alone would be one of the zone of the policy, which this table does not name.
        { title: 'DUE', of: (each) => shortTime(each.dueAt) },
        { title: 'STATE', of: (each) => each.slaState },
        {
          title: 'SEVERITY',
          of: ({ severity, severityOverride }) => (severityOverride ? `${severity}, stated` : severity),
        },
        { title: 'STATUS', of: (each) => each.status },
        { title: 'ASSET', of: (each) => each.asset.name },
        { title: 'TITLE', of: (each) => each.title },
        { title: 'EXTERNAL ID', of: (each) => each.externalId },
      ]),
    );
    if (found.length === options.limit) say(`These are the first ${options.limit}; --limit shows more, 0 all.`);
  }
}

async function queryOf(client: ApiClient, options: ListOptions): Promise<URLSearchParams> {
  const { severity, slaState, source, cve, search, sort, limit } = options;
  // What is resolved is asked for by name: it would stand before everything that is still to be done.
  const status = options.status ?? (slaState === undefined ? 'open,suppressed' : undefined);
  const sourceId = source === undefined ? undefined : (await findSource(client, source)).id;
  const wanted = { status, severity, slaState, sourceId, cve, q: search, sort, limit: String(Math.min(limit, 500)) };
  return new URLSearchParams(Object.entries(wanted).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

async function firstOf(client: ApiClient, query: URLSearchParams, limit: number): Promise<ListedVulnerability[]> {
  const found: ListedVulnerability[] = [];
  if (limit === 0) return found;
  for await (const each of client.all<ListedVulnerability>(`/vulnerabilities?${query}`)) {
    if (found.push(each) >= limit) break;
  }
  return found;
}
