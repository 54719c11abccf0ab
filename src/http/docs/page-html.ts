import { escapeHtml } from '../../lib/escape-html.ts';
import type { Heading } from '../../lib/render-markdown.ts';
import type { Library, Page } from './library.ts';

/** What every page of the documentation is put into. */
interface Frame {
  readonly library: Library;
  readonly isDemonstration: boolean;
  /** Changes with the stylesheet, so that a browser never keeps an old one. */
  readonly styleAddress: string;
}

/** A page of the documentation as a whole document: no script, one stylesheet. */
export function pageHtml(frame: Frame, page: Page): string {
  const { pages } = frame.library;
  const at = pages.indexOf(page);
  const asMarkdown = `<p class="asmd">This page as <a href="/docs/${page.slug}.md">Markdown</a>; all of them in <a href="/docs/llms.txt">llms.txt</a>.</p>`;
  const body = `${page.html}${asMarkdown}${turn(pages[at - 1], pages[at + 1])}`;
  return documentHtml(frame, { title: page.title, current: page.slug, body, headings: page.headings });
}

/** Any other page in the same frame, such as the results of a search. */
export function documentHtml(
  { library, isDemonstration, styleAddress }: Frame,
  shown: {
    readonly title: string;
    readonly current?: string;
    readonly body: string;
    readonly headings?: readonly Heading[];
    readonly query?: string;
  },
): string {
  const { title, current, body, headings = [], query = '' } = shown;
  const list = pageList(library, current);
  const demo = isDemonstration ? '<p class="demo">Demonstration: all data in this installation is invented.</p>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Curfew documentation</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="${styleAddress}">
${current === undefined ? '' : `<link rel="alternate" type="text/markdown" href="/docs/${current}.md">`}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
${demo}<div class="bar">
<a class="brand" href="/docs"><img src="/icon.svg" width="22" height="22" alt="">Curfew <span>Documentation</span></a>
<form action="/docs/search" role="search"><label class="hidden" for="q">Search the documentation</label>
<input id="q" type="search" name="q" maxlength="400" placeholder="Search" autocomplete="off" value="${escapeHtml(query)}"><button>Search</button></form>
<a href="/">Open Curfew</a>
</div>
</header>
<div class="frame">
<nav class="side" aria-label="Documentation">${list}</nav>
<details class="narrow-nav"><summary>All pages</summary><nav aria-label="Documentation">${list}</nav></details>
<main id="content" tabindex="-1">
${body}
</main>
${onThisPage(headings)}
</div>
</body>
</html>
`;
}

function pageList({ groups }: Library, current: string | undefined): string {
  return groups
    .map(({ title, pages }) => {
      const items = pages.map(({ slug, address, title: name }) => {
        const isHere = slug === current ? ' aria-current="page"' : '';
        return `<li><a href="${address}"${isHere}>${escapeHtml(name)}</a></li>`;
      });
      return `<h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>`;
    })
    .join('');
}

function onThisPage(headings: readonly Heading[]): string {
  if (headings.length < 2) return '';
  const items = headings.map(({ depth, id, text }) => {
    const kind = depth > 2 ? ' class="deeper"' : '';
    return `<li${kind}><a href="#${id}">${escapeHtml(text)}</a></li>`;
  });
  return `<nav class="toc" aria-labelledby="toc"><h2 id="toc">On this page</h2><ul>${items.join('')}</ul></nav>`;
}

function turn(previous: Page | undefined, next: Page | undefined): string {
  const link = (page: Page | undefined, word: string, kind: string) =>
    page === undefined
      ? ''
      : `<a class="${kind}" href="${page.address}"><span>${word}</span>${escapeHtml(page.title)}</a>`;
  return `<nav class="turn" aria-label="Neighbouring pages">${link(previous, 'Previous', 'previous')}${link(next, 'Next', 'next')}</nav>`;
}
