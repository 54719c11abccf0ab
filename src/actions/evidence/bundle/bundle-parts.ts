import type { Instant } from '../../../core/instant.ts';
import type { Json } from '../../../core/ledger/canonical-json.ts';
import type { Summed, ZipWriter } from '../../../lib/zip-writer.ts';
import type { Connection } from '../../../store/database.ts';
import type { StoredCheckpoint } from '../../../store/ledger-checkpoints.ts';
import type { BundleQuestion } from '../../../store/read/bundle-rows.ts';

/** What a bundle is made from, settled before its first byte. */
export interface BundleParts {
  /** Sees everything as it is at one instant, at or after the end checkpoint. */
  readonly snapshot: Connection;
  readonly question: BundleQuestion;
  readonly log: BundleLog;
  readonly program: string;
  readonly organisation: string;
  readonly isDemonstration: boolean;
  /** IANA name. */
  readonly zone: string;
  readonly files: BundleFiles;
  readonly withRawPages: boolean;
  /** Whose items belong to it; null: none. */
  readonly sample: { readonly auditId: string; readonly sampleId: string } | null;
  /** A file beside the bundle that is used meanwhile and removed. */
  readonly spool: string;
  /** Told what is being done, and how far that is. Throws when it must not go on. */
  readonly onStep: (step: string, done?: number, total?: number) => Promise<void>;
}

/** The log between two checkpoints. */
export interface BundleLog {
  readonly origin: string;
  /** As verifiers take them, oldest first. */
  readonly keys: readonly string[];
  /** Null: there was no checkpoint yet. */
  readonly start: StoredCheckpoint | null;
  readonly end: StoredCheckpoint;
}

/** A plain value as JSON, without a type of its own. */
export function jsonOf(value: object): Json {
  return value as unknown as Json;
}

export function textAt(at: Instant): string {
  return new Date(at).toISOString();
}

/** The files of a bundle, in their order, with what the manifest says of each. */
export interface BundleFiles {
  readonly zip: ZipWriter;
  readonly written: readonly ({ readonly name: string } & Summed)[];
  /** Rows of each CSV file, without its first line. */
  readonly rows: Readonly<Record<string, number>>;
  add(name: string, contents: Parameters<ZipWriter['add']>[1]): Promise<Summed>;
  countRows(name: string, rows: number): void;
}

export function bundleFiles(zip: ZipWriter): BundleFiles {
  const written: ({ name: string } & Summed)[] = [];
  const rows: Record<string, number> = {};
  return {
    zip,
    written,
    rows,
    async add(name, contents) {
      const summed = await zip.add(name, contents);
      written.push({ name, ...summed });
      return summed;
    },
    countRows(name, count) {
      rows[name] = count;
    },
  };
}
