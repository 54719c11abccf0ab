import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { Answered, plain, print, printJson, tableOf } from './terminal.ts';

interface Said {
  readonly verdict: string | null;
  readonly obligationVerdicts?: Readonly<Record<string, string>> | null;
  readonly deadlines: readonly {
    readonly obligation: string;
    readonly policyVersion: number;
    readonly dueAt: string | null;
  }[];
}

interface Replay {
  readonly vulnerabilities: number;
  readonly events: number;
  readonly differing: number;
  readonly differences: readonly {
    readonly id: string;
    readonly externalId: string;
    readonly event: number | null;
    readonly what: string;
    readonly stored: Said | null;
    readonly follows: Said | null;
  }[];
}

/** Has every deadline judged again from the events; ends with 1 where one is stored otherwise. */
export async function replay(options: { json?: boolean }): Promise<void> {
  const api = await createApiClient(readProcessConfig());
  const result = await api.post<Replay>('/replays', undefined, { patienceMs: 30 * 60_000 });
  if (options.json) printJson(result);
  else {
    const { vulnerabilities, events, differing, differences } = result;
    const number = (value: number) => value.toLocaleString('en-US');
    print(`${number(vulnerabilities)} vulnerabilities with ${number(events)} events: ${number(differing)} differ.`);
    if (differences.length > 0) {
      print(
        tableOf(differences, [
          { title: 'VULNERABILITY', of: ({ externalId }) => plain(externalId) },
          { title: 'WHERE', of: ({ event }) => (event === null ? 'as it stands' : `event ${event + 1}`) },
          { title: 'STORED', of: ({ stored }) => wordsOf(stored) },
          { title: 'FOLLOWS', of: ({ follows }) => wordsOf(follows) },
        ]),
      );
    }
    if (differing > differences.length) print(`and ${number(differing - differences.length)} others.`);
  }
  if (result.differing > 0) throw new Answered(1);
}

function wordsOf(said: Said | null): string {
  if (said === null) return 'nothing';
  if (said.verdict !== null) {
    const each = Object.entries(said.obligationVerdicts ?? {}).map(([id, verdict]) => `${id}: ${verdict}`);
    return [said.verdict, ...each].join(', ');
  }
  return said.deadlines
    .map(({ obligation, policyVersion, dueAt }) => `${obligation} v${policyVersion}: ${dueAt ?? 'no deadline'}`)
    .join(', ');
}
