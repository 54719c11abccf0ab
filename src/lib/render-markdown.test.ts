import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const html = (markdown: string, find = (href: string): string | null => href) => renderMarkdown(markdown, find).html;

describe('a page of Markdown', () => {
  it('shows HTML as text, and neither runs nor loads anything', () => {
    const evil = '<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)> ![a](https://x.example/p.png)';
    expect(html(evil)).not.toMatch(/<script|<img/);
    expect(html(evil)).toContain('&lt;script&gt;');
  });

  it('escapes code and attributes', () => {
    expect(html('`<b>` and\n\n```\n<i>&\n```')).toContain('&lt;b&gt;');
    expect(html('[x](</a"b>)')).toContain('href="/a&quot;b"');
  });

  it('shows only the text of a link that leads nowhere', () => {
    expect(html('[read this](gone.md)', () => null)).toBe('<p>read this</p>\n');
  });

  it('gives headings the ids that code hosts give them, each once', () => {
    const { headings, html: body } = renderMarkdown(
      '# A\n\n## What `asOf` means: now?\n\n## Same\n\n### Same',
      () => null,
    );
    expect(headings).toEqual([
      { depth: 2, id: 'what-asof-means-now', text: 'What asOf means: now?' },
      { depth: 2, id: 'same', text: 'Same' },
      { depth: 3, id: 'same-1', text: 'Same' },
    ]);
    expect(body).toContain('<h2 id="same"><a class="anchor" href="#same">Same</a></h2>');
  });

  it('lets wide tables and code be scrolled with the keyboard', () => {
    const body = html('# T\n\n## Days\n\n| a | b |\n| --- | --- |\n| 1 | `2` |\n\n```\nx\n```');
    expect(body).toContain('<div class="table" tabindex="0" role="group" aria-label="Table: Days">');
    expect(body).toContain('<th scope="col">a</th>');
    expect(body).toContain('<pre tabindex="0">');
  });

  it('has a title and says what it is for', () => {
    expect(renderMarkdown('# Held *syncs*\n\nWhat to\ndo.', () => null)).toMatchObject({
      title: 'Held syncs',
      summary: 'What to do.',
    });
  });
});
