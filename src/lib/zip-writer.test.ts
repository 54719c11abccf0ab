import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ZipWriter, zipWriter } from './zip-writer.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

describe('an archive', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curfew-zip-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function written(name: string, fill: (zip: ZipWriter) => Promise<void>): Promise<string> {
    const path = join(folder, name);
    const output = createWriteStream(path);
    try {
      await fill(zipWriter(output));
      output.end();
      await finished(output);
    } finally {
      output.destroy();
    }
    return path;
  }

  async function* lines(count: number) {
    for (let index = 0; index < count; index += 1) yield `line ${index}\n`;
  }

  it('ends with the error of its disk, and goes on no further', async () => {
    const output = new PassThrough();
    output.on('error', () => undefined);
    const zip = zipWriter(output);
    await zip.add('first.txt', 'first');
    output.destroy(new Error('the disk is full'));
    await expect(zip.add('second.txt', 'second')).rejects.toThrow('the disk is full');
    await expect(zip.addStored('third.txt', 'third')).rejects.toThrow('the disk is full');
    await expect(zip.end()).rejects.toThrow('the disk is full');
  });

  it('is read by others, and says what each file holds', async () => {
    const all = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join('');
    const path = await written('others.zip', async (zip) => {
      expect(await zip.add('lines.txt', lines(20_000))).toEqual({ size: all.length, sha256: sha256(all) });
      expect(await zip.add('folder/empty', '')).toEqual({ size: 0, sha256: sha256('') });
      expect(await zip.addStored('stored.json', '{}')).toEqual({ size: 2, sha256: sha256('{}') });
      await zip.end();
    });
    // Python's reader is strict about sizes and sums, and is on most machines; without it, the verifier's own tests remain.
    const script = 'import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;print(z.namelist())';
    const python = findPython();
    if (python === null) return;
    expect(execFileSync(python, ['-c', script, path], { encoding: 'utf8' })).toBe(
      "['lines.txt', 'folder/empty', 'stored.json']\n",
    );
  });

  it('sums its bytes up to any file', async () => {
    const sums: { size: number; sha256: string }[] = [];
    const path = await written('sums.zip', async (zip) => {
      await zip.add('a', 'aaaa');
      sums.push(zip.soFar());
      await zip.addStored('b', 'b');
      await zip.end();
      sums.push(zip.soFar());
    });
    const bytes = await readFile(path);
    for (const { size, sha256: sum } of sums) expect(sha256(bytes.subarray(0, size))).toBe(sum);
    expect(sums.at(-1)?.size).toBe(bytes.length);
  });

  it('is the same for the same files, however they come in parts', async () => {
    const fill = (parts: Iterable<string>) => async (zip: ZipWriter) => {
      await zip.add('a', parts);
      await zip.end();
    };
    const [one, other] = [await written('1.zip', fill(['ab', 'cd'])), await written('2.zip', fill(['a', 'bcd']))];
    expect(await readFile(one)).toEqual(await readFile(other));
  });

  it('tells what kept a file from being read', async () => {
    async function* failing() {
      yield 'a';
      throw new Error('the database has gone');
    }
    await expect(written('failing.zip', async (zip) => void (await zip.add('a', failing())))).rejects.toThrow(
      'the database has gone',
    );
  });

  it.each(['../a', '/a', 'a//b', 'a\\b', 'a/', '.hidden', ''])('refuses the name %j', async (name) => {
    await expect(written('names.zip', async (zip) => void (await zip.add(name, '')))).rejects.toThrow(RangeError);
  });
});

function findPython(): string | null {
  for (const each of ['python3', 'python']) {
    try {
      execFileSync(each, ['-c', 'import zipfile'], { stdio: 'ignore' });
      return each;
    } catch {
      // Not that one.
    }
  }
  return null;
}
