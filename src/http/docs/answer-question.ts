import type { Library, Page } from './library.ts';
import { addressOf } from './links.ts';
import type { Passage } from './passages.ts';

/** Longer questions are refused. */
export const longestQuestion = 400;

export const nothingBears = 'Nothing in the documentation bears on this question.';

/** The passages of the documentation that bear on a question, verbatim and with their links, as Markdown. */
export function answerQuestion({ find, pages }: Library, question: string, near?: string): string {
  const found = find(question, { limit: 12, ...(near !== undefined && { near }) });
  const sections = sectionsOf(found).slice(0, 6);
  const asked = ['# What the documentation says', `> ${oneLine(question)}`];
  if (sections.length === 0) {
    const begin = 'All pages are listed in [llms.txt](/docs/llms.txt).';
    return `${[...asked, nothingBears, begin].join('\n\n')}\n`;
  }
  const passages = sections.map((section) => `## [${section.title}](${section.address})\n\n${section.text}`);
  const slugs = new Set(sections.map(({ slug }) => slug));
  const whole = pages.filter(({ slug }) => slugs.has(slug)).map(wholePage);
  return `${[...asked, ...passages, `---\n\nWhole pages: ${whole.join(', ')}. Index: [llms.txt](/docs/llms.txt).`].join('\n\n')}\n`;
}

function wholePage({ title, slug }: Page): string {
  return `[${title}](/docs/${slug}.md)`;
}

/** Passages under the same heading are one; rows of the same table stand in one table. */
function sectionsOf(passages: readonly Passage[]) {
  const sections: { title: string; address: string; slug: string; text: string }[] = [];
  for (const passage of passages) {
    const address = placeOf(passage);
    const markdown = withLinksOfItsPage(passage);
    const section = sections.find((each) => each.address === address);
    if (section === undefined) {
      const { heading, pageTitle, slug } = passage;
      sections.push({
        title: heading === null ? pageTitle : `${pageTitle}: ${heading}`,
        address,
        slug,
        text: markdown,
      });
    } else section.text = joined(section.text, markdown);
  }
  return sections;
}

/** A place on its own page would be looked for in the answer. */
function withLinksOfItsPage({ markdown, slug }: Passage): string {
  return markdown.replace(/\]\(#([^()\s]+)\)/g, `](/docs/${slug}.md#$1)`);
}

function joined(text: string, more: string): string {
  const [names, line, row] = more.split('\n');
  if (names?.startsWith('|') && text.startsWith(`${names}\n${line}\n`)) return `${text}\n${row}`;
  return `${text}\n\n${more}`;
}

/** Where a passage stands. */
export function placeOf({ slug, anchor }: Passage): string {
  return anchor === null ? addressOf(slug) : `${addressOf(slug)}#${anchor}`;
}

/** A question is shown as one line of text: nothing in it begins a line of its own or turns the text around. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[<>[\]`\\]/g, '\\$&')
    .trim();
}
