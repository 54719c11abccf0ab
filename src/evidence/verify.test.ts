import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BundleRequest,
  bundleFiles,
  type Files,
  packBundle,
  populationColumns,
  smallBundle,
  type TestLog,
  table,
  testLog,
  vulnerabilities,
} from '../../test/support/evidence-bundle.ts';
import { canonicalJson, type Json } from '../core/ledger/canonical-json.ts';
import { publicKeyOf, signNote, verifierText } from '../core/ledger/signed-note.ts';
import { exitCodeOf, verifyBundle, wordsOf } from './verify.mjs';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curfew-verify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stored(contents: Uint8Array | string): Promise<string> {
  count += 1;
  const path = join(folder, `${count}`);
  await writeFile(path, contents);
  return path;
}

async function verified(bytes: Uint8Array, options: { checkpoint?: string; proof?: string } = {}) {
  const paths = await Promise.all(
    Object.entries(options).map(async ([name, text]) => [name, await stored(text)] as const),
  );
  return await verifyBundle(await stored(bytes), Object.fromEntries(paths));
}

/** Of files as somebody without the key of the log would pack them again. */
async function repacked(change: (files: Files) => void, request: BundleRequest = smallBundle()) {
  const files = await bundleFiles(request);
  change(files);
  return await verified(await packBundle(files));
}

/** Of a bundle that the holder of the key sealed, however wrong it is. */
const sealed = async (request: BundleRequest, options = {}) =>
  await verified(await packBundle(await bundleFiles(request)), options);

/** Puts something else into the manifest: `window.to` is a place. */
const saying = (place: string, value: Json) => (manifest: Record<string, Json>) => {
  const [last = '', ...path] = place.split('.').reverse();
  const holder = path.reverse().reduce((each, name) => each[name] as Record<string, Json>, manifest);
  holder[last] = value;
};
const listed = (name: string, change: (list: Json[]) => Json[]) => (manifest: Record<string, Json>) => {
  manifest[name] = change([...(manifest[name] as Json[])]);
};
const lines = (text: string | undefined) => (text ?? '').split('\n').slice(0, -1);
const asLines = (list: readonly string[]) => list.map((line) => `${line}\n`).join('');
const replaced = (name: string, text: (old: string) => string) => (files: Files) =>
  void files.set(name, text(files.get(name) ?? ''));

describe('a bundle as it was written', () => {
  it('is verified, step by step, in words', async () => {
    const outcome = await sealed(smallBundle());
    expect(outcome.problem).toBeNull();
    expect(exitCodeOf(outcome)).toBe(0);
    const words = wordsOf(outcome);
    expect(words).toContain('ok     The entries: All 6 are there, in their order, none added');
    expect(words).toContain('Erased, so that only their hashes are left: 1 audit.');
    expect(words).toContain('2 were made by a person; of those, 1 were erased');
    expect(words).toContain('1 open at the start + 1 opened = 1 resolved + 1 open at the end');
    expect(words).toContain('Whoever holds the key of the log could have written all of this anew.');
    expect(outcome.bundle).toMatchObject({ organisation: 'Example & Sons', start: 4, end: 10 });
  });

  it('may begin with the log', async () => {
    const outcome = await sealed({ ...smallBundle(), start: 0 });
    expect(outcome.problem).toBeNull();
    expect(wordsOf(outcome)).toContain('The bundle begins with the first entry of the log.');
    expect(wordsOf(outcome)).toContain('1 entry was recorded before there was a log');
  });

  it('may hold nothing that happened', async () => {
    const { log, start } = smallBundle();
    const outcome = await sealed({ log, start, end: start });
    expect(outcome.problem).toBeNull();
  });

  it('says so when its data are invented, or the key was lost', async () => {
    const log = testLog();
    const start = log.append({ type: 'audit', at: '2026-01-20T00:00:00.000Z' });
    log.rotate('2026-02-02T00:00:00.000Z', 'lost');
    const lieInManifest = saying('isDemonstration', true);
    const words = wordsOf(await sealed({ log, start, end: log.entries.length, lieInManifest }));
    expect(words).toContain('Everything fits.');
    expect(words).toContain('THIS IS A DEMONSTRATION');
    expect(words).toContain('The log has had 2 keys, and not each brought in the next: see below.');
    expect(words).toContain('THE KEY WAS LOST before the entry 2');
  });

  it('keeps its words on the terminal as text', async () => {
    const lieInManifest = saying('organisation', 'A\u001b[2J\u202eB');
    const words = wordsOf(await sealed({ ...smallBundle(), lieInManifest }));
    expect(words).toContain('A\ufffd[2J\ufffdB');
  });
});

describe('without the key of the log', () => {
  it('no single byte can be changed', async () => {
    const bytes = await packBundle(await bundleFiles(smallBundle()));
    const path = await stored(bytes);
    const handle = await open(path, 'r+');
    const unnoticed: number[] = [];
    const places = new Set<string>();
    for (const [at, byte] of bytes.entries()) {
      await handle.write(Uint8Array.of(byte ^ (1 << (at % 8))), 0, 1, at);
      const { result, problem } = await verifyBundle(path);
      if (result !== 'wrong' || problem === null || problem.text === '') unnoticed.push(at);
      else places.add(problem.file);
      await handle.write(Uint8Array.of(byte), 0, 1, at);
    }
    await handle.close();
    expect(unnoticed).toEqual([]);
    for (const name of [
      'the archive',
      'manifest.json',
      'entries.jsonl',
      'changes.jsonl',
      'seal/record.json',
      'report.pdf',
    ]) {
      expect(places).toContain(name);
    }
    expect((await verifyBundle(path)).problem?.text).toBeUndefined();
  }, 600_000);

  it('it can be cut nowhere', async () => {
    const bytes = await packBundle(await bundleFiles(smallBundle()));
    const path = await stored(bytes);
    const handle = await open(path, 'r+');
    for (let length = bytes.length - 1; length >= 0; length -= 1) {
      await handle.truncate(length);
      const { problem } = await verifyBundle(path);
      expect(problem, `${length}`).toMatchObject({ file: 'the archive' });
      expect(problem?.text, `${length}`).toContain('it is cut off');
    }
    await handle.close();
  });

  it('nothing can stand before, behind or between its files', async () => {
    const bytes = await packBundle(await bundleFiles(smallBundle()));
    const place = (outcome: Awaited<ReturnType<typeof verified>>) => outcome.problem?.file;
    expect(place(await verified(Buffer.concat([Buffer.from('x'), bytes])))).toBe('the archive');
    expect(place(await verified(Buffer.concat([bytes, Buffer.from('x')])))).toBe('the archive');
    const end = bytes.length - 22;
    const directory = bytes.readUInt32LE(end + 16);
    const between = Buffer.concat([bytes.subarray(0, directory), Buffer.from('x'), bytes.subarray(directory)]);
    between.writeUInt32LE(directory + 1, end + 17);
    expect((await verified(between)).problem?.text).toContain('stands what belongs to nothing');
  });

  it.each<[string, (files: Files) => void, string, RegExp]>([
    ['a file left out', (files) => files.delete('population.csv'), 'population.csv', /missing from the bundle/],
    ['a file added', (files) => moveToFront(files, 'notes.txt'), 'notes.txt', /manifest.json does not name it/],
    ['another file', replaced('report.html', () => 'report.html!'), 'report.html', /another SHA-256/],
    [
      'a file of the same size',
      replaced('report.html', () => 'REPORT.html'),
      'report.html',
      /11 bytes|another SHA-256/,
    ],
    ['files in another order', (files) => moveToFront(files, 'assets.csv'), 'assets.csv', /order/],
    ['another manifest', replaced('manifest.json', (text) => text.replace('Sons', 'Suns')), 'manifest.json', /SHA-256/],
    [
      'another seal',
      replaced('seal/record.json', (text) => text.replace('salt-', 'SALT-')),
      'seal/record.json',
      /record/,
    ],
  ])('%s is found', async (_, change, file, words) => {
    const { problem, result } = await repacked(change);
    expect(result).toBe('wrong');
    expect(problem?.file).toBe(file);
    expect(problem?.text).toMatch(words);
  });

  it('it cannot be packed anew', async () => {
    const files = await bundleFiles(smallBundle());
    files.set('README.txt', `${files.get('README.txt')}`);
    const bytes = await packBundle(files);
    // The same text, as a block that is not compressed: as long as it was, by chance of this text.
    const [name, text] = ['README.txt', files.get('README.txt')!];
    const packed = deflateRawSync(text, { level: 0 });
    const other = rebuilt(bytes, name, packed, text);
    const { problem } = await verified(other);
    expect(problem?.file).toBe('the archive');
    expect(problem?.text).toContain('are not those that were written, though each file holds what it should');
  });
});

/** The archive with other packed data of its first file. */
function rebuilt(bytes: Buffer, name: string, packed: Buffer, text: string): Buffer {
  const start = 30 + name.length;
  const oldPacked = bytes.indexOf(Buffer.from('504b0708', 'hex')) - start;
  const grown = packed.length - oldPacked;
  const other = Buffer.concat([bytes.subarray(0, start), packed, bytes.subarray(start + oldPacked)]);
  other.writeUInt32LE(packed.length, start + packed.length + 8);
  expect(other.readUInt32LE(start + packed.length + 12)).toBe(text.length);
  const end = other.length - 22;
  const directory = bytes.readUInt32LE(bytes.length - 22 + 16) + grown;
  other.writeUInt32LE(directory, end + 16);
  for (let at = directory; at < end; at += 46 + other.readUInt16LE(at + 28)) {
    if (at === directory) other.writeUInt32LE(packed.length, at + 20);
    else other.writeUInt32LE(other.readUInt32LE(at + 42) + grown, at + 42);
  }
  return other;
}

function moveToFront(files: Files, name: string): void {
  const others = [...files].filter(([each]) => each !== name);
  const text = files.get(name) ?? 'added';
  files.clear();
  for (const [each, contents] of [[name, text] as const, ...others]) files.set(each, contents);
}

describe('a server that lies, and seals what it says', () => {
  const lying = (lie: (files: Files) => void) => sealed({ ...smallBundle(), lie });

  it.each<[string, (files: Files) => void, string, string | null, RegExp]>([
    [
      'an entry left out',
      (files) => {
        for (const name of ['entries.jsonl', 'records.jsonl'])
          replaced(name, (text) => asLines(lines(text).toSpliced(2, 1)))(files);
      },
      'entries.jsonl',
      'line 3',
      /holds the entry 7, where the entry 6 belongs/,
    ],
    [
      'the last entry left out',
      (files) => {
        for (const name of ['entries.jsonl', 'records.jsonl'])
          replaced(name, (text) => asLines(lines(text).slice(0, -1)))(files);
      },
      'entries.jsonl',
      'behind line 5',
      /ends before the entry 9/,
    ],
    [
      'two entries swapped',
      replaced('entries.jsonl', (text) => asLines(lines(text).toSpliced(2, 2, lines(text)[3]!, lines(text)[2]!))),
      'entries.jsonl',
      'line 3',
      /holds the entry 7, where the entry 6 belongs/,
    ],
    [
      'an entry changed',
      replaced('entries.jsonl', (text) => text.replace('"at":"2026-02-20', '"at":"2026-02-21')),
      'entries.jsonl',
      'line 6',
      /do not give the root that checkpoint-end says/,
    ],
    [
      'an entry added',
      replaced('entries.jsonl', (text) =>
        asLines([...lines(text), lines(text)[5]!.replace('"position":9', '"position":10')]),
      ),
      'entries.jsonl',
      'line 7',
      /holds more than the log does/,
    ],
    [
      'an entry of another log',
      replaced('entries.jsonl', (text) => text.replace('curfew/0', 'curfew/1')),
      'entries.jsonl',
      'line 1',
      /entry of another log/,
    ],
    [
      'an entry that is not canonical',
      replaced('entries.jsonl', (text) => text.replace('"type":"sync"', '"type": "sync"')),
      'entries.jsonl',
      'line 3',
      /not canonical/,
    ],
    [
      'an entry cut in the middle',
      replaced('entries.jsonl', (text) => text.slice(0, -9)),
      'entries.jsonl',
      'line 6',
      /cut off/,
    ],
    [
      'another record',
      replaced('records.jsonl', (text) => text.replace('"number":6', '"number":7')),
      'records.jsonl',
      'line 3',
      /not the record that the entry 6 \(sync\) names/,
    ],
    [
      'a record left out',
      replaced('records.jsonl', (text) => asLines(lines(text).slice(0, -1))),
      'records.jsonl',
      'behind line 5',
      /ends before the record/,
    ],
    [
      'the record of a key erased',
      replaced('records.jsonl', (text) => asLines(lines(text).toSpliced(4, 1, ''))),
      'records.jsonl',
      'line 5',
      /never erased/,
    ],
    [
      'a change left out',
      replaced('changes.jsonl', (text) => asLines(lines(text).slice(0, 3))),
      'changes.jsonl',
      'behind line 3',
      /stands for 1 more changes/,
    ],
    [
      'two changes swapped',
      replaced('changes.jsonl', (text) => asLines([lines(text)[1]!, lines(text)[0]!, ...lines(text).slice(2)])),
      'changes.jsonl',
      'lines 1 to 4',
      /not the 4 changes that the entry 5 stands for/,
    ],
    [
      'a change changed',
      replaced('changes.jsonl', (text) => text.replace('rescan', 'attested')),
      'changes.jsonl',
      'lines 1 to 4',
      /not the 4 changes/,
    ],
    [
      'a change added',
      replaced('changes.jsonl', (text) => asLines([...lines(text), lines(text)[0]!])),
      'changes.jsonl',
      'line 5',
      /holds more/,
    ],
    [
      'another personal text',
      replaced('personal.jsonl', (text) => text.replace('looked at', 'Looked at')),
      'personal.jsonl',
      'line 1',
      /not the text that the change 4 names/,
    ],
    [
      'a personal text left out',
      replaced('personal.jsonl', (text) => asLines(lines(text).slice(0, 1))),
      'personal.jsonl',
      'behind line 1',
      /ends before the text of the change 5/,
    ],
    [
      'other peaks',
      replaced('start-peaks.json', (text) => text.replace('["', '["A')),
      'start-peaks.json',
      null,
      /not a hash/,
    ],
    [
      'peaks of another tree',
      replaced('start-peaks.json', () => canonicalJson([Buffer.alloc(32).toString('base64')])),
      'start-peaks.json',
      null,
      /root of the start checkpoint/,
    ],
    [
      'a wrong proof from start to end',
      replaced('consistency.json', (text) =>
        text.replace(/"[^"]{44}"/, canonicalJson(Buffer.alloc(32).toString('base64'))),
      ),
      'consistency.json',
      null,
      /is the beginning of that of 10/,
    ],
    [
      'a number that JavaScript cannot count to',
      replaced('consistency.json', (text) => text.replace('"to":10', `"to":${2n ** 64n - 1n}`)),
      'consistency.json',
      null,
      /not canonical JSON/,
    ],
    [
      'a proof with an index that JavaScript cannot count to',
      replaced('start-entry.tlog-proof', (text) => text.replace('index 3', `index ${2n ** 64n - 1n}`)),
      'start-entry.tlog-proof',
      null,
      /names a place in the log/,
    ],
    [
      'a proof of a sample that proves something else',
      replaced('sample/1.json', (text) => text.replace('"index":0', '"index":1')),
      'sample/1.json',
      'changes[0]',
      /does not prove its change 1/,
    ],
    [
      'a row left out of a table',
      replaced('audit-log.csv', () => table(['log_positions'], [4])),
      'audit-log.csv',
      null,
      /No row is about the entry 9 of the log/,
    ],
    [
      'a row about another entry',
      replaced('syncs.csv', () => table(['log_positions'], [7])),
      'syncs.csv',
      'line 2',
      /is of the type verdict/,
    ],
    [
      'a vulnerability left out of the population',
      replaced('population.csv', (text) => text.replaceAll(vulnerabilities[1], vulnerabilities[0])),
      'population.csv',
      null,
      /does not hold the vulnerability 22222222.*changes.jsonl, line 1/,
    ],
    [
      'another total',
      replaced('population-totals.json', (text) => text.replace('"opened":1', '"opened":0')),
      'population-totals.json',
      'totals.opened',
      /says 0, and the rows of population.csv add up to 1/,
    ],
    [
      'a severity that the totals do not know',
      replaced('population.csv', (text) => text.replace('"critical"', '"low"')),
      'population-totals.json',
      'totals.bySeverity',
      /add up to/,
    ],
    [
      'a row with too few cells',
      replaced('verdicts.csv', () => table(['log_positions', 'status'], [7])),
      'verdicts.csv',
      'line 2',
      /1 cells, and there are 2 columns/,
    ],
  ])('%s is found', async (_, lie, file, place, words) => {
    const outcome = await lying(lie);
    expect(outcome.problem).toMatchObject({ file, place, text: expect.stringMatching(words) });
    expect(exitCodeOf(outcome)).toBe(1);
    expect(wordsOf(outcome)).toContain(`WRONG  ${file}`);
  });

  /** With an exception, a run that was missed, and a version of the policy. */
  const withMore = () => {
    const request = smallBundle();
    const { log } = request;
    const at = '2026-02-21T00:00:00.000Z';
    log.append({ type: 'exception', at });
    const due = { due_at: '2026-02-20T06:00:00.000Z', last_due_at: '2026-02-20T06:00:00.000Z' };
    const missed = log.append({ type: 'missed-run', at: '2026-03-02T00:00:00.000Z', record: due });
    log.append({ type: 'policy', at, subject: { kind: 'policy', id: '2' }, record: { text: 'version: 2\n' } });
    const syncs = table(['log_positions'], [6], [missed]);
    const lie = (files: Files) => void files.set('policies/2.yaml', 'version: 2\n');
    return { ...request, end: log.entries.length, tables: { 'syncs.csv': syncs }, lie };
  };

  it.each<[string, (files: Files) => void, string, RegExp]>([
    [
      'an exception left out',
      replaced('exceptions.csv', () => table(['log_positions'])),
      'exceptions.csv',
      /No row is about the entry 10 of the log \(exception/,
    ],
    [
      'a missed run left out',
      replaced('syncs.csv', () => table(['log_positions'], [6])),
      'syncs.csv',
      /No row is about the entry 11 of the log \(missed-run/,
    ],
    [
      'a version of the policy left out',
      (files) => files.delete('policies/2.yaml'),
      'policies/2.yaml',
      /not there, and the log holds that version of the policy \(entry 12/,
    ],
    [
      'a version of the policy written otherwise',
      replaced('policies/2.yaml', () => 'version: 3\n'),
      'policies/2.yaml',
      /not the policy that the entry 12 of the log holds/,
    ],
  ])('%s is found', async (_, lie, file, words) => {
    const request = withMore();
    expect((await sealed(request)).problem).toBeNull();
    const again = withMore();
    const lying = (files: Files) => {
      again.lie(files);
      lie(files);
    };
    const { problem } = await sealed({ ...again, lie: lying });
    expect(problem).toMatchObject({ file, text: expect.stringMatching(words) });
  });

  it('a verdict that is nicer than the one that the log holds is found', async () => {
    const told = (verdict: string) => {
      const request = smallBundle();
      const [at, sync] = ['2026-02-21T00:00:00.000Z', '33333333-3333-4333-8333-333333333333'];
      const resolved = { type: 'resolved', verdict, basis: 'rescan' };
      const [vulnerability] = vulnerabilities;
      const change = {
        id: 9,
        vulnerability,
        type: 'resolved',
        trueAt: at,
        recordedAt: at,
        sync,
        change: JSON.stringify(resolved),
        person: null,
      };
      request.log.append({ type: 'changes', at, changes: [change] });
      return sealed({ ...request, end: request.log.entries.length });
    };
    expect((await told('met')).problem).toBeNull();
    expect((await told('missed')).problem).toMatchObject({
      file: 'population.csv',
      text: expect.stringMatching(/that it was resolved, and missed: the log does \(changes.jsonl, line \d+\)/),
    });
  });

  it('finds a record that was blanked, but for whoever seals it', async () => {
    // Erasing is allowed: the log still shows that it was there. Whoever does not hold the key cannot pretend it.
    const blank = replaced('records.jsonl', (text) => asLines(lines(text).toSpliced(2, 1, '')));
    expect(wordsOf(await lying(blank))).toContain('Erased, so that only their hashes are left: 1 audit, 1 sync.');
    expect((await repacked(blank)).problem?.file).toBe('records.jsonl');
  });

  it.each<[string, (manifest: Record<string, Json>) => void, string]>([
    ['a version that is not known', saying('v', 2), 'v'],
    ['a window that is none', saying('window.to', '2026-02-01T00:00:00.000Z'), 'window'],
    ['a window beyond what was read', saying('asOf', '2026-02-28T00:00:00.000Z'), 'window'],
    ['no instant', saying('asOf', '2026-02-31'), 'asOf'],
    ['no key', saying('keys', []), 'keys'],
    ['one key of two', listed('keys', (keys) => keys.slice(1)), 'keys'],
    ['other counts of entries', saying('totals.entries.audit', 3), 'totals.entries'],
    ['another count of changes', saying('totals.changes', 5), 'totals.changes'],
    ['a file that every bundle holds not named', listed('files', (files) => files.slice(1)), 'files'],
    ['an end that JavaScript cannot count to', saying('end.size', 2 ** 60), 'end.size'],
  ])('%s is found in the manifest', async (_, lieInManifest, place) => {
    const { problem } = await sealed({ ...smallBundle(), lieInManifest });
    expect(problem).toMatchObject({ file: 'manifest.json', place });
  });

  it.each([
    'start-entry.json',
    'start-peaks.json',
    'consistency.json',
    'keys/8.entry.json',
    'keys/8.record.json',
    'population-totals.json',
    'sample/1.json',
  ])('another value in %s is found', async (name) => {
    for (const text of ['null', '[]', '{}', '0', '"x"', '[null]', '{"record":null}', '['.repeat(100_000), '']) {
      const outcome = await lying((files) => void files.set(name, text));
      expect(outcome.result, text.slice(0, 20)).toBe('wrong');
    }
  });

  it.each(['entries.jsonl', 'records.jsonl', 'changes.jsonl', 'personal.jsonl'])(
    'other lines in %s are found',
    async (name) => {
      for (const text of ['null', '[]', '{"changes":null}', '{"record":null}', '{"id":1}', ' ', '\r', '\u0000']) {
        const outcome = await lying(replaced(name, (old) => asLines([text, ...lines(old).slice(1)])));
        expect(outcome.result, text).toBe('wrong');
      }
    },
  );

  it('a start that is later than the window is found', async () => {
    const { problem } = await sealed({ ...smallBundle(), start: 6, sample: [] });
    expect(problem).toMatchObject({ file: 'start-entry.json', place: 'at' });
    expect(problem?.meaning).toBe('The bundle begins later than it says: entries of its window are left out.');
  });

  it('a start or an end that the checkpoint is not of is found', async () => {
    const { log, ...request } = smallBundle();
    const lie = (files: Files) => void files.set('checkpoint-end', log.checkpoint(9, [log.seeds[1]!]));
    expect((await sealed({ ...request, log, lie })).problem).toMatchObject({
      file: 'checkpoint-end',
      text: 'It is of 9 entries, and manifest.json says 10.',
    });
  });
});

describe('keys and signatures', () => {
  const withEnd = async (note: (log: TestLog) => string) => {
    const request = smallBundle();
    const lie = (files: Files) => void files.set('checkpoint-end', note(request.log));
    return (await sealed({ ...request, lie })).problem;
  };

  it('a checkpoint that a replaced key signed is refused', async () => {
    const problem = await withEnd((log) => log.checkpoint(10, [log.seeds[0]!]));
    expect(problem?.text).toMatch(/^The key [0-9a-f]{8}, which was in force at its size, has not signed it\.$/);
  });

  it('a checkpoint of another key is refused, also beside the right one', async () => {
    const stranger = Buffer.alloc(32, 99);
    expect((await withEnd((log) => log.checkpoint(10, [stranger])))?.text).toContain('manifest.json does not name');
    expect((await withEnd((log) => log.checkpoint(10, [log.seeds[1]!, stranger])))?.file).toBe('checkpoint-end');
  });

  it('a wrong signature is refused', async () => {
    const problem = await withEnd((log) => {
      const signature = log.checkpoint(9, [log.seeds[1]!]).split('\n\n')[1]!;
      return `${log.checkpoint(10, [log.seeds[1]!]).split('\n\n')[0]}\n\n${signature}`;
    });
    expect(problem?.text).toContain('does not fit the text above it');
  });

  it('a checkpoint of another log is refused', async () => {
    const other = testLog('curfew/other');
    const problem = await withEnd((log) => {
      const text = log.checkpoint(10).split('\n\n')[0]!.replace(log.origin, other.origin);
      return signNote(`${text}\n`, { name: log.origin, seed: log.seeds[1]! });
    });
    expect(problem?.text).toContain('of another log: curfew/other');
  });

  it('a key that nobody brought in is refused', async () => {
    const request = smallBundle();
    const seed = Buffer.alloc(32, 99);
    const vkey = verifierText({ name: request.log.origin, publicKey: publicKeyOf(seed) });
    const lieInManifest = listed('keys', (keys) => [...keys, vkey]);
    expect((await sealed({ ...request, lieInManifest })).problem?.text).toBe(
      'It names 3 keys, and the bundle shows 1 changes of the key.',
    );
  });

  it('a key that the one before it has not signed for is refused', async () => {
    const request = smallBundle();
    const { log } = request;
    const { position, size } = log.keyChanges[0]!;
    const lie = (files: Files) =>
      void files.set(`keys/${position}.tlog-proof`, log.proof(position, log.checkpoint(size, [log.seeds[1]!])));
    expect((await sealed({ ...request, lie })).problem).toMatchObject({
      file: `keys/${position}.tlog-proof`,
      text: expect.stringContaining('has not signed it'),
    });
  });
});

describe('a checkpoint that was kept outside', () => {
  /** What GET /api/v1/evidence/consistency answers. */
  function answerOf(log: TestLog, from: number, to: number) {
    const { hashes } = JSON.parse(log.consistency(from, to)) as { hashes: string[] };
    const treeOf = (size: number) => ({ size, root: Buffer.from(log.tree.roots[size]!).toString('base64') });
    return { from: treeOf(from), to: treeOf(to), hashes };
  }

  it.each([
    ['within the bundle', 6],
    ['at its start', 4],
    ['at its end', 10],
    ['of its seal', 11],
  ])('%s shows that the past was not written anew', async (_, size) => {
    const request = smallBundle();
    const files = await bundleFiles(request);
    const checkpoint = request.log.checkpoint(size, [request.log.seeds[size > 8 ? 1 : 0]!]);
    const outcome = await verified(await packBundle(files), { checkpoint });
    expect(outcome.problem).toBeNull();
    expect(wordsOf(outcome)).toContain(`The log of the ${size} entries that it was taken of is the log of this bundle`);
    expect(wordsOf(outcome)).not.toContain('could have written all of this anew');
  });

  it.each([
    ['older than the start', 2, 2, 4],
    ['newer than the end', 12, 11, 12],
  ])('%s needs a proof', async (_, size, from, to) => {
    const request = smallBundle();
    const bytes = await packBundle(await bundleFiles(request));
    request.log.append({ type: 'audit', at: '2026-03-03T00:00:00.000Z' });
    const checkpoint = request.log.checkpoint(size, [request.log.seeds[size > 8 ? 1 : 0]!]);
    const without = await verified(bytes, { checkpoint });
    expect(exitCodeOf(without)).toBe(2);
    expect(without.unreadable).toContain(`/api/v1/evidence/consistency?from=${from}&to=${to}`);
    expect(without.limits.join()).not.toContain('cannot have been changed');
    expect(without.limits.join()).toContain('could have written all of this anew');
    expect(without.limits.join()).toContain(`it is of ${size} entries, and was not joined to this bundle`);
    const answer = answerOf(request.log, from, to);
    const proved = await verified(bytes, { checkpoint, proof: JSON.stringify(answer) });
    expect(exitCodeOf(proved)).toBe(0);
    expect(proved.limits.join()).toContain(`(${size} entries) cannot have been changed`);
    expect(proved.limits.join()).not.toContain('could have written all of this anew');
    const none = Buffer.alloc(32).toString('base64');
    for (const [lie, text] of [
      [{ ...answer, hashes: [none, ...answer.hashes.slice(1)] }, `the log of ${from} entries is not the beginning`],
      [{ ...answer, from: { size: from, root: none } }, `of ${from} entries has another root in it`],
      [{ ...answer, to: { size: to, root: none } }, `of ${to} entries has another root in it`],
    ] as const) {
      const { problem } = await verified(bytes, { checkpoint, proof: JSON.stringify(lie) });
      expect(problem?.text).toContain(text);
      expect(problem?.meaning).toContain('The past was written anew');
    }
    const another = await verified(bytes, { checkpoint, proof: JSON.stringify(answerOf(request.log, 1, 12)) });
    expect(exitCodeOf(another)).toBe(2);
    expect(another.unreadable).toContain('from 1 to 12');
    const { from: earlier } = answer;
    for (const other of [
      request.log.consistency(from, to),
      'null',
      JSON.stringify({ ...answer, from: { ...earlier, size: {} } }),
    ]) {
      const outcome = await verified(bytes, { checkpoint, proof: other });
      expect(exitCodeOf(outcome)).toBe(2);
      expect(outcome.unreadable).toBe('The proof is not what GET /api/v1/evidence/consistency answers.');
    }
    expect(exitCodeOf(await verified(bytes, { checkpoint, proof: 'none' }))).toBe(2);
  });

  /** The same installation with one record changed before, sealed with the same key. */
  it('finds a past that was written anew, with the key', async () => {
    const forged = smallBundle();
    const honest = testLog();
    honest.append({ type: 'policy', at: '2026-01-01T12:00:00.000Z', record: 'another policy' });
    while (honest.entries.length < 12) honest.append({ type: 'audit', at: '2026-01-02T00:00:00.000Z' });
    const bytes = await packBundle(await bundleFiles(forged));
    expect((await verified(bytes)).result).toBe('verified');
    for (const size of [4, 6]) {
      const { problem } = await verified(bytes, { checkpoint: honest.checkpoint(size) });
      expect(problem?.meaning).toContain('The past was written anew');
    }
  });

  it('of another log, another key, or of nothing is not taken', async () => {
    const request = smallBundle();
    const bytes = await packBundle(await bundleFiles(request));
    const other = testLog('curfew/other');
    expect((await verified(bytes, { checkpoint: other.checkpoint() })).problem).toMatchObject({
      text: expect.stringContaining('another log: curfew/other'),
      meaning: expect.stringContaining('the two are of different installations'),
    });
    const stranger = request.log.checkpoint(6, [Buffer.alloc(32, 77)]);
    expect((await verified(bytes, { checkpoint: stranger })).problem?.text).toContain(
      'has not signed it (but: curfew/',
    );
    const replacedKey = request.log.checkpoint(10, [request.log.seeds[0]!]);
    expect((await verified(bytes, { checkpoint: replacedKey })).problem?.text).toContain('the replaced key');
    expect(exitCodeOf(await verified(bytes, { checkpoint: request.log.checkpoint(0, [request.log.seeds[0]!]) }))).toBe(
      2,
    );
    expect((await verified(bytes, { checkpoint: 'nothing' })).problem?.text).toContain('not a signed note');
  });

  it('newer than the bundle and of a key that came later, says nothing about it, unless the key before signed it too', async () => {
    const request = smallBundle();
    const { log } = request;
    const bytes = await packBundle(await bundleFiles(request));
    const known = [...log.seeds];
    log.rotate('2026-03-04T00:00:00.000Z');
    const size = log.entries.length;
    const [replaced, before, later] = [known[0]!, known.at(-1)!, log.seeds.at(-1)!];
    const proof = JSON.stringify(answerOf(log, 11, size));
    for (const given of [{}, { proof }, { proof: 'none' }]) {
      const outcome = await verified(bytes, { checkpoint: log.checkpoint(size, [later]), ...given });
      expect(exitCodeOf(outcome)).toBe(2);
      expect(outcome.unreadable).toContain('a key that this bundle does not know');
      expect(outcome.unreadable).toContain(
        'a bundle that was made since, or a checkpoint of at most 11 entries, from before the key was changed',
      );
      expect(outcome.limits.join()).toContain(`it is of ${size} entries, and was not joined to this bundle`);
      expect(wordsOf(outcome)).not.toContain('WRONG');
      expect(wordsOf(outcome)).not.toContain('Everything fits');
    }
    // Both keys sign the first checkpoint after a rotation.
    const both = log.checkpoint(size, [before, later]);
    expect(exitCodeOf(await verified(bytes, { checkpoint: both }))).toBe(2);
    expect((await verified(bytes, { checkpoint: both, proof })).result).toBe('verified');
    // Nothing excuses a signature of a known key that does not fit, a key that was replaced in the bundle, or an older log.
    const [text] = both.split('\n\n');
    const others = log.checkpoint(size - 1, [before]).split('\n\n')[1]!;
    const unfit = `${text}\n\n${others}${log.checkpoint(size, [later]).split('\n\n')[1]}`;
    expect((await verified(bytes, { checkpoint: unfit })).problem?.text).toContain('does not fit the text above it');
    for (const wrong of [
      log.checkpoint(size, [replaced]),
      log.checkpoint(size, [replaced, later]),
      log.checkpoint(11, [later]),
    ]) {
      expect((await verified(bytes, { checkpoint: wrong })).problem?.meaning).toContain('The past was written anew');
    }
    // What is wrong with the bundle itself is still found.
    const damaged = Buffer.from(bytes);
    damaged[damaged.length >> 1]! ^= 1;
    expect(exitCodeOf(await verified(damaged, { checkpoint: log.checkpoint(size, [later]) }))).toBe(1);
  });

  it('may bear signatures of witnesses', async () => {
    const request = smallBundle();
    const bytes = await packBundle(await bundleFiles(request));
    const checkpoint = request.log.checkpoint(6, [request.log.seeds[0]!, Buffer.alloc(32, 88)]);
    expect((await verified(bytes, { checkpoint })).result).toBe('verified');
  });
});

describe('an archive of more than four gigabytes', () => {
  const wide = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    return bytes;
  };

  /** With the fields of eight bytes that such an archive has, for its last file and for the directory. */
  function large(bytes: Buffer): Buffer {
    const end = bytes.length - 22;
    const [count, size, directory] = [
      bytes.readUInt16LE(end + 10),
      bytes.readUInt32LE(end + 12),
      bytes.readUInt32LE(end + 16),
    ];
    const last = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
    const line = Buffer.from(bytes.subarray(last, end));
    const sizes = [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)];
    line.writeUInt16LE(45, 6);
    line.writeUInt16LE(28, 30);
    for (const at of [20, 24, 42]) line.writeUInt32LE(0xffffffff, at);
    const body = Buffer.concat([bytes.subarray(0, last), line, Buffer.from('01001800', 'hex'), ...sizes.map(wide)]);
    const versions = Buffer.from('3f032d000000000000000000', 'hex');
    const record = [
      Buffer.from('504b0606', 'hex'),
      wide(44),
      versions,
      wide(count),
      wide(count),
      wide(size + 28),
      wide(directory),
    ];
    const locator = [Buffer.from('504b060700000000', 'hex'), wide(body.length), Buffer.from('01000000', 'hex')];
    const plain = Buffer.from(`504b050600000000${'ff'.repeat(12)}0000`, 'hex');
    return Buffer.concat([body, ...record, ...locator, plain]);
  }

  it('is read by its long fields, each byte of which counts', async () => {
    const bytes = large(await packBundle(await bundleFiles(smallBundle())));
    expect((await verified(bytes)).problem).toBeNull();
    const path = await stored(bytes);
    const handle = await open(path, 'r+');
    for (let at = bytes.length - 98 - 28; at < bytes.length; at += 1) {
      await handle.write(Uint8Array.of((bytes[at] ?? 0) ^ (1 << (at % 8))), 0, 1, at);
      expect((await verifyBundle(path)).problem?.file, `${at - bytes.length}`).toBe('the archive');
      await handle.write(bytes, at, 1, at);
    }
    await handle.close();
  });
});

describe('an archive that is made to harm', () => {
  /** A ZIP file by hand, with what the directory says of each file in the place of what it is. */
  function archive(
    given: readonly { name: string; data?: Buffer; method?: number; size?: number; offset?: number }[],
  ): Buffer {
    const parts: Buffer[] = [];
    const directory: Buffer[] = [];
    let at = 0;
    for (const { name, data = Buffer.alloc(0), method = 0, size = data.length, offset = at } of given) {
      const sums = [0, data.length, size].map((value) => uint(4, value));
      const head = Buffer.concat([
        uint(2, 0x0800),
        uint(2, method),
        uint(2, 0),
        uint(2, 0x21),
        ...sums,
        uint(2, name.length),
      ]);
      const local = Buffer.concat([uint(4, 0x04034b50), uint(2, 20), head, uint(2, 0), Buffer.from(name), data]);
      parts.push(local);
      const rest = [uint(2, 0), uint(2, 0), uint(2, 0), uint(2, 0), uint(4, 0o100644 * 0x10000), uint(4, offset)];
      directory.push(
        Buffer.concat([uint(4, 0x02014b50), uint(2, 0x033f), uint(2, 20), head, ...rest, Buffer.from(name)]),
      );
      at += local.length;
    }
    const [body, list] = [Buffer.concat(parts), Buffer.concat(directory)];
    const counts = [uint(2, given.length), uint(2, given.length), uint(4, list.length), uint(4, body.length)];
    return Buffer.concat([body, list, uint(4, 0x06054b50), uint(4, 0), ...counts, uint(2, 0)]);
  }
  const uint = (width: number, value: number) => {
    const bytes = Buffer.alloc(width);
    bytes.writeUIntLE(value, 0, width);
    return bytes;
  };

  it.each([
    '../evil',
    '/etc/passwd',
    'a/../b',
    'C:\\evil',
    'a\\b',
    'folder/',
    'a//b',
    '.hidden',
    'caf\u00e9',
    '',
    'a\u0000b',
    'x'.repeat(201),
  ])('is refused for the name %j', async (name) => {
    const { problem } = await verified(archive([{ name }]));
    expect(problem?.file).toBe('the archive');
    expect(problem?.text).toMatch(/is not a name that a bundle may hold|does not list as many files/);
  });

  it('is refused for a name that it holds twice, in capitals too', async () => {
    const { problem } = await verified(archive([{ name: 'readme.txt' }, { name: 'README.txt' }]));
    expect(problem?.text).toBe('README.txt is in the archive twice.');
  });

  it('is refused where files overlap or leave a gap', async () => {
    const data = Buffer.from('data');
    const overlapping = archive([
      { name: 'a', data },
      { name: 'b', data, offset: 0 },
    ]);
    expect((await verified(overlapping)).problem?.text).toContain('b overlaps the file before it');
    const apart = archive([
      { name: 'a', data },
      { name: 'b', data, offset: 36 },
    ]);
    expect((await verified(apart)).problem?.text).toContain('b does not follow the file before it');
  });

  it('is refused where the directory leaves out a file', async () => {
    const bytes = archive([{ name: 'a' }, { name: 'b' }]);
    const end = bytes.length - 22;
    const directory = bytes.readUInt32LE(end + 16);
    const without = Buffer.concat([bytes.subarray(0, directory + 47), bytes.subarray(end)]);
    without.writeUInt16LE(1, without.length - 14);
    without.writeUInt16LE(1, without.length - 12);
    without.writeUInt32LE(47, without.length - 10);
    expect((await verified(without)).problem?.text).toContain('stands what belongs to nothing');
  });

  it('is refused when it would fill a disk, before it is unpacked', async () => {
    const data = deflateRawSync(Buffer.alloc(1024));
    const bomb = archive([{ name: 'bomb', data, method: 8, size: 0xfffffff0 }]);
    expect((await verified(bomb)).problem?.text).toContain('it is made to fill a disk');
    const many = archive(Array.from({ length: 40 }, (_, index) => ({ name: `${index}`, data, method: 8, size: 60e6 })));
    expect((await verified(many)).problem?.text).toContain('far too large when unpacked');
  });

  it('is refused when a file unpacks to more than it says', async () => {
    const files = await bundleFiles(smallBundle());
    const bytes = await packBundle(files);
    const at = bytes.indexOf('504b0708', 'hex');
    const directory = bytes.readUInt32LE(bytes.length - 6);
    for (const place of [at + 12, directory + 24]) bytes.writeUInt32LE(5, place);
    expect((await verified(bytes)).problem).toMatchObject({ file: 'README.txt' });
  });
});

describe('what cannot be read', () => {
  it('is no judgement', async () => {
    const path = await stored(await packBundle(await bundleFiles(smallBundle())));
    for (const outcome of [
      await verifyBundle(join(folder, 'nothing-here')),
      await verifyBundle(folder),
      await verifyBundle(path, { checkpoint: join(folder, 'nothing-here') }),
    ]) {
      expect(outcome.result).toBe('unreadable');
      expect(exitCodeOf(outcome)).toBe(2);
      expect(wordsOf(outcome)).toContain('It could not be verified');
    }
  });

  it('is told from what is no bundle', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), createHash('sha256').digest(), Buffer.alloc(5000)]) {
      expect(exitCodeOf(await verified(bytes))).toBe(1);
    }
  });
});

it('the columns of the population are told when they are not there', async () => {
  const lie = replaced('population.csv', () =>
    table(populationColumns.slice(1), ['high', 'met', 'yes', 'no', 'rescan']),
  );
  expect((await sealed({ ...smallBundle(), lie })).problem?.text).toContain(
    'It has not all of the columns vulnerability_id, ',
  );
});
