import type { Json } from '../../core/ledger/canonical-json.ts';
import type { Connection } from '../../store/database.ts';
import { type EnteredTableName, firstUnlike, type Unlike, verdictWithGap } from '../../store/ledger-examination.ts';
import { Tampered } from './examine-log.ts';

/** What a table holds, in a word for people, and how one of its rows is called. */
const words: Readonly<Record<EnteredTableName, { readonly table: string; readonly row: (key: string) => string }>> = {
  audit_log: { table: 'the audit log', row: (key) => `Entry ${key} of the audit log` },
  check_verdicts: { table: 'the verdicts', row: (key) => `Verdict ${key}` },
  sla_policies: { table: 'the policy versions', row: (key) => `Version ${key} of the policy` },
  exceptions: { table: 'the exceptions', row: (key) => `Exception ${key}` },
  syncs: { table: 'the syncs', row: (key) => `Sync ${key}` },
  missed_runs: { table: 'the missed runs', row: (key) => `The missed run ${key}` },
};

export function tableWords(table: EnteredTableName): string {
  return words[table].table;
}

/** Each row has to be what the ledger last holds of it. Throws `Tampered` for the first that is not. */
export async function examineRows(trx: Connection, table: EnteredTableName): Promise<void> {
  const unlike = await firstUnlike(trx, table);
  if (unlike !== undefined) throw new Tampered(unlikeWords(table, unlike));
  const gap = table === 'check_verdicts' ? await verdictWithGap(trx) : undefined;
  if (gap !== undefined) {
    throw new Tampered(
      `Verdict ${gap.id} of ${gap.check} does not end where the next one begins: its end was changed.`,
    );
  }
}

function unlikeWords(table: EnteredTableName, { key, stored, sealed }: Unlike): string {
  const name = words[table].row(key);
  if (sealed === null) return `${name} is not in the ledger: it was added behind Curfew’s back.`;
  if (stored === null) return `${name} is in the ledger and not in the database: it was removed.`;
  const field = Object.keys(sealed).find((each) => JSON.stringify(sealed[each]) !== JSON.stringify(stored[each]));
  const was = field === undefined ? undefined : sealed[field];
  const is = field === undefined ? undefined : stored[field];
  return `${name} was changed: ${field ?? 'it'} is ${short(is)}, and ${short(was)} was sealed.`;
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
