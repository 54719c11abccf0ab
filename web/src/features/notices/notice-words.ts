import type { NoticeKind, Severity } from './queries.ts';

/** What there is to be told of, as one chooses it. */
export const kindWords: readonly { readonly kind: NoticeKind; readonly word: string; readonly note: string }[] = [
  { kind: 'due-soon', word: 'Due soon', note: 'A vulnerability comes near its deadline.' },
  { kind: 'overdue', word: 'Overdue', note: 'A vulnerability has passed its deadline.' },
  { kind: 'check-failing', word: 'Check failing', note: 'A check became failing.' },
  { kind: 'check-unknown', word: 'Check unknown', note: 'Nobody can tell any more whether a check passes.' },
  { kind: 'sync-held', word: 'Sync held', note: 'A sync would close so much that a person has to look at it.' },
  { kind: 'key-refused', word: 'Key refused', note: 'A scanner does not take its API key any more.' },
  { kind: 'exception-proposed', word: 'Exception proposed', note: 'An exception waits for approval.' },
  { kind: 'exception-expiring', word: 'Exception expiring', note: 'An exception ends within 14 days.' },
  { kind: 'exception-voided', word: 'Exception voided', note: 'An exception lost its ground and holds no more.' },
];

export const severityWords: readonly { readonly severity: Severity; readonly word: string }[] = [
  { severity: 'critical', word: 'Critical' },
  { severity: 'high', word: 'High' },
  { severity: 'medium', word: 'Medium' },
  { severity: 'low', word: 'Low' },
  { severity: 'informational', word: 'Informational' },
  { severity: 'unknown', word: 'Unknown' },
];

/** Some of these, in few words; all of them is one. */
export function kindsText(kinds: readonly NoticeKind[]): string {
  if (kinds.length === kindWords.length) return 'Everything';
  return kindWords
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ word }) => word)
    .join(', ');
}
