/** A part of a text that stands by itself. Its texts are plain: whoever draws them draws them as text. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      /** 0: in no other list. */
      readonly level: number;
      /** The number of its first item, where an inner list has cut it in two. */
      readonly start: number;
      readonly items: readonly string[];
    };

/** More than anybody reads; what follows is one paragraph, word for word. */
const mostParts = 1_000;
const deepest = 6;
const tag = /<(\/?)(br|p|ul|ol|li)[ \t\n\r]{0,20}\/?>/gi;
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#39);/g;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

interface OpenList {
  readonly isOrdered: boolean;
  /** How many items it has so far. */
  count: number;
}

/**
 * The light markup in which some scanners write, as blocks of plain text: `<p>`, `<br>`, `<ul>`, `<ol>` and `<li>` without
 * attributes, in any order and with or without their ends, and in such a text the entities of the characters that markup
 * needs. Everything else stays what it is, letter for letter. A text without any of these tags is one paragraph.
 */
export function blocksOf(text: string): readonly Block[] {
  if (text.search(tag) < 0) return [{ kind: 'paragraph', text }];
  const blocks: Block[] = [];
  const lists: OpenList[] = [];
  let isItem = false;
  let written = '';
  let parts = 0;

  const end = () => {
    const done = tidy(written);
    written = '';
    if (done === '' && !isItem) return;
    parts += 1;
    const list = lists.at(-1);
    if (!isItem || list === undefined) {
      blocks.push({ kind: 'paragraph', text: done });
      return;
    }
    isItem = false;
    if (done === '') return;
    list.count += 1;
    const level = lists.length - 1;
    const last = blocks.at(-1);
    const isSame = last?.kind === 'list' && last.level === level && last.start + last.items.length === list.count;
    if (isSame && list.count > 1) blocks[blocks.length - 1] = { ...last, items: [...last.items, done] };
    else blocks.push({ kind: 'list', isOrdered: list.isOrdered, level, start: list.count, items: [done] });
  };

  let from = 0;
  for (const match of text.matchAll(tag)) {
    if (parts >= mostParts) break;
    written += text.slice(from, match.index).replace(entity, (name) => entities[name] ?? name);
    from = match.index + match[0].length;
    const isEnd = match[1] === '/';
    const name = match[2]?.toLowerCase();
    if (name === 'br') {
      written += '\n';
      continue;
    }
    // Paragraphs within an item are lines of it.
    if (name === 'p' && isItem) {
      written += '\n';
      continue;
    }
    end();
    if (name === 'li' && !isEnd) {
      if (lists.length === 0) lists.push({ isOrdered: false, count: 0 });
      isItem = true;
    } else if (name === 'ul' || name === 'ol') {
      if (!isEnd && lists.length < deepest) lists.push({ isOrdered: name === 'ol', count: 0 });
      if (isEnd) lists.pop();
    }
  }
  const isCut = parts >= mostParts;
  if (!isCut) written += text.slice(from).replace(entity, (name) => entities[name] ?? name);
  end();
  if (isCut && from < text.length) blocks.push({ kind: 'paragraph', text: text.slice(from) });
  return blocks;
}

/** Blanks beside a tag say nothing, and no more than one empty line says more than one. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
    .replace(/\n{3,}/g, '\n\n');
}
