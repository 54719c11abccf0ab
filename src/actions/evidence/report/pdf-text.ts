import type { Inline, Line } from './document.ts';
import { pieces } from './document.ts';
import { signOf } from './marks.ts';
import type { FontName, PdfFonts } from './pdf-fonts.ts';
import { lightInks, lightWords } from './report-style.ts';
import { visualOrder } from './visual-order.ts';

/** A stretch of text in one font, as pdfmake takes it. */
interface PdfRun {
  readonly text: string;
  readonly font?: FontName;
  readonly bold?: boolean;
  readonly color?: string;
  readonly fontSize?: number;
}

export interface PdfText {
  line(line: Line): PdfRun[];
  /** Without any look. */
  plain(text: string): PdfRun[];
  /** The font that draws most of a text; for pictures, whose texts have one font each. */
  fontOf(text: string): FontName;
  /** Whether anything stood there that no font has. */
  readonly hasMissing: boolean;
}

/** The monospaced font is wide: it is set smaller, against the text around it. */
const codeSize = 6.3;

export function pdfText({ letters }: PdfFonts): PdfText {
  let hasMissing = false;

  /** Cuts a text where the font changes. What no font has stands there by its number. */
  const runs = (text: string): PdfRun[] => {
    const cut: { text: string; font: FontName | null }[] = [];
    for (const sign of text) {
      const codePoint = sign.codePointAt(0) ?? 0;
      const isJoiner = codePoint === 0x200c || codePoint === 0x200d || /\p{M}/u.test(sign);
      const last = cut.at(-1);
      const own = sign === '\n' ? 'Inter' : (letters.find(({ has }) => has(codePoint))?.font ?? null);
      // A mark belongs to the letter that it stands on, and a blank to the words around it.
      const font = last !== undefined && (isJoiner || (sign === ' ' && last.font !== null)) ? last.font : own;
      if (last?.font === font) last.text += sign;
      else cut.push({ text: sign, font });
    }
    return cut.map(({ text: part, font }) => {
      if (font !== null) return font === 'Inter' ? { text: part } : { text: part, font };
      hasMissing = true;
      return { text: numbered(part) };
    });
  };

  const styled = (text: string, style: Omit<PdfRun, 'text'>): PdfRun[] =>
    runs(text).map((run) => ({ ...style, ...run }));

  const inline = (piece: Inline): PdfRun[] => {
    if (typeof piece === 'string') return runs(piece);
    switch (piece.as) {
      case 'strong':
        return styled(piece.text, { bold: true });
      case 'file':
        return styled(piece.text, { bold: true, color: '#334155' });
      case 'muted':
        return styled(piece.text, { color: lightInks.faint });
      case 'foreign':
        return runs(visualOrder(piece.text));
      case 'code':
        return [{ text: piece.text, font: 'Mono', fontSize: codeSize, color: '#475569' }];
      case 'mark': {
        const color = lightWords[piece.tone];
        return [
          { text: `${signOf(piece.tone)}\u00a0`, font: 'DejaVu', color },
          ...styled(piece.text, { bold: true, color }),
        ];
      }
      case 'severity': {
        const marks = `${'▮'.repeat(piece.marks)}${'▯'.repeat(4 - piece.marks)}`;
        return [{ text: `${marks}\u00a0`, font: 'DejaVu', fontSize: 6, color: '#334155' }, ...runs(piece.text)];
      }
    }
  };

  return {
    line: (line) => pieces(line).flatMap(inline),
    plain: runs,
    fontOf: (text) => runs(text).find(({ font }) => font !== undefined)?.font ?? 'Inter',
    get hasMissing() {
      return hasMissing;
    },
  };
}

/** `[U+65E5 U+672C]`, of a long stretch its beginning. */
function numbered(text: string): string {
  const signs = [...text].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  if (signs.length <= 4) return `[${signs.join(' ')}]`;
  return `[${signs.slice(0, 3).join(' ')} and ${signs.length - 3} more letters]`;
}
