import { describe, expect, it } from 'vitest';
import { ThingName, writtenText } from './written-text.ts';

const Text = writtenText(100);
const isText = (text: string) => Text.safeParse(text).success;
const isName = (name: string) => ThingName.safeParse(name).success;

describe('what people write', () => {
  it.each([
    '',
    ' \n ',
    '\u200b',
    '\u200b\u2060\ufeff',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\u{e0041}',
    '\ufe0f',
    '\u202e\u202c',
  ])('is refused where nothing of it is drawn: %j', (text) => {
    expect(isText(text)).toBe(false);
    expect(isName(text)).toBe(false);
  });

  it.each(['.', '0', '👩‍💻', 'שלום', 'क्षि', '\u200bseen', 'Line one\nline two'])('is taken as it is: %j', (text) => {
    expect(Text.parse(text)).toBe(text);
  });

  it('may turn its direction, for it stands alone; a name may not', () => {
    expect(isText('Invoice \u202egnp.exe')).toBe(true);
    for (const mark of ['\u202e', '\u2066', '\u2069', '\u200f', '\u061c']) {
      expect(ThingName.safeParse(`ACME${mark}`).error?.issues[0]?.message).toBe(
        'A name has no characters that change the direction of writing.',
      );
    }
  });

  it('is one line where it is a name', () => {
    for (const end of ['\n', '\t', '\u0000', '\u0085', '\u2028']) expect(isName(`Two${end}lines`)).toBe(false);
    for (const name of ['ACME', 'شركة', '株式会社', 'O’Neill & Söhne 👩‍💻']) expect(isName(name)).toBe(true);
  });
});
