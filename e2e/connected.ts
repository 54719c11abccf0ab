import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './curfew.ts';

interface Thing {
  readonly id: string;
}

interface Sync extends Thing {
  readonly status: string;
}

/** The simulated account is connected, and has been read once. Answers the id of the source. */
export async function connectSource({ call, simulator }: Pick<Stage, 'call' | 'simulator'>): Promise<string> {
  const integration = await call<Thing>('POST', '/integrations', {
    provider: 'halo-security',
    settings: { baseUrl: simulator.url },
    credentials: { apiKey: simulator.apiKey },
  });
  const source = await call<Thing>('POST', '/monitoring-sources', { integrationId: integration.id });
  await untilSynced({ call }, source.id);
  return source.id;
}

/** Starts a sync and waits for its end. */
export async function syncNow(stage: Pick<Stage, 'call'>, sourceId: string): Promise<Sync> {
  await stage.call('POST', `/monitoring-sources/${sourceId}/syncs`);
  return await untilSynced(stage, sourceId);
}

async function untilSynced({ call }: Pick<Stage, 'call'>, sourceId: string): Promise<Sync> {
  for (;;) {
    const [latest] = (await call<{ items: Sync[] }>('GET', `/syncs?sourceId=${sourceId}&limit=1`)).items;
    if (latest !== undefined && !['queued', 'running'].includes(latest.status)) return latest;
    await delay(200);
  }
}
