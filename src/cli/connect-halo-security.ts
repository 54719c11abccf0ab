import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { followSync, outcomeOf } from './follow-sync.ts';
import { Answered, askSecret, plain, print, printJson, readStandardInput, say } from './terminal.ts';

interface ConnectOptions {
  readonly apiKeyStdin?: boolean;
  readonly name?: string;
  readonly baseUrl?: string;
  readonly monitor?: boolean;
  readonly json?: boolean;
}

interface AvailableIntegration {
  readonly provider: string;
  readonly title: string;
  readonly instructions: readonly string[] | string;
}

const provider = 'halo-security';

/** Connects an account; with `monitor` it becomes a source too, whose first sync is followed. */
export async function connectHaloSecurity(options: ConnectOptions): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  if (!options.apiKeyStdin) await showInstructions(() => client.list<AvailableIntegration>('/integrations/available'));
  const apiKey = options.apiKeyStdin
    ? await readStandardInput()
    : await askSecret('The API key of Halo Security', 'Use --api-key-stdin.');
  const connected = await client.post<{ id: string; name: string; warnings?: readonly string[] }>('/integrations', {
    provider,
    ...(options.name !== undefined && { name: options.name }),
    settings: options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl },
    credentials: { apiKey },
  });
  for (const warning of connected.warnings ?? []) say(`Note: ${plain(warning)}`);
  say('Connected.');
  if (!options.monitor) {
    if (options.json) printJson(connected);
    else print(connected.id);
    return;
  }
  const source = await client.post<{ id: string; name: string }>('/monitoring-sources', {
    integrationId: connected.id,
  });
  if (options.json) printJson({ integration: connected, source });
  else print(source.id);
  const { items } = await client.get<{ items: { id: string }[] }>(`/monitoring-sources/${source.id}/syncs?limit=1`);
  const [first] = items;
  if (first === undefined) return;
  const ended = await followSync(client, first.id);
  say(outcomeOf(ended));
  if (ended.status !== 'complete') throw new Answered(1);
}

async function showInstructions(load: () => Promise<AvailableIntegration[]>): Promise<void> {
  const available = (await load()).find((each) => each.provider === provider);
  if (available === undefined) return;
  say(`Connecting ${available.title}:`);
  for (const line of [available.instructions].flat()) say(`  ${plain(line)}`);
}
