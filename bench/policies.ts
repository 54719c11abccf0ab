// What a change of the policy costs: looking at it first, having all that is open judged anew, judging everything again.
import { setTimeout as wait } from 'node:timers/promises';
import { bareCopy } from './bare-copy.ts';
import { measure } from './reads.ts';
import type { BenchServer } from './server.ts';

type Note = (what: string, measured: string, reach: string, beside?: string) => void;

interface Application {
  readonly changed: number;
  readonly finishedAt: string | null;
}

const reads = ['/vulnerabilities?limit=50', '/checks', '/overview'];
const text = (number: number) => number.toLocaleString('en-US');

export async function benchPolicies(server: BenchServer, title: string, note: Note): Promise<void> {
  const { text: document } = await server.call<{ text: string }>('GET', '/sla-policies/1');
  // Other days for all severities, so that every open vulnerability moves.
  const halved = document.replace(/(\d+) days/g, (_, days: string) => `${Math.ceil(Number(days) / 2)} days`);

  const simulated = await timed(() =>
    server.call<{ moving: number }>('POST', '/sla-policies/simulations', { text: halved }),
  );
  const moving = `${text(simulated.answer.moving)} would move`;
  note(`${title}: simulate a policy change`, seconds(simulated.took), '5 s', moving);

  const usual = await measure(server, reads, 600);
  const applied = await timed(async () => untilApplied(server, await putInForce(server, halved)));
  const copied = await bareCopy(server.connectionString, ['deadlines', 'vulnerability_events']);
  const beside = `${text(applied.answer.changed)} deadlines; bare COPY of all deadlines and events: ${seconds(copied)}`;
  note(`${title}: apply it to what is open, in the background`, seconds(applied.took), '30 s', beside);

  // Once more, back again, with clients that never pause from its first to its last step.
  let isOver = false;
  const version = await putInForce(server, document);
  const applying = timed(() => untilApplied(server, version)).finally(() => {
    isOver = true;
  });
  const meanwhile = await measure(server, reads, () => !isOver);
  const again = await applying;
  const asked = `usually ${usual.p95} ms; ${text(meanwhile.requests)} reads in the ${seconds(again.took)} that it took, max ${meanwhile.max} ms`;
  const reach = `${(usual.p95 * 2).toFixed(1)} ms`;
  note(`${title}: reads by 20 clients while a policy is applied, p95`, `${meanwhile.p95} ms`, reach, asked);

  const replayed = await timed(() => server.call<{ events: number; differing: number }>('POST', '/replays', {}));
  const { events, differing } = replayed.answer;
  note(`${title}: replay all`, seconds(replayed.took), '60 s', `${text(events)} events, ${differing} differ`);
}

/** The numbers of the year up to now, and what might flatter them. */
export async function benchStatistics(server: BenchServer, title: string, note: Note): Promise<void> {
  for (const [what, path] of [
    ['statistics of a year', '/statistics'],
    ['signs of a year that flatter them', '/statistics/signs'],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) times.push((await timed(() => server.call('GET', path))).took);
    const [first = 0] = times;
    const median = times.toSorted((one, other) => one - other)[2] ?? 0;
    note(`${title}: ${what}`, seconds(median), '1 s', `the first time ${seconds(first)}`);
  }
}

async function putInForce(server: BenchServer, document: string): Promise<number> {
  const body = { text: document, effect: 'retroactive', reason: 'Bench' };
  return (await server.call<{ version: number }>('POST', '/sla-policies', body)).version;
}

async function untilApplied(server: BenchServer, version: number): Promise<Application> {
  for (;;) {
    const { application } = await server.call<{ application: Application }>('GET', `/sla-policies/${version}`);
    if (application.finishedAt !== null) return application;
    await wait(200);
  }
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; took: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, took: (performance.now() - began) / 1000 };
}

function seconds(took: number): string {
  return `${took.toFixed(took < 10 ? 2 : 1)} s`;
}
