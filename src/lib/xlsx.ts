import { safeCell } from './csv.ts';
import { textPieces } from './text-pieces.ts';
import type { FileContents } from './zip-writer.ts';

/** A cell: text, a number, an instant, a local date (`YYYY-MM-DD`), or nothing. */
type SheetCell = string | number | null | { readonly at: number } | { readonly on: string };

type SheetRow = readonly SheetCell[];

export interface Sheet {
  /** At most 31 characters, without `[]:*?/\`. */
  readonly name: string;
  /** In characters, of each column. */
  readonly widths: readonly number[];
  /** How many rows at the top stay in view, and are set in bold. */
  readonly titleRows: number;
  /** Some at a time. */
  readonly rows: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>;
}

/** A program opens no more rows of one sheet. */
export const mostRows = 1_048_576;
const longestText = 32_767;

/**
 * The parts of a workbook (Office Open XML), to be put into an archive in this order. Rows are read once, sheet by
 * sheet, the first one after the others. Nothing in it tells when it was written: the same rows give the same bytes. Texts are safe to open (`safeCell`).
 */
export function* workbookParts(sheets: readonly Sheet[]): Generator<{ name: string; contents: FileContents }> {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  yield { name: '[Content_Types].xml', contents: contentTypes(numbered) };
  yield { name: '_rels/.rels', contents: relations([['officeDocument', 'xl/workbook.xml']]) };
  yield { name: 'xl/workbook.xml', contents: workbook(numbered) };
  const targets = numbered.map(({ number }): [string, string] => ['worksheet', `worksheets/sheet${number}.xml`]);
  yield { name: 'xl/_rels/workbook.xml.rels', contents: relations([...targets, ['styles', 'styles.xml']]) };
  yield { name: 'xl/styles.xml', contents: styles };
  // The first sheet comes last: it tells of the others what is known when they are written.
  for (const { number, ...sheet } of [...numbered.slice(1), ...numbered.slice(0, 1)]) {
    yield { name: `xl/worksheets/sheet${number}.xml`, contents: sheetText(sheet) };
  }
}

type Numbered = Sheet & { readonly number: number };

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;

function contentTypes(sheets: readonly Numbered[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, kind: string) => `<Override PartName="/${name}" ContentType="${type}.${kind}+xml"/>`;
  const parts = sheets.map(({ number }) => part(`xl/worksheets/sheet${number}.xml`, 'worksheet'));
  const plain = '<Default Extension="xml" ContentType="application/xml"/>';
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  const own = [part('xl/workbook.xml', 'sheet.main'), part('xl/styles.xml', 'styles'), ...parts].join('');
  return `${head}<Types xmlns="${office}/package/2006/content-types">${rels}${plain}${own}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const kinds = `${office}/officeDocument/2006/relationships`;
  const each = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${kinds}/${kind}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`;
}

function workbook(sheets: readonly Numbered[]): string {
  const each = sheets.map(
    ({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const space = `xmlns="${main}" xmlns:r="${office}/officeDocument/2006/relationships"`;
  return `${head}<workbook ${space}><sheets>${each.join('')}</sheets></workbook>`;
}

/** The styles by their number: 0 plain, 1 bold, 2 an instant, 3 a date. */
const [bold, instant, date] = [1, 2, 3];
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

async function* sheetText({ widths, titleRows, rows }: Omit<Sheet, 'name'>): AsyncGenerator<string> {
  const pane = `<pane ySplit="${titleRows}" topLeftCell="A${titleRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const view = `<sheetViews><sheetView workbookViewId="0">${titleRows === 0 ? '' : pane}</sheetView></sheetViews>`;
  const cols = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${head}<worksheet xmlns="${main}">${view}<cols>${cols.join('')}</cols><sheetData>`;
  let number = 0;
  for await (const some of rows) {
    yield* textPieces(some, (cells) => {
      number += 1;
      if (number > mostRows) throw new RangeError(`A sheet has at most ${mostRows} rows`);
      return rowText(cells, number, number <= titleRows);
    });
  }
  yield '</sheetData></worksheet>';
}

function rowText(cells: readonly SheetCell[], number: number, isTitle: boolean): string {
  let text = `<row r="${number}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    text += cellXml(cell, `${columnName(index)}${number}`, isTitle);
  }
  return `${text}</row>`;
}

function cellXml(cell: Exclude<SheetCell, null>, place: string, isTitle: boolean): string {
  if (typeof cell === 'string') {
    const style = isTitle ? ` s="${bold}"` : '';
    return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${textOf(cell)}</t></is></c>`;
  }
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return 'on' in cell
    ? `<c r="${place}" s="${date}"><v>${serial(Date.parse(`${cell.on}T00:00:00Z`))}</v></c>`
    : `<c r="${place}" s="${instant}"><v>${serial(Math.floor(cell.at / 1_000) * 1_000)}</v></c>`;
}

const DAY = 86_400_000;
/** 1970-01-01, counted as spreadsheets count days. */
const daysBefore1970 = 25_569;

function serial(at: number): number {
  return daysBefore1970 + at / DAY;
}

/** No longer than a cell can be, safe to open, and without what XML cannot hold. */
function textOf(text: string): string {
  const safe = safeCell(text).toWellFormed();
  return escaped(safe.length > longestText ? `${safe.slice(0, longestText - 1).toWellFormed()}…` : safe);
}

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  const isPlain = !/[&<>"\ufffe\uffff]/.test(text);
  return isPlain ? text : text.replace(/[&<>"]/g, (each) => special[each] ?? each).replace(/[\ufffe\uffff]/g, '\ufffd');
}

const names: string[] = [];

/** A, B, …, Z, AA, … */
function columnName(index: number): string {
  const known = names[index];
  if (known !== undefined) return known;
  const name =
    index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
  names[index] = name;
  return name;
}
