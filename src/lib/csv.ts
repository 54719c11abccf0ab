/** The byte order mark: without it, spreadsheets take UTF-8 for the code page of their machine. */
export const csvStart = '\uFEFF';

/** One line of a file by RFC 4180, every cell in quotes, safe to open in a spreadsheet. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(safeCell(cell)) : `"${cell ?? ''}"`)).join(',')}\r\n`;
}

function quoted(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

// What a spreadsheet takes for the beginning of a formula, in full width too, also behind blanks that it may cut off.
const formula = /^[\t\r]|^\s*[=+\-@＝＋－＠]/;
// Where semicolons separate cells, as in much of Europe, a cell also begins behind one.
const innerFormula = /;(?=\s*[=+\-@＝＋－＠])/g;
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Control characters, and those that turn the direction of the text around them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is made visible.
const acting = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same.
const suspicious = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff;=+\-@＝＋－＠]/;

/**
 * Text of a scanner as a cell that only shows it: one line; characters that act on others stand there by their number
 * (`[U+202E]`); what looks like a formula begins with an apostrophe.
 */
export function safeCell(text: string): string {
  if (!suspicious.test(text)) return text;
  const shown = text
    .replace(lineBreaks, ' ')
    .replace(acting, (each) => `[U+${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(innerFormula, ";'");
  return formula.test(text) || formula.test(shown) ? `'${shown}` : shown;
}
