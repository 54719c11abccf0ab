import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { CommandError, plain, print, printJson, say } from './terminal.ts';

interface Bundle {
  readonly id: string;
  readonly status: string;
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number | null } | null;
  readonly problem: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
}

interface Options {
  readonly from: string;
  readonly to: string;
  readonly out: string;
  readonly rawPages?: boolean;
  readonly json?: boolean;
}

/** Asks for a bundle, follows its making, and writes the file: whole and as the server has it, or not at all. */
export async function exportEvidence({ from, to, out, rawPages = false, json }: Options): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const wanted = { from, to, ...(rawPages && { withRawPages: true }) };
  const { id } = await client.post<Bundle>('/evidence/bundles', wanted);
  const bundle = await follow(client, id);
  if (bundle.status !== 'ready') throw new CommandError(plain(`There is no bundle. ${bundle.problem ?? ''}`).trim());
  const sha256 = await client.download(`/evidence/bundles/${id}/file`, out);
  if (sha256 !== bundle.sha256) {
    await rm(out, { force: true });
    throw new CommandError('What came is not what the server made: it was changed on its way, and is not kept.');
  }
  if (json) printJson(bundle);
  else print(`${out}: ${bundle.size} bytes, SHA-256 ${sha256}. Verify it with \`curfew verify ${out}\`.`);
}

/** Says each step once, and how far it is every now and then. */
async function follow(client: ApiClient, id: string): Promise<Bundle> {
  let last = '';
  for (;;) {
    const bundle = await client.get<Bundle>(`/evidence/bundles/${id}`);
    if (bundle.status !== 'queued' && bundle.status !== 'running') return bundle;
    const words = stepWords(bundle);
    if (words !== last) say(words);
    last = words;
    await delay(500);
  }
}

/** In tenths: a line for each is enough where there is no terminal. */
export function stepWords({ status, progress }: Pick<Bundle, 'status' | 'progress'>): string {
  if (progress === null) return status === 'queued' ? 'waiting for its turn' : 'making it';
  const { phase, done, total } = progress;
  if (total === null || total === 0) return plain(phase);
  return `${plain(phase)}: ${Math.floor((10 * done) / total) * 10} %`;
}
