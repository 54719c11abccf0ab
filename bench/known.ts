import { setTimeout as wait } from 'node:timers/promises';
import type { BenchServer } from './server.ts';

type Note = (what: string, measured: string, reach: string, beside?: string) => void;

const patienceMs = 30 * 60_000;

/**
 * Waits until what is stored is laid out by when it was true: before that, nobody is told what is known of one instant at
 * another. Nobody waits for it either: a sync has long ended.
 */
export async function untilLaidOut(server: BenchServer, title: string, note: Note): Promise<void> {
  const began = performance.now();
  for (;;) {
    const at = new Date().toISOString();
    const answer = await fetch(`${server.url}/api/v1/checks?asOf=${at}&knownAt=${at}`, { headers: server.headers });
    if (answer.ok) break;
    if (answer.status !== 503 || performance.now() - began > patienceMs) {
      throw new Error(`What is known when is not laid out: ${answer.status} ${await answer.text()}`);
    }
    await wait(1_000);
  }
  const took = ((performance.now() - began) / 1000).toFixed(1);
  note(`${title}: laid out by when it was true, after the last sync`, `${took} s`, 'minutes', 'in the background');
}
