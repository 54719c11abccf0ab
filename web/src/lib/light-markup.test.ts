import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blocksOf } from './light-markup.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const list = (items: string[], rest: Partial<Extract<Block, { kind: 'list' }>> = {}): Block => ({
  kind: 'list',
  isOrdered: false,
  level: 0,
  start: 1,
  items,
  ...rest,
});
const textOf = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'list' ? block.items.join('\n') : block.text)).join('\n');

describe('the light markup of a scanner', () => {
  it.each<[string, readonly Block[]]>([
    ['', [paragraph('')]],
    ['Plain,\n  with   blanks.\n', [paragraph('Plain,\n  with   blanks.\n')]],
    ['Outdated.<br>Found from the internet.', [paragraph('Outdated.\nFound from the internet.')]],
    ['One<BR/>two<br />three<br\n>four', [paragraph('One\ntwo\nthree\nfour')]],
    ['<p>First.</p>\n<p>Second.</p>', [paragraph('First.'), paragraph('Second.')]],
    ['First.<p>Second.<p>Third.', [paragraph('First.'), paragraph('Second.'), paragraph('Third.')]],
    [
      'Do:<ul><li>this</li><li>that</li></ul>Then rest.',
      [paragraph('Do:'), list(['this', 'that']), paragraph('Then rest.')],
    ],
    ['<ol>\n <li>one\n <li>two\n</ol>', [list(['one', 'two'], { isOrdered: true })]],
    ['<li>no list<li>around it', [list(['no list', 'around it'])]],
    ['<ul><li><p>two</p><p>lines</p></li></ul>', [list(['two\n\nlines'])]],
    [
      '<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>',
      [list(['one'], { isOrdered: true }), list(['inner'], { level: 1 }), list(['two'], { isOrdered: true, start: 2 })],
    ],
    ['<ul></ul><li></li><p></p>', []],
    ['</ul></li></p>x</ol>', [paragraph('x')]],
  ])('%j', (text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<p onclick="alert(1)">x',
    '<br/onload=alert(1)>',
    '<a href="javascript:alert(1)">here</a>',
    '<b>bold</b> <p class=x> < p> <pre> <lia> <ulp> <p',
    '<style>@import url(//x)</style><!-- <b> -->',
    '\u202e<sc\u200bript>',
  ])('leaves everything else as it is: %j', (nasty) => {
    expect(textOf(blocksOf(`${nasty}<br>end`))).toBe(`${nasty}\nend`);
  });

  it('reads entities once, and only in a text that is markup', () => {
    expect(blocksOf('Escape &lt; as &amp;lt;')).toEqual([paragraph('Escape &lt; as &amp;lt;')]);
    expect(blocksOf('&lt;br&gt; &amp;lt; &quot;a&#39;b&nbsp;&copy; &#60;<br>')).toEqual([
      paragraph('<br> &lt; "a\'b &copy; &#60;'),
    ]);
    expect(blocksOf('&lt;script&gt;alert(1)&lt;/script&gt;<br>')).toEqual([paragraph('<script>alert(1)</script>')]);
  });

  it('loses no letter, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom('<br>', '<p>', '</p>', '<ul>', '</ul>', '<ol>', '</ol>', '<li>', '</li>', '<b>', '<', '>', '\n'),
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('&', '+')),
    );
    const letters = (text: string) => text.replace(/<\/?(br|p|ul|ol|li)\s{0,20}\/?>/gi, '').replace(/\s/g, '');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(textOf(blocksOf(text)).replace(/\s/g, '')).toBe(letters(text));
      }),
    );
  });

  it('draws no more parts than a browser bears, and still every letter', () => {
    const blocks = blocksOf('<li>x'.repeat(50_000));
    expect(blocks.length).toBeLessThan(10);
    expect(textOf(blocks).match(/x/g)?.length).toBe(50_000);
    expect(blocksOf(`${'<ul>'.repeat(10_000)}<li>deep`)).toEqual([list(['deep'], { level: 5 })]);
    const [first] = blocksOf(`${'<p\n'.repeat(100_000)}<br>`);
    expect(first?.kind).toBe('paragraph');
  });
});
