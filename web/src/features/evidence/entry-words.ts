import { instantText, plural } from '../../lib/instants.ts';
import type { Entry, EntryType } from './queries.ts';

interface TypeWords {
  /** One of them, in a row. */
  readonly one: string;
  /** All of them, in the filter. */
  readonly all: string;
  /** What such an entry records. */
  readonly says: string;
}

export const entryTypes: Readonly<Record<EntryType, TypeWords>> = {
  sync: { one: 'Sync', all: 'Syncs', says: 'A sync that ended, however it ended, with its certificate.' },
  'missed-run': {
    one: 'Missed run',
    all: 'Missed runs',
    says: 'A sync that was due and did not run, because nobody was there to run it.',
  },
  changes: {
    one: 'Changes',
    all: 'Changes',
    says: 'The changes of vulnerabilities that were written together, by the root of a tree of their own.',
  },
  policy: { one: 'Policy version', all: 'Policy', says: 'A version of the SLA policy, whole.' },
  exception: { one: 'Exception', all: 'Exceptions', says: 'A step in the life of an exception.' },
  verdict: { one: 'Verdict', all: 'Verdicts', says: 'The verdict of a check, with the reason.' },
  audit: { one: 'Audit entry', all: 'Audit log', says: 'Something that a person or a program did.' },
  export: { one: 'Bundle', all: 'Bundles', says: 'A bundle that was made: the hash of its list of files.' },
  key: { one: 'Key', all: 'Keys', says: 'A new key of the log, named by the one before it.' },
};

export const allEntryTypes = Object.keys(entryTypes) as readonly EntryType[];

export function isEntryType(value: unknown): value is EntryType {
  return typeof value === 'string' && value in entryTypes;
}

const kinds: Readonly<Record<string, string>> = {
  'audit-entry': 'entry',
  check: 'check',
  exception: 'exception',
  policy: 'version',
  source: 'source',
  sync: 'sync',
  transaction: 'transaction',
  earlier: 'everything before the log',
};

/** What an entry is about: `sync 0198f7a2`, `1,204 changes of sync 0198f7a2`. */
export function subjectWords({ subject, changes }: Pick<Entry, 'subject' | 'changes'>): string {
  const kind = kinds[subject.kind] ?? subject.kind.replaceAll('-', ' ');
  const id =
    subject.kind === 'earlier' ? '' : ` ${/^[0-9a-f]{8}-/.test(subject.id) ? subject.id.slice(0, 8) : subject.id}`;
  const of = `${kind}${id}`;
  return changes === null ? of : `${plural(changes.count, 'change')} of ${of}`;
}

/** What the record of an entry says, in a few words: who did what, or what a check said. Null where that says nothing. */
export function recordWords({ type, record }: Pick<Entry, 'type' | 'record'>): string | null {
  if (record === null) return 'erased; its hash stays';
  const said = (JSON.parse(record) as { readonly record: Readonly<Record<string, unknown>> }).record;
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '');
  switch (type) {
    case 'audit':
      return [text('action').replace('.', ' ').replaceAll('-', ' '), text('actor_name') && `by ${text('actor_name')}`]
        .filter(Boolean)
        .join(', ');
    case 'verdict':
    case 'sync':
    case 'exception':
      return text('status').replaceAll('-', ' ') || null;
    case 'missed-run':
      return text('due_at') === '' ? null : `due ${instantText(text('due_at'))}`;
    default:
      return null;
  }
}
