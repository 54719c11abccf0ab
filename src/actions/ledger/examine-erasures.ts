import type { Connection } from '../../store/database.ts';
import { countErased, firstUnlikeErased, type UnlikeErased } from '../../store/erasures-examination.ts';
import { Tampered } from './examine-log.ts';

/** Whatever is erased has to be what an erasure in the log says, and answers how much that is. Throws `Tampered`. */
export async function examineErasures(trx: Connection): Promise<string> {
  const found = await firstUnlikeErased(trx);
  if (found !== undefined) throw new Tampered(wordsOf(found));
  const { erasures, records, events } = await countErased(trx);
  if (erasures === 0) return 'none was erased';
  const what = `${many(records, 'record')} of the ledger and ${many(events, 'event')}`;
  return `${many(erasures, 'erasure')} by an administrator: ${what} are erased, as the audit log says, and nothing else`;
}

function wordsOf({ kind, id }: UnlikeErased): string {
  switch (kind) {
    case 'erasure':
      return `Erasure ${id} is not what the audit log says of it, or what it lists was changed.`;
    case 'record':
      return `The record of entry ${id} of the ledger is gone, and no erasure names it: it was removed behind Curfew’s back.`;
    case 'replaced':
      return `What an erasure left of the record of entry ${id} of the ledger is not there: it was changed.`;
    case 'event':
      return `What a person did in event ${id} is gone, and no erasure names it: it was removed behind Curfew’s back.`;
    case 'remains':
      return `What an erasure left of event ${id} was changed.`;
  }
}

function many(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
