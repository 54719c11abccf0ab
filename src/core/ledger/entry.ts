import { hash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';
import { canonicalText } from './canonical-text.ts';

export const entryTypes = [
  'sync',
  'missed-run',
  'changes',
  'policy',
  'exception',
  'verdict',
  'audit',
  'export',
  'key',
] as const;
export type EntryType = (typeof entryTypes)[number];

/** The tree of the changes that one entry stands for. */
export interface ChangeTree {
  readonly count: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
}

/** What the log holds of something that was recorded: that it was, when, and the hash of what. Never the thing itself. */
export interface LedgerEntry {
  /** The name of the log. */
  readonly log: string;
  /** From 0 on. */
  readonly position: number;
  readonly type: EntryType;
  readonly subject: { readonly kind: string; readonly id: string };
  /** RFC 3339, UTC: when what it records was recorded. */
  readonly at: string;
  /** True: that was before there was a ledger, and it was sealed later. */
  readonly isLate: boolean;
  /** Of the text of its record: see `recordText`. */
  readonly record: { readonly sha256: string; readonly size: number };
  readonly changes: ChangeTree | null;
}

const version = 1;
/** An entry is small: what would need more is named by its hash. */
const maximumEntryBytes = 65_535;

/** The bytes that are hashed into the log: canonical JSON, without a line feed. */
export function entryText(entry: LedgerEntry): string {
  const { log, position, type, subject, at, isLate, record, changes } = entry;
  const text = canonicalJson({
    v: version,
    log,
    position,
    type,
    subject: { kind: subject.kind, id: subject.id },
    at,
    record: { sha256: record.sha256, size: record.size },
    ...(isLate && { late: true }),
    ...(changes !== null && { changes: { count: changes.count, root: changes.root } }),
  });
  if (Buffer.byteLength(text) > maximumEntryBytes) throw new RangeError(`An entry of the type ${type} is too large`);
  return text;
}

/** What an entry names by its hash. The salt keeps a record of few possible values from being guessed from it. */
export function recordText(record: Json, salt: string): string {
  return canonicalJson({ record, salt });
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** One event of one vulnerability, as a leaf of the tree of changes. */
export interface Change {
  readonly id: number;
  /** A UUID, as `sync` is. */
  readonly vulnerability: string;
  readonly type: string;
  /** RFC 3339, UTC. */
  readonly trueAt: string;
  readonly recordedAt: string;
  readonly sync: string | null;
  /** JSON, in any form: it is put into the canonical one. */
  readonly change: string;
  /** Who did it, with the salt that hides what they wrote, or the hash of both where they were erased; null for what a sync read. */
  readonly person: { readonly actor: string; readonly salt: string } | { readonly erased: string } | null;
}

/** The bytes of a leaf of the tree of changes. What a person did stands in it by its hash, so that it can be erased. */
export function changeText({ id, vulnerability, type, trueAt, recordedAt, sync, change, person }: Change): string {
  // Canonical JSON, written out: the members in their order. There are a million of these, and ids and times of ours hold
  // nothing that JSON would write otherwise.
  const [first, personal] =
    person === null
      ? [`"change":${canonicalText(change)},`, '']
      : ['', `"personal":"${'erased' in person ? person.erased : sha256Hex(personalText({ person, change }))}",`];
  return (
    `{${first}"id":${id},${personal}"recordedAt":"${recordedAt}","sync":${sync === null ? 'null' : `"${sync}"`},` +
    `"trueAt":"${trueAt}","type":${canonicalJson(type)},"vulnerability":"${vulnerability}"}`
  );
}

/** What `personal` is the hash of. */
export function personalText({ person, change }: Pick<Change, 'person' | 'change'>): string {
  if (person === null || 'erased' in person) throw new TypeError('No person did it, or it was erased');
  return canonicalJson({ actor: person.actor, change: JSON.parse(change) as Json, salt: person.salt });
}
