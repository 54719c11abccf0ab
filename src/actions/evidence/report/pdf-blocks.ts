import type { Content, TableCell } from 'pdfmake';
import type { Block, Figure, Line, Table } from './document.ts';
import { pieces } from './document.ts';
import type { PdfText } from './pdf-text.ts';
import { lightInks, lightWords } from './report-style.ts';
import { svg, swatch } from './svg.ts';

/** Points between the margins of an A4 page. */
export const pageWidth = 499;
const faint = lightInks.faint;
/** Pictures are drawn larger and set smaller, so that their letters are as small as those of tables. */
const pictureScale = 1.38;
const cellPadding = 4;
const small = 7.5;

export function pdfBlocks(blocks: readonly Block[], text: PdfText, section: string): Content[] {
  return blocks.flatMap((block) => pdfBlock(block, text, section));
}

function pdfBlock(block: Block, text: PdfText, section: string): Content[] {
  switch (block.kind) {
    case 'paragraph':
      if (block.look === 'warning') return [boxed(text.line(block.text), '#fef4dd', lightWords.soon)];
      return [{ text: text.line(block.text), margin: [0, 0, 0, 7], ...(block.look === 'muted' && { color: faint }) }];
    case 'heading':
      return [pdfHeading(block.text, text, section)];
    case 'list': {
      const items = block.items.map((item): Content => ({ text: text.line(item), margin: [0, 0, 0, 4] }));
      return [
        block.isNumbered
          ? { ol: items, margin: [0, 0, 0, 7] }
          : { ul: items, markerColor: faint, margin: [0, 0, 0, 7] },
      ];
    }
    case 'facts':
      return [factsTable(block.rows, text)];
    case 'tiles':
      return [tilesTable(block.tiles, text)];
    case 'table':
      return pdfTable(block.table, text);
    case 'figure':
      return pdfFigure(block.figure, text);
    case 'command':
      return [boxed([{ text: block.text, font: 'Mono', fontSize: 7 }], '#f1f5f9', lightInks.ink)];
  }
}

function pdfHeading(title: string, text: PdfText, section: string): Content {
  return {
    text: text.plain(title),
    bold: true,
    fontSize: 10.5,
    margin: [0, 11, 0, 5],
    headlineLevel: 2,
    outline: true,
    outlineText: title,
    outlineParentId: section,
  };
}

function boxed(runs: Content, fillColor: string, color: string): Content {
  const cell: TableCell = { text: runs, fillColor, color, margin: [5, 4, 5, 4] };
  return { table: { widths: ['*'], body: [[cell]] }, layout: 'noBorders', margin: [0, 0, 0, 8] };
}

function factsTable(rows: readonly (readonly [string, Line])[], text: PdfText): Content {
  const body = rows.map(([name, line]): TableCell[] => [{ text: name, color: faint }, { text: text.line(line) }]);
  return { table: { widths: [92, '*'], body }, layout: 'facts', margin: [0, 0, 0, 18], fontSize: 8.5 };
}

type Tiles = Extract<Block, { kind: 'tiles' }>['tiles'];

function tilesTable(tiles: Tiles, text: PdfText): Content {
  const cells = tiles.map(({ value, label, note, tone }): TableCell => {
    const color = tone === null ? lightInks.ink : lightWords[tone];
    return {
      stack: [
        { text: text.plain(value), fontSize: 21, bold: true, color, lineHeight: 1.1 },
        { text: text.plain(label), bold: true, fontSize: 8.5 },
        { text: text.plain(note), fontSize: small, color: faint, margin: [0, 2, 0, 0] },
      ],
      margin: [6, 7, 4, 7],
    };
  });
  return { table: { widths: tiles.map(() => '*'), body: [cells] }, layout: 'tiles', margin: [0, 0, 0, 18] };
}

function pdfFigure({ title, caption, draw, legend, table }: Figure, text: PdfText): Content[] {
  const paint = (ink: keyof typeof lightInks) => lightInks[ink];
  const look = { paint, font: 'Inter', escaped: escapedXml, fontOf: text.fontOf };
  const entries = legend.map((entry) => ({
    columns: [
      { svg: svg(swatch(entry), look), width: 11, margin: [0, 1, 0, 0] as [number, number, number, number] },
      { text: entry.word, fontSize: small, color: '#475569', width: 'auto' as const },
    ],
    columnGap: 4,
    width: 'auto' as const,
  }));
  const rows = Array.from({ length: Math.ceil(entries.length / 4) }, (_, row) => entries.slice(row * 4, row * 4 + 4));
  const picture: Content = {
    stack: [
      { text: text.plain(title), bold: true, fontSize: 9.5, margin: [0, 4, 0, 1] },
      { text: text.plain(caption), color: '#475569', fontSize: 8.5, margin: [0, 0, 0, 7] },
      { svg: svg(draw(pageWidth * pictureScale), look), width: pageWidth },
      ...rows.map((row): Content => ({ columns: row, columnGap: 14, margin: [0, 4, 0, 0] })),
    ],
    unbreakable: true,
    margin: [0, 0, 0, 12],
  };
  return [picture, ...pdfTable(table, text)];
}

function pdfTable({ columns, rows, foot, rest }: Table, text: PdfText): Content[] {
  const widths = columnWidths(columns, rows);
  const place = (index: number) => (columns[index]?.isNumber ? ({ alignment: 'right' } as const) : {});
  const head = columns.map(
    ({ title }, index): TableCell => ({ text: text.plain(title), color: faint, ...place(index) }),
  );
  const cells = (row: readonly Line[]) =>
    row.map((cell, index): TableCell => ({ text: text.line(cell), ...place(index) }));
  const body = [head, ...rows.map(cells), ...(foot === undefined ? [] : [cells(foot)])];
  // A table without a row would have a head alone, which pdfmake takes for a defect.
  if (body.length === 1) body.push(columns.map((): TableCell => ({ text: '–', color: faint })));
  const margin: [number, number, number, number] = [0, 0, 0, rest === undefined ? 10 : 3];
  return [
    {
      table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: [...widths], body },
      layout: foot === undefined ? 'rows' : 'rowsAndFoot',
      fontSize: small,
      margin,
    },
    ...(rest === undefined
      ? []
      : [{ text: text.line(rest), fontSize: small, color: faint, margin: [0, 0, 0, 10] } satisfies Content]),
  ];
}

/** Points for each column: those that take what they need by their longest text, the others what is left by their shares. */
export function columnWidths(columns: Table['columns'], rows: Table['rows']): readonly number[] {
  const room = pageWidth - columns.length * 2 * cellPadding;
  const length = (line: Line) =>
    pieces(line).reduce((sum, piece) => {
      if (typeof piece === 'string') return sum + piece.length;
      return sum + piece.text.length + (piece.as === 'mark' ? 2 : piece.as === 'severity' ? 4 : 0);
    }, 0);
  const needed = columns.map(({ title, share }, index) => {
    if (share !== 0) return 0;
    const longest = rows.reduce((most, row) => Math.max(most, length(row[index] ?? '')), title.length);
    return Math.min(118, longest * 4.2 + 4);
  });
  const left = Math.max(room / 4, room - needed.reduce((sum, each) => sum + each, 0));
  const shares = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  return columns.map(({ share = 1 }, index) => (share === 0 ? (needed[index] ?? 0) : (left * share) / shares));
}

function escapedXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
