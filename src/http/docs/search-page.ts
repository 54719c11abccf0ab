import { escapeHtml } from '../../lib/escape-html.ts';
import { longestQuestion, nothingBears, placeOf } from './answer-question.ts';
import type { Library } from './library.ts';
import type { Passage } from './passages.ts';
import { stem, termsOf, wordsOf } from './words.ts';

const snippetLength = 220;

/** The body of the page that a search answers with. */
export function searchResults({ find }: Library, query: string): string {
  const asked = query.trim();
  if (asked === '') {
    return '<h1>Search</h1><p>Write a few words, or a question, into the field at the top of the page.</p>';
  }
  if (query.length > longestQuestion) {
    return `<h1>Search</h1><p>This is longer than ${longestQuestion} characters. Ask with fewer words.</p>`;
  }
  const found = distinct(find(asked, { limit: 30 })).slice(0, 12);
  const heading = `<h1>Search: ${escapeHtml(asked)}</h1>`;
  if (found.length === 0) {
    return `${heading}<p>${nothingBears} Try other words, or look into the <a href="/docs/glossary">glossary</a>.</p>`;
  }
  const terms = new Set(wordsOf(asked).flatMap(termsOf));
  const items = found.map((passage) => {
    const { pageTitle, heading: section } = passage;
    const title = section === null ? pageTitle : `${pageTitle}: ${section}`;
    return `<li><a href="${placeOf(passage)}">${escapeHtml(title)}</a><p>${snippet(passage.markdown, terms)}</p></li>`;
  });
  const count = found.length === 1 ? '1 place' : `${found.length} places`;
  return `${heading}<p>${count}, the best first.</p><ul class="hits">${items.join('')}</ul>`;
}

/** One hit for each heading. */
function distinct(passages: readonly Passage[]): Passage[] {
  const places = new Map<string, Passage>();
  for (const passage of passages) {
    const place = placeOf(passage);
    if (!places.has(place)) places.set(place, passage);
  }
  return [...places.values()];
}

/** Some words around the first one that was asked for, with each such word marked. */
function snippet(markdown: string, terms: ReadonlySet<string>): string {
  const plain = withoutMarks(markdown);
  const pieces = plain.split(/([\p{L}\p{N}]+)/u);
  let before = 0;
  let from = 0;
  for (const piece of pieces) {
    if (terms.has(stem(piece.toLowerCase()))) {
      from = Math.max(0, before - 60);
      break;
    }
    before += piece.length;
  }
  const start = from === 0 ? 0 : plain.indexOf(' ', from) + 1;
  const cut = plain.slice(start, start + snippetLength);
  const whole = start + snippetLength >= plain.length ? cut : cut.slice(0, cut.lastIndexOf(' '));
  const marked = whole
    .split(/([\p{L}\p{N}]+)/u)
    .map((piece) => (terms.has(stem(piece.toLowerCase())) ? `<mark>${escapeHtml(piece)}</mark>` : escapeHtml(piece)))
    .join('');
  return `${start > 0 ? '… ' : ''}${marked}${whole.length < plain.length - start ? ' …' : ''}`;
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/```\w*/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\|[\s|:-]+\|$/gm, ' ')
    .replace(/`/g, '')
    .replace(/[*|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
