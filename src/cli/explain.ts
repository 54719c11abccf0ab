import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { CommandError, plain, print, printJson } from './terminal.ts';
import type { ListedVulnerability } from './vulnerabilities.ts';

interface Explanation {
  readonly sentence: string;
  readonly outcome: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

/** How a deadline came about, step by step. */
export async function explain(called: string, options: { json?: boolean }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const vulnerability = await findVulnerability(client, called);
  const explanation = await client.get<Explanation>(`/vulnerabilities/${vulnerability.id}/explanation`);
  if (options.json) {
    printJson(explanation);
    return;
  }
  const { title, asset, externalId, severity, status, slaState } = vulnerability;
  print(plain(`${title} on ${asset.name} (${externalId})`));
  print(`${severity}, ${status}, ${slaState}`);
  print('');
  print(plain(explanation.outcome));
  print(plain(explanation.sentence));
  const width = Math.max(0, ...explanation.steps.map((step) => step.title.length));
  for (const step of explanation.steps) print(`  ${step.title.padEnd(width)}  ${plain(step.text)}`);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function findVulnerability(client: ApiClient, called: string): Promise<ListedVulnerability> {
  if (uuid.test(called)) return await client.get<ListedVulnerability>(`/vulnerabilities/${called}`);
  const found = await client.list<ListedVulnerability>(`/vulnerabilities?limit=100&q=${encodeURIComponent(called)}`);
  const [only, second] = found.filter((each) => each.externalId === called);
  if (only === undefined) throw new CommandError(`There is no vulnerability ${called}.`);
  if (second !== undefined) {
    throw new CommandError(`Several sources have ${called}; use an id: ${only.id}, ${second.id}.`);
  }
  return only;
}
