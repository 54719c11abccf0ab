import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { standingIn } from '../../../core/evidence/population.ts';
import { type PopulationRow, populationColumns } from '../../../core/evidence/population-columns.ts';
import type { Cell } from '../../../core/evidence/sheet.ts';
import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { type Channel, channel } from '../../../lib/channel.ts';
import { writeFile } from '../../../lib/write-file.ts';
import { mostRows, workbookParts } from '../../../lib/xlsx.ts';
import { zipWriter } from '../../../lib/zip-writer.ts';
import { countPopulation, populationOf } from '../../../store/read/population.ts';
import { aboutSheet } from './about-sheet.ts';
import { type BundleParts, jsonOf } from './bundle-parts.ts';
import { csvHead, csvRow } from './csv-file.ts';
import {
  type PopulationContext,
  type PopulationSums,
  type SummedPopulation,
  sumPopulation,
} from './population-sums.ts';

/** Rows of the first sheet of the population; one is the title. */
const rowsOfSheet = mostRows - 1;
/** Written at once: the cells and texts of more would outlive a collection, and memory would grow by them. */
const rowsAtOnce = 100;

/** Writes the population in both forms in one pass, and its totals. */
export async function writePopulation(parts: BundleParts, context: PopulationContext): Promise<SummedPopulation> {
  const { files, spool } = parts;
  const columns = populationColumns(context.words);
  const sums = sumPopulation(parts, context.checks);
  const total = await countPopulation(parts.snapshot, parts.question);
  const csv = channel<string>();
  const sheets = Array.from({ length: Math.max(1, Math.ceil(total / rowsOfSheet)) }, () =>
    channel<readonly (readonly Cell[])[]>(),
  );
  const workbook = writeWorkbook(spool, [
    aboutSheet(parts, context, () => sums.result()),
    ...sheets.map((rows, index) => ({
      name: index === 0 ? 'Population' : `Population ${index + 1}`,
      widths: columns.map(({ width }) => width),
      titleRows: 1,
      rows,
    })),
  ]);
  // Whoever fails first, nobody is left waiting for the others.
  const failed = (error: unknown): never => {
    for (const each of [csv, ...sheets]) each.fail(error);
    throw error;
  };
  try {
    const fed = feed(parts, { csv, sheets, columns, sums, total });
    await Promise.all([files.add('population.csv', csv), workbook, fed].map((each) => each.catch(failed)));
    files.countRows('population.csv', sums.result().totals.episodes);
    await files.add('population.xlsx', createReadStream(spool));
  } finally {
    await workbook.catch(() => undefined);
    await rm(spool, { force: true });
  }
  const { totals, checks, ...rest } = sums.result();
  await files.add('population-totals.json', canonicalJson(jsonOf({ v: 1, totals, checks })));
  return { totals, checks, ...rest };
}

interface Feeding {
  readonly csv: Channel<string>;
  readonly sheets: readonly Channel<readonly (readonly Cell[])[]>[];
  readonly columns: ReturnType<typeof populationColumns>;
  readonly sums: PopulationSums;
  readonly total: number;
}

async function feed({ snapshot, question, onStep }: BundleParts, feeding: Feeding): Promise<void> {
  const { csv, sheets, columns, sums, total } = feeding;
  const titles = columns.map(({ title }) => title);
  await csv.push(csvHead(columns));
  let done = 0;
  let open = -1;
  async function write(cells: readonly (readonly Cell[])[]): Promise<void> {
    await csv.push(cells.map(csvRow).join(''));
    for (let start = 0; start < cells.length; ) {
      const place = Math.floor((done + start) / rowsOfSheet);
      if (place !== open) {
        sheets[open]?.end();
        open = place;
        await sheets[open]?.push([titles]);
      }
      const room = (place + 1) * rowsOfSheet - done - start;
      await sheets[open]?.push(cells.slice(start, start + room));
      start += room;
    }
    done += cells.length;
  }
  for await (const episodes of populationOf(snapshot, question)) {
    for (let start = 0; start < episodes.length; start += rowsAtOnce) {
      const cells = episodes.slice(start, start + rowsAtOnce).map((facts) => {
        const row: PopulationRow = { facts, standing: standingIn(question.window, facts) };
        sums.add(row);
        return columns.map(({ of }) => of(row));
      });
      await write(cells);
    }
    await onStep('the population', done, total);
  }
  if (open < 0) await sheets[0]?.push([titles]);
  csv.end();
  for (const each of sheets.slice(Math.max(open, 0))) each.end();
}

async function writeWorkbook(path: string, sheets: Parameters<typeof workbookParts>[0]): Promise<void> {
  await writeFile(path, async (output) => {
    const zip = zipWriter(output);
    for (const { name, contents } of workbookParts(sheets)) await zip.add(name, contents);
    await zip.end();
  });
}
