import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { CommandError, plain, print, printJson } from './terminal.ts';
import type { ListedVulnerability } from './vulnerabilities.ts';

interface Explained {
  readonly sentence: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

interface Explanation extends Explained {
  readonly outcome: string;
  readonly obligations: readonly (Explained & { readonly title: string; readonly slaState: string })[];
}

/** How a deadline came about, step by step; where there are several obligations, each. */
export async function explain(called: string, options: { json?: boolean }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const vulnerability = await findVulnerability(client, called);
  const explanation = await client.get<Explanation>(`/vulnerabilities/${vulnerability.id}/explanation`);
  if (options.json) {
    printJson(explanation);
    return;
  }
  const { title, asset, externalId, severity, severityOverride: override, status, slaState } = vulnerability;
  print(plain(`${title} on ${asset.name} (${externalId})`));
  const stated = override && ` (stated by ${override.by}; the source says ${override.from})`;
  print(plain(`${severity}${stated ?? ''}, ${status}, ${slaState}`));
  print('');
  print(plain(explanation.outcome));
  const [, second] = explanation.obligations;
  if (second === undefined) {
    printSteps(explanation);
    return;
  }
  for (const obligation of explanation.obligations) {
    print('');
    print(plain(`${obligation.title}: ${obligation.slaState}`));
    printSteps(obligation);
  }
}

function printSteps({ sentence, steps }: Explained): void {
  print(plain(sentence));
  const width = Math.max(0, ...steps.map((step) => step.title.length));
  for (const step of steps) print(`  ${step.title.padEnd(width)}  ${plain(step.text)}`);
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
