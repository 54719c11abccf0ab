import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';
import { plain, say } from './terminal.ts';

export interface FollowedSync {
  readonly id: string;
  readonly status: string;
  readonly progress: { phase?: string; announced?: number | null; received?: number; judged?: number };
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

interface View {
  show(sync: FollowedSync): void;
  end(): void;
}

function lines(): View {
  let last = '';
  return {
    show: ({ status, progress: { phase, received, announced } }) => {
      const count = received === undefined ? '' : `, ${received}${announced == null ? '' : ` of ${announced}`} rows`;
      const line = `${status}${phase === undefined ? '' : `: ${phase}`}${count}`;
      if (line !== last) say(line);
      last = line;
    },
    end: () => undefined,
  };
}

async function bar(): Promise<View> {
  const { default: progress } = await import('cli-progress');
  const format = '{bar} {value} of {total} rows, {phase}';
  const drawn = new progress.SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  drawn.start(0, 0, { phase: 'waiting' });
  return {
    show: ({ status, progress: { phase, received = 0, announced } }) => {
      drawn.setTotal(announced ?? received);
      drawn.update(received, { phase: phase ?? status });
    },
    end: () => drawn.stop(),
  };
}
