import { readFileSync } from 'node:fs';
import type { ReportFacts } from '../../../core/evidence/report-facts.ts';
import { locateFile } from '../../../lib/locate-file.ts';
import { renderMarkdown } from '../../../lib/render-markdown.ts';
import { htmlFrame } from './html-frame.ts';
import { demonstrationWords } from './report-document.ts';

/**
 * How the bundle is verified, with the verifier and by hand: the page of the documentation, as one file that needs nothing
 * else. Links to other pages are text here.
 */
export function howToVerifyHtml({ isDemonstration }: Pick<ReportFacts, 'isDemonstration'>): string {
  const path = locateFile('docs/guide/verify-a-bundle.md');
  if (path === null) throw new Error('The page that says how a bundle is verified is missing');
  const { title, html } = renderMarkdown(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'), placeOnThisPage);
  return htmlFrame({
    title,
    demonstration: isDemonstration ? demonstrationWords : null,
    body: `<main id="content" class="guide">\n${html}</main>`,
  });
}

function placeOnThisPage(href: string): string | null {
  return href.startsWith('#') ? href : null;
}
