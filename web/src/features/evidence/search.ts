import { isEntryType } from './entry-words.ts';
import type { EntryType } from './queries.ts';

/** What of the log is looked at: entries of one type, and one of them beside the list. */
export interface EvidenceSearch {
  readonly type?: EntryType | undefined;
  /** A position in the log. */
  readonly entry?: number | undefined;
}

/** Reads the address strictly: what is not understood is dropped. */
export function parseEvidenceSearch(search: Record<string, unknown>): EvidenceSearch {
  const { type } = search;
  const entry = Number(search['entry']);
  const isPlace = search['entry'] !== undefined && search['entry'] !== '' && Number.isSafeInteger(entry) && entry >= 0;
  return { ...(isEntryType(type) && { type }), ...(isPlace && { entry }) };
}
