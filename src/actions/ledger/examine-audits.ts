import { firstUnlikeAudited, type UnlikeAudited } from '../../store/audits-examination.ts';
import type { Connection } from '../../store/database.ts';
import { Tampered } from './examine-log.ts';

/** Audits, their samples and the notes on them have to be those that the audit log says were made. Throws `Tampered`. */
export async function examineAudits(trx: Connection): Promise<void> {
  const found = await firstUnlikeAudited(trx);
  if (found !== undefined) throw new Tampered(wordsOf(found));
}

function wordsOf({ kind, id, what }: UnlikeAudited): string {
  if (kind === 'note')
    return `A note on an item of the sample ${id} was changed, removed or added behind Curfew’s back.`;
  const name = kind === 'audit' ? `Audit ${id}` : `Sample ${id}`;
  return what === null
    ? `${name} is not both in the audit log and in the database: it was removed or added behind Curfew’s back.`
    : `${name} was changed: the audit log says something else of its ${what}.`;
}
