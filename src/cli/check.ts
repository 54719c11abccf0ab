import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { Answered, plain, print, printJson, say } from './terminal.ts';

interface ListedCheck {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly reason: string;
  readonly byException: boolean;
  /** Left out by an older server, whose checks are all of vulnerabilities. */
  readonly entriesOf?: string;
  readonly entryCounts?: Readonly<Record<string, number | null>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly evaluatedAt: string | null;
  readonly dataAsOf: string | null;
}

/** Prints every check. The exit code is the answer for programs; see `exitCodeOfChecks`. */
export async function check(options: { json?: boolean }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const checks = await client.list<ListedCheck>('/checks');
  if (options.json) printJson({ items: checks });
  else for (const each of checks) print(describe(each));
  if (checks.length === 0) say('No check is judged yet: there is no monitoring source.');
  const code = exitCodeOfChecks(checks.map(({ status }) => status));
  if (code !== 0) throw new Answered(code);
}

const good = ['passing', 'due', 'due-soon'];

/**
 * 0: at least one is judged and all that are pass, are due or due soon. 1: some fail. 2: some are unknown or pending,
 * or nothing is judged. A disabled check is not judged; a word that this version does not know counts as unknown.
 */
export function exitCodeOfChecks(statuses: readonly string[]): 0 | 1 | 2 {
  const judged = statuses.filter((status) => status !== 'disabled');
  if (judged.includes('failing')) return 1;
  return judged.length > 0 && judged.every((status) => good.includes(status)) ? 0 : 2;
}

export function describe(check: ListedCheck): string {
  const { title, status, byException, reason, entriesOf = 'vulnerabilities', entryCounts = {} } = check;
  const verdict = `${status}${byException ? ' by exception' : ''}`.toUpperCase();
  const figures =
    entriesOf === 'vulnerabilities' ? countsOfVulnerabilities(check) : countsOfEntries(entriesOf, entryCounts);
  return [`${verdict}  ${title}`, `  ${plain(reason)}`, ...(figures === '' ? [] : [`  ${figures}`])].join('\n');
}

/** `sources: failing 1, passing 2`; nothing where there is none. */
function countsOfEntries(entriesOf: string, counts: Readonly<Record<string, number | null>>): string {
  const some = Object.entries(counts).filter(([, count]) => count !== null && count > 0);
  const words = some.map(
    ([name, count]) => `${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${count}`,
  );
  return words.length === 0 ? '' : `${entriesOf}: ${words.join(', ')}`;
}

function countsOfVulnerabilities({ counts, dataAsOf }: ListedCheck): string {
  const { open = 0, overdue = 0, dueSoon = 0, onTrack = 0, excepted = 0, met = 0, missed = 0 } = counts;
  const { noDeadline = 0, needsTriage = 0 } = counts;
  const others = [
    noDeadline > 0 ? `, without a deadline ${noDeadline}` : '',
    needsTriage > 0 ? `, to be triaged ${needsTriage}` : '',
  ].join('');
  return [
    `open ${open} (overdue ${overdue}, due soon ${dueSoon}, on track ${onTrack}${others}), excepted ${excepted}; in the last ` +
      `365 days met ${met}, missed ${missed}; data as of ${dataAsOf ?? 'never'}`,
  ].join('');
}
