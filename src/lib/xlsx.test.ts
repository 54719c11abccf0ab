import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { writeFile } from './write-file.ts';
import { workbookParts } from './xlsx.ts';
import { zipWriter } from './zip-writer.ts';

const at = Date.parse('2026-03-31T21:59:59Z');
const hostile = ['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', 'x;=cmd|A0', '<b>&amp;"\'', '\u0000\u202e\ufffe', '\ud800'];

async function written(path: string) {
  await writeFile(path, async (output) => {
    const zip = zipWriter(output);
    const about = [[['Told at', { at }], ['Due on', { on: '2026-03-31' }], [], ['Rows', 3.5]]] as const;
    const rows = [[['Text', 'Number']], hostile.map((text, index) => [text, index]), [['x'.repeat(40_000), null]]];
    const sheets = [
      { name: 'About', widths: [10, 20], titleRows: 0, rows: about },
      { name: 'Rows & more', widths: [10, 20], titleRows: 1, rows },
    ];
    for (const { name, contents } of workbookParts(sheets)) await zip.add(name, contents);
    await zip.end();
  });
  return await readFile(path);
}

it('a workbook is read by others, keeps numbers, instants and dates as such, and holds no formula', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'curfew-xlsx-'));
  try {
    const first = await written(join(folder, 'one.xlsx'));
    expect(await written(join(folder, 'other.xlsx'))).toEqual(first);
    const [about, rows] = await readSheets(first);
    // A spreadsheet counts days: what a reader makes of the fraction is right to the second.
    const seconds = (cell: unknown) => Math.round(Number(cell) / 1_000);
    const [[, told], [, due]] = (about?.data ?? []) as unknown as [[string, Date], [string, Date]];
    expect([seconds(told), seconds(due)]).toEqual([at, Date.parse('2026-03-31T00:00:00Z')].map(seconds));
    expect(about?.data.at(-1)).toEqual(['Rows', 3.5]);
    expect(rows?.sheet).toBe('Rows & more');
    expect(rows?.data[0]).toEqual(['Text', 'Number']);
    const texts = rows?.data.slice(1).map(([text]) => String(text)) ?? [];
    expect(texts.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    expect(texts[0]).toBe("'=1+1");
    expect(texts[6]).toBe('<b>&amp;"\'');
    expect(texts.at(-1)?.length).toBe(32_767);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('ends with the error of the disk', async () => {
  await expect(writeFile('/proc/no-such-place/file', async () => 1)).rejects.toThrow('ENOENT');
});
