import type { ReportFacts } from '../../../core/evidence/report-facts.ts';
import { escapeHtml } from '../../../lib/escape-html.ts';
import { htmlBlocks, htmlInline } from './html-blocks.ts';
import { htmlFrame } from './html-frame.ts';
import { reportDocument } from './report-document.ts';

/**
 * The report of a bundle as one HTML file that needs nothing else: no script, no other file, no network. The same facts
 * give the same bytes. Its size is bounded, so it is one text.
 */
export function reportHtml(facts: ReportFacts): string {
  const { title, organisation, heading, span, demonstration, opening, sections, foot } = reportDocument(facts);
  const contents = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeHtml(name)}</a></li>`).join('');
  const body = sections.map(({ id, title: name, blocks }, index) => {
    const number = `<span class="number">${index + 1}</span>`;
    return `<section aria-labelledby="${id}"><h2 id="${id}">${number} ${escapeHtml(name)}</h2>\n${htmlBlocks(blocks, id)}</section>`;
  });
  return htmlFrame({
    title,
    demonstration,
    body: `<main id="content">
<div class="cover">
<h1><span class="eyebrow">${escapeHtml(heading)}<span class="hidden">: </span></span>${htmlInline({ as: 'foreign', text: organisation })}</h1>
<p class="span">${escapeHtml(span)}</p>
</div>
${htmlBlocks(opening, 'opening')}
<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${contents}</ol></nav>
${body.join('\n')}
</main>
<footer>${escapeHtml(foot)}</footer>`,
  });
}
