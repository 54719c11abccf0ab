import { setTimeout as delay } from 'node:timers/promises';

/** Asks the API as somebody. */
type Call = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

const day = 86_400_000;

interface Thing {
  readonly id: string;
}

/** An audit of the last ninety days, up to a moment ago. Whoever begins it may manage audits. */
export async function beginAudit(call: Call, title: string): Promise<string> {
  const now = Date.now();
  const [from, to, endsAt] = [now - 90 * day, now - 1_000, now + 30 * day].map((at) => new Date(at).toISOString());
  return (await call<Thing>('POST', '/audits', { title, from, to, endsAt })).id;
}

/** A sample, drawn by whoever asks: an auditor of the audit. */
export async function drawSample(call: Call, auditId: string, size: number): Promise<string> {
  const body = { method: 'stratified', size, seed: 'a fair coin, thrown in the canteen' };
  return (await call<Thing>('POST', `/audits/${auditId}/samples`, body)).id;
}

/** Waits until everything that was recorded so far has its place in the log, and is covered by a checkpoint. */
export async function untilSealed(call: Call): Promise<void> {
  for (;;) {
    const { size, waiting, checkpoint } = await call<{
      size: number;
      waiting: number;
      checkpoint: { size: number } | null;
    }>('GET', '/evidence/log');
    if (size > 0 && waiting === 0 && checkpoint !== null) return;
    await delay(200);
  }
}
