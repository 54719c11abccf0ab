import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { canonicalJson, type Json } from '../../src/core/ledger/canonical-json.ts';
import { checkpointText } from '../../src/core/ledger/checkpoint.ts';
import {
  type Change,
  changeText,
  type EntryType,
  entryText,
  personalText,
  recordText,
  sha256Hex,
} from '../../src/core/ledger/entry.ts';
import {
  consistencyProof,
  growingTree,
  type Hash,
  inclusionProof,
  leafHash,
  peaksOf,
  type ReadNode,
} from '../../src/core/ledger/merkle-tree.ts';
import { proofFileText } from '../../src/core/ledger/proof-file.ts';
import { publicKeyOf, signNote, verifierText } from '../../src/core/ledger/signed-note.ts';
import { zipWriter } from '../../src/lib/zip-writer.ts';

const base64 = (hashes: readonly Hash[]) => hashes.map((hash) => Buffer.from(hash).toString('base64'));

/** A tree that forgets nothing. */
function wholeTree() {
  const tree = growingTree();
  const nodes = new Map<string, Hash>();
  const roots = [tree.root()];
  const read: ReadNode = ({ level, index }) => nodes.get(`${level}/${index}`)!;
  return {
    roots,
    read,
    append(text: string) {
      for (const { level, index, hash } of tree.append(leafHash(text))) nodes.set(`${level}/${index}`, hash);
      roots.push(tree.root());
    },
  };
}

export interface Appended {
  readonly type: EntryType;
  readonly at: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly record?: Json;
  readonly isLate?: boolean;
  readonly isErased?: boolean;
  readonly changes?: readonly (Change & { readonly isErased?: boolean })[];
}

/** A log in memory, with its keys: what a server keeps in its database. */
export function testLog(origin = 'curfew/00000000-0000-4000-8000-000000000001', firstSeed = 1) {
  const tree = wholeTree();
  const entries: { text: string; record: string; appended: Appended; position: number }[] = [];
  const seeds = [Buffer.alloc(32, firstSeed)];
  const vkey = (seed: Uint8Array) => verifierText({ name: origin, publicKey: publicKeyOf(seed) });
  const log = {
    origin,
    tree,
    entries,
    keys: () => seeds.map(vkey),
    keyChanges: [] as { position: number; crossing: string; size: number }[],
    append(appended: Appended): number {
      const position = entries.length;
      const record = recordText(appended.record ?? { number: position }, `salt-${position}`);
      const leaves = wholeTree();
      for (const change of appended.changes ?? []) leaves.append(changeText(change));
      const text = entryText({
        log: origin,
        position,
        type: appended.type,
        subject: appended.subject ?? { kind: 'thing', id: String(position) },
        at: appended.at,
        isLate: appended.isLate ?? false,
        record: { sha256: sha256Hex(record), size: Buffer.byteLength(record) },
        changes:
          appended.changes === undefined
            ? null
            : { count: appended.changes.length, root: Buffer.from(leaves.roots.at(-1)!).toString('hex') },
      });
      entries.push({ text, record, appended, position });
      tree.append(text);
      return position;
    },
    /** Of the log as it is, or was; signed by the newest key, or by these. */
    checkpoint(size = entries.length, by: readonly Uint8Array[] = [seeds.at(-1)!]): string {
      const text = checkpointText({ origin, size, root: tree.roots[size]! });
      return signNote(text, ...(by.map((seed) => ({ name: origin, seed })) as [{ name: string; seed: Uint8Array }]));
    },
    rotate(at: string, reason: 'rotated' | 'lost' = 'rotated'): void {
      const [older, newer] = [seeds.at(-1)!, Buffer.alloc(32, firstSeed + seeds.length * 16)];
      const checkpoint = log.checkpoint();
      const record = { key: vkey(newer), previous: vkey(older), checkpoint, reason };
      const position = log.append({ type: 'key', at, record });
      seeds.push(newer);
      const by = reason === 'lost' ? [newer] : [newer, older];
      const size = entries.length;
      log.keyChanges.push({ position, size, crossing: log.checkpoint(size, by) });
    },
    proof(index: number, checkpoint: string): string {
      const size = Number(checkpoint.split('\n')[1]);
      return proofFileText({ index, hashes: inclusionProof(index, size, tree.read), checkpoint });
    },
    consistency: (from: number, to: number) =>
      canonicalJson({ from, to, hashes: base64(consistencyProof(from, to, tree.read)) }),
    seeds,
  };
  log.append({
    type: 'key',
    at: '2026-01-01T00:00:00.000Z',
    record: { key: vkey(seeds[0]!), previous: null, checkpoint: null, reason: 'first' },
  });
  return log;
}

export type TestLog = ReturnType<typeof testLog>;
/** Contents by name, in the order of the archive. */
export type Files = Map<string, string>;

export interface BundleRequest {
  readonly log: TestLog;
  readonly start: number;
  /** From this size on nothing is in the bundle; the export is entered afterwards. */
  readonly end: number;
  readonly window?: { readonly from: string; readonly to: string };
  readonly population?: string;
  readonly totals?: Json;
  readonly tables?: Readonly<Record<string, string>>;
  /** Positions of entries of the type 'changes' whose changes an audit's sample holds. */
  readonly sample?: readonly number[];
  /** A server that lies: what it puts in the place of what it should, before it seals the bundle. */
  readonly lie?: (files: Files) => void;
  readonly lieInManifest?: (manifest: Record<string, Json>) => void;
}

const line = (...cells: readonly (string | number)[]) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;
/** A table with column names and rows, as `src/lib/csv.ts` writes it. */
export const table = (...rows: readonly (readonly (string | number)[])[]) =>
  `\uFEFF${rows.map((cells) => line(...cells)).join('')}`;

/** The files of a bundle, the sealed ones last. The export is entered into the log and sealed, as a server does it. */
export async function bundleFiles(request: BundleRequest): Promise<Files> {
  const { log, start, end } = request;
  const window = request.window ?? { from: '2026-02-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' };
  const within = log.entries.slice(start, end);
  const byKeyAt = (size: number) => [log.seeds[log.keyChanges.filter(({ position }) => position < size).length]!];
  const endNote = log.checkpoint(end, byKeyAt(end));
  const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');
  const changes = within.flatMap(({ appended }) => appended.changes ?? []);
  const personal = changes.filter(({ person }) => person !== null);
  const files: Files = new Map([['README.txt', 'Evidence.\n']]);
  if (start > 0) {
    const startNote = log.checkpoint(start, byKeyAt(start));
    files.set('checkpoint-start', startNote);
    files.set('start-entry.json', log.entries[start - 1]!.text);
    files.set('start-entry.tlog-proof', log.proof(start - 1, startNote));
    files.set('consistency.json', log.consistency(start, end));
  }
  files.set('checkpoint-end', endNote);
  files.set('start-peaks.json', canonicalJson(base64(peaksOf(start).map(log.tree.read))));
  files.set('entries.jsonl', lines(within.map(({ text }) => text)));
  files.set('records.jsonl', lines(within.map(({ record, appended }) => (appended.isErased ? '' : record))));
  files.set('changes.jsonl', lines(changes.map((change) => changeText(plainChange(change)))));
  files.set('personal.jsonl', lines(personal.map((each) => (each.isErased ? '' : personalText(each)))));
  for (const { position, crossing } of log.keyChanges) {
    files.set(`keys/${position}.entry.json`, log.entries[position]!.text);
    files.set(`keys/${position}.record.json`, log.entries[position]!.record);
    files.set(`keys/${position}.tlog-proof`, log.proof(position, crossing));
  }
  const population = request.population ?? table(populationColumns);
  files.set('population.csv', population);
  files.set('population.xlsx', 'a workbook');
  files.set('population-totals.json', canonicalJson({ v: 1, totals: request.totals ?? noTotals, checks: {} }));
  const positions = (type: EntryType) =>
    within.filter(({ appended }) => appended.type === type).map(({ position }) => [position]);
  const ownTables: Record<string, string> = {
    'verdicts.csv': table(['log_positions'], ...positions('verdict')),
    'syncs.csv': table(['log_positions'], ...positions('sync')),
    'coverage.csv': table(['week']),
    'exceptions.csv': table(['log_positions'], ...positions('exception')),
    'audit-log.csv': table(['log_positions'], ...positions('audit')),
    'assets.csv': table(['id']),
    ...request.tables,
  };
  for (const [name, text] of Object.entries(ownTables)) files.set(name, text);
  for (const [number, position] of (request.sample ?? []).entries())
    addSample(files, log, number + 1, position, endNote);
  for (const name of ['report.html', 'report.pdf', 'how-to-verify.html', 'verify.mjs']) files.set(name, `${name}\n`);
  request.lie?.(files);
  const tables = [...files].filter(([name]) => name.endsWith('.csv'));
  const manifest: Record<string, Json> = {
    v: 1,
    log: log.origin,
    keys: log.keys(),
    organisation: 'Example & Sons',
    isDemonstration: false,
    program: 'Curfew 0.1.0',
    window,
    zone: 'Europe/Berlin',
    asOf: window.to,
    madeAt: '2026-03-02T00:00:00.000Z',
    start: { size: start },
    end: { size: end },
    totals: {
      entries: tally(within.map(({ appended }) => appended.type)),
      changes: changes.length,
      rows: Object.fromEntries(tables.map(([name, text]) => [name, text.split('\n').length - 2])),
    },
    query: {},
    files: [...files].map(([name, text]) => ({ name, size: Buffer.byteLength(text), sha256: sha256Hex(text) })),
    archive: await archiveOf(files),
  };
  request.lieInManifest?.(manifest);
  const text = canonicalJson(manifest);
  const record = { manifest: { sha256: sha256Hex(text), size: Buffer.byteLength(text) } };
  const position = log.append({ type: 'export', at: '2026-03-02T00:00:01.000Z', record });
  const sealing = log.checkpoint();
  files.set('manifest.json', text);
  files.set('seal/entry.json', log.entries[position]!.text);
  files.set('seal/record.json', log.entries[position]!.record);
  files.set('seal/export.tlog-proof', log.proof(position, sealing));
  files.set('seal/consistency.json', log.consistency(end, log.entries.length));
  return files;
}

function plainChange({ isErased: _, ...change }: Change & { readonly isErased?: boolean }): Change {
  return change;
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function addSample(files: Files, log: TestLog, number: number, position: number, endNote: string): void {
  const { text, appended } = log.entries[position]!;
  const leaves = wholeTree();
  const texts = (appended.changes ?? []).map((change) => changeText(plainChange(change)));
  for (const each of texts) leaves.append(each);
  const changes = texts.map((change, index) => {
    const hashes = base64(inclusionProof(index, texts.length, leaves.read));
    return { text: change, position, index, hashes };
  });
  const mine = changes.slice(0, 1);
  const { vulnerability } = JSON.parse(mine[0]!.text) as { vulnerability: string };
  files.set(
    `sample/${number}.json`,
    canonicalJson({ v: 1, item: number, vulnerability, entries: [text], changes: mine }),
  );
  files.set(`sample/${number}-${position}.tlog-proof`, log.proof(position, endNote));
}

const storedNames = (name: string) => name === 'manifest.json' || name.startsWith('seal/');

/** The archive of these files, as a server writes it. */
export async function packBundle(files: Files): Promise<Buffer> {
  return (await packed(files, true)).bytes;
}

async function archiveOf(files: Files): Promise<{ size: number; sha256: string }> {
  return (await packed(files, false)).sum;
}

async function packed(files: Files, isWhole: boolean) {
  const parts: Uint8Array[] = [];
  const output = new Writable({
    write(part: Uint8Array, _, done) {
      parts.push(part);
      done();
    },
  });
  const zip = zipWriter(output);
  for (const [name, text] of files) {
    if (storedNames(name)) await zip.addStored(name, text);
    else await zip.add(name, text);
  }
  const sum = zip.soFar();
  if (isWhole) await zip.end();
  const bytes = Buffer.concat(parts);
  return {
    bytes,
    sum: { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...(!isWhole && { sum }),
  };
}

export const populationColumns = [
  'vulnerability_id',
  'severity',
  'state',
  'open_at_start',
  'open_at_end',
  'resolution_basis',
] as const;

const noTotals: Json = {
  episodes: 0,
  vulnerabilities: 0,
  openAtStart: 0,
  opened: 0,
  resolved: 0,
  openAtEnd: 0,
  verdicts: { met: 0, missed: 0, 'not-judged': 0 },
  confirmations: {},
  states: {},
  bySeverity: {},
  onTime: { met: 0, judged: 0 },
};

const sync = '00000000-0000-4000-8000-00000000aaaa';
export const vulnerabilities = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
] as const;

const on = (day: string, time = '12:00:00.000') => `2026-${day}T${time}Z`;

const change = (id: number, vulnerability: string, at: string, what: Json & { readonly type: string }): Change => {
  const event = { id, vulnerability, type: what.type, trueAt: at, recordedAt: at, sync };
  return { ...event, change: JSON.stringify(what), person: null };
};

const byPerson = (id: number, vulnerability: string, at: string, note: string) => ({
  ...change(id, vulnerability, at, { type: 'noted', note }),
  sync: null,
  person: { actor: 'Ada', salt: `salt-of-${id}` },
});

/**
 * A small log with one of everything: a start in the middle, erased texts, a key that is replaced in the window, an item of
 * a sample. `request` is what `bundleFiles` takes.
 */
export function smallBundle(origin?: string): BundleRequest & { readonly log: TestLog } {
  const log = testLog(origin);
  const [first, second] = vulnerabilities;
  log.append({ type: 'policy', at: on('01-01'), isLate: true });
  log.append({
    type: 'changes',
    at: on('01-10'),
    changes: [change(1, first, on('01-10'), { type: 'detected', status: 'open' })],
  });
  const start = log.append({ type: 'audit', at: on('01-20') }) + 1;
  log.append({ type: 'audit', at: on('02-02'), isErased: true });
  const changes = [
    change(2, second, on('02-03'), { type: 'detected', status: 'open' }),
    change(3, first, on('02-03'), { type: 'resolved', resolutionBasis: 'rescan' }),
    byPerson(4, second, on('02-03'), 'looked at'),
    { ...byPerson(5, second, on('02-03'), 'gone'), isErased: true },
  ];
  const position = log.append({ type: 'changes', at: on('02-03'), changes });
  log.append({ type: 'sync', at: on('02-03'), subject: { kind: 'sync', id: sync } });
  log.append({ type: 'verdict', at: on('02-03') });
  log.rotate(on('02-10'));
  const end = log.append({ type: 'audit', at: on('02-20') }) + 1;
  return {
    log,
    start,
    end,
    sample: [position],
    population: table(
      populationColumns,
      [first, 'high', 'met', 'yes', 'no', 'rescan'],
      [second, 'critical', 'on-track', 'no', 'yes', ''],
    ),
    totals: {
      episodes: 2,
      vulnerabilities: 2,
      openAtStart: 1,
      opened: 1,
      resolved: 1,
      openAtEnd: 1,
      verdicts: { met: 1, missed: 0, 'not-judged': 0 },
      confirmations: { rescan: 1 },
      states: { met: 1, 'on-track': 1 },
      bySeverity: { high: { met: 1 }, critical: { 'on-track': 1 } },
      onTime: { met: 1, judged: 1 },
    },
  };
}
