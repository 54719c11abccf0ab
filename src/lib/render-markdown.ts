import { Marked, type Token, type Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';

export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

export interface Rendered {
  readonly title: string;
  /** The first paragraph, as plain text: what the page is for. */
  readonly summary: string;
  readonly html: string;
  /** Of depth 2 and 3, in order. */
  readonly headings: readonly Heading[];
}

/** Finds the address of a link; null where it leads nowhere, then only its text is shown. */
export type FindAddress = (href: string) => string | null;

/** Markdown as HTML. HTML in it is shown as text, images are left out, and only known kinds of links are links. */
export function renderMarkdown(markdown: string, findAddress: FindAddress): Rendered {
  const newId = idsOfOnePage();
  const headings: Heading[] = [];
  let section = '';
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      heading({ tokens, depth }) {
        const text = plainText(tokens);
        const id = newId(text);
        const inner = this.parser.parseInline(tokens);
        section = text;
        if (depth === 1) return `<h1 id="${id}">${inner}</h1>\n`;
        headings.push({ depth, id, text });
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const address = findAddress(href);
        return address === null ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
      },
      // What can be wider than the page is scrolled by itself, also with the keyboard.
      code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
      table(table) {
        const row = (cells: Tokens.TableCell[], open: string, close: string) => {
          // A column without a name has no header that could be read out.
          const cell = ({ text, tokens }: Tokens.TableCell) =>
            text === '' ? '<td></td>' : `${open}${this.parser.parseInline(tokens)}${close}`;
          return `<tr>${cells.map(cell).join('')}</tr>`;
        };
        const hasHead = table.header.some(({ text }) => text !== '');
        const head = hasHead ? `<thead>${row(table.header, '<th scope="col">', '</th>')}</thead>` : '';
        const body = table.rows.map((cells) => row(cells, '<td>', '</td>')).join('\n');
        const label = escapeHtml(`Table: ${section}`);
        return `<div class="table" tabindex="0" role="group" aria-label="${label}"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const tokens = marked.lexer(markdown);
  const html = marked.parser(tokens);
  const title = tokens.find((token): token is Tokens.Heading => token.type === 'heading' && token['depth'] === 1);
  const first = tokens.find((token): token is Tokens.Paragraph => token.type === 'paragraph');
  return {
    title: plainText(title?.tokens ?? []),
    summary: plainText(first?.tokens ?? []).replaceAll('\n', ' '),
    html,
    headings,
  };
}

/** What is read of inline tokens, without marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? token.text : ''))
    .join('');
}

/** Ids as code hosts make them, so that a link with one works there too. */
export function idsOfOnePage(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const times = taken.get(plain) ?? 0;
    taken.set(plain, times + 1);
    return times === 0 ? plain : `${plain}-${times}`;
  };
}
