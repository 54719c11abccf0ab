import { Marked, type Tokens } from 'marked';
import { idsOfOnePage, plainText } from '../../lib/render-markdown.ts';

/** A piece of a page that can answer a question: what stands under one heading, or one row of a long table there. */
export interface Passage {
  readonly slug: string;
  readonly pageTitle: string;
  /** Null for what stands before the first heading below the title. */
  readonly heading: string | null;
  /** Without `#`; null as above. */
  readonly anchor: string | null;
  /** Verbatim. */
  readonly markdown: string;
}

/** A table with more rows is searched row by row. */
const longTable = 8;

/** The passages of a page, in order. Headings to the third level begin one. */
export function passagesOf(markdown: string, slug: string): Passage[] {
  const newId = idsOfOnePage();
  const found: Passage[] = [];
  let place = { slug, pageTitle: '', heading: null as string | null, anchor: null as string | null };
  let text = '';
  const close = () => {
    if (text.trim() !== '') found.push({ ...place, markdown: text.trim() });
    text = '';
  };
  for (const token of new Marked({ gfm: true }).lexer(markdown)) {
    if (token.type === 'heading') {
      const heading = plainText(token.tokens ?? []);
      const anchor = newId(heading);
      if (token['depth'] <= 3) {
        close();
        place = token['depth'] === 1 ? { ...place, pageTitle: heading } : { ...place, heading, anchor };
        continue;
      }
    }
    if (token.type === 'table' && (token as Tokens.Table).rows.length > longTable) {
      close();
      const [names = '', line = '', ...rows] = token.raw.trim().split('\n');
      for (const row of rows) found.push({ ...place, markdown: [names, line, row].join('\n') });
      continue;
    }
    text += token.raw;
  }
  close();
  return found;
}
