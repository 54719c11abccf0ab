import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFiles, type Files, packBundle, smallBundle } from '../../test/support/evidence-bundle.ts';

const page = join(import.meta.dirname, '../../docs/guide/verify-a-bundle.md');
const needed = ['openssl', 'sha256sum', 'sed', 'od'];
const missing = needed.filter((program) => {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return false;
  } catch {
    return true;
  }
});

/** What a person does who believes neither Curfew nor its verifier: the commands of the guide, one after the other. */
describe('the commands of the guide', () => {
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curfew-by-hand-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The lines that begin with `ok`. */
  async function byHand(change: (files: Files) => void = () => undefined): Promise<string[]> {
    count += 1;
    const place = join(folder, `${count}`);
    const files = await bundleFiles(smallBundle());
    change(files);
    for (const [name, text] of files) {
      await mkdir(dirname(join(place, 'bundle', name)), { recursive: true });
      await writeFile(join(place, 'bundle', name), text);
    }
    await writeFile(join(place, 'bundle.zip'), await packBundle(files));
    const blocks = [...(await readFile(page, 'utf8')).matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
    const work = join(place, 'work');
    await mkdir(work);
    const script = [`bundle=${place}/bundle.zip work=${work}`, ...blocks, 'true'].join('\n');
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: join(place, 'bundle') });
    return stdout.split('\n').filter((line) => line.startsWith('ok: '));
  }

  const all = [
    'ok: the manifest is the one that was sealed',
    'ok: the record is the one that the entry names',
    'ok: the 29 files are those on the list',
    'ok: the archive is as it was written',
    'ok: the end checkpoint is signed',
    'ok: the log took in that this bundle was made',
    'ok: there are 6 entries, from 4 to 9',
    'ok: the record in line 2 is the one that its entry names',
    'ok: the population has 2 rows',
  ];

  it('agree with the verifier about a bundle as it was written', async ({ skip }) => {
    if (missing.length > 0) skip(`not installed: ${missing.join(', ')}`);
    expect(await byHand()).toEqual(all);
  });

  it.each<[string, (files: Files) => void, number[]]>([
    ['a file', (files) => files.set('report.html', 'REPORT.html\n'), [2, 3]],
    ['the manifest', (files) => files.set('manifest.json', files.get('manifest.json')!.replace('Sons', 'Suns')), [0]],
    [
      'the sealed record',
      (files) => files.set('seal/record.json', files.get('seal/record.json')!.replace('salt', 'SALT')),
      [1],
    ],
    [
      'the sealed entry',
      (files) => files.set('seal/entry.json', files.get('seal/entry.json')!.replace('2026', '2025')),
      [5],
    ],
    [
      'the size of the log',
      (files) => files.set('checkpoint-end', files.get('checkpoint-end')!.replace('\n10\n', '\n11\n')),
      [2, 3, 4],
    ],
  ])('find another text of %s', async (_, change, wrong) => {
    if (missing.length > 0) return;
    expect(await byHand(change)).toEqual(all.filter((_line, index) => !wrong.includes(index)));
  });
});
