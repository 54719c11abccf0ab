import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';
import { plain, say } from './terminal.ts';

export interface FollowedSync {
  readonly id: string;
  readonly status: string;
  readonly progress: {
    readonly phase?: string;
    readonly announced?: number | null;
    readonly received?: number;
    readonly pages?: number;
    readonly applied?: number;
  };
  readonly counts: Readonly<Record<string, number>>;
  readonly certificate: { reason?: string } | null;
  readonly problem: { message: string } | null;
}

/** Shows how a sync goes until it has ended: a bar on a terminal, a line for each news elsewhere. */
export async function followSync(client: ApiClient, syncId: string): Promise<FollowedSync> {
  const view = process.stderr.isTTY ? await bar() : lines();
  try {
    for (;;) {
      const sync = await client.get<FollowedSync>(`/syncs/${syncId}`);
      if (!['queued', 'running'].includes(sync.status)) return sync;
      view.show(sync);
      await delay(300);
    }
  } finally {
    view.end();
  }
}

/** How it ended, in a sentence or two. */
export function outcomeOf(sync: FollowedSync): string {
  const { opened = 0, resolved = 0, reopened = 0, notSeen = 0, reported = 0 } = sync.counts;
  const counts = `${reported} reported: ${opened} new, ${resolved} resolved, ${reopened} reopened, ${notSeen} not seen.`;
  const reason = sync.problem?.message ?? sync.certificate?.reason ?? '';
  return plain(`The sync is ${sync.status}. ${counts} ${reason}`).trim();
}

/** How much of what is being done, in numbers for a bar and in words. */
export function amountOf({ status, progress }: Pick<FollowedSync, 'status' | 'progress'>) {
  const { phase = status, announced, received = 0, pages = 0, applied = 0 } = progress;
  if (phase === 'applying') return { value: applied, total: received, text: `applying ${applied} of ${received} rows` };
  const total = announced ?? received;
  if (pages === 0) return { value: received, total, text: phase };
  const read = `${pages} ${pages === 1 ? 'page' : 'pages'}, ${received} of ${total} rows`;
  return { value: received, total, text: `${phase} ${read}` };
}

interface View {
  show(sync: FollowedSync): void;
  end(): void;
}

function lines(): View {
  let last = '';
  return {
    show: (sync) => {
      const { text } = amountOf(sync);
      const line = text === sync.status ? text : `${sync.status}: ${text}`;
      if (line !== last) say(line);
      last = line;
    },
    end: () => undefined,
  };
}

async function bar(): Promise<View> {
  const { default: progress } = await import('cli-progress');
  const format = '{bar} {text}';
  const drawn = new progress.SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  drawn.start(0, 0, { text: 'waiting' });
  return {
    show: (sync) => {
      const { value, total, text } = amountOf(sync);
      drawn.setTotal(total);
      drawn.update(value, { text });
    },
    end: () => drawn.stop(),
  };
}
