/** Says whether a font draws a code point. */
export type Letters = (codePoint: number) => boolean;

interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * What a TrueType font can draw, read from its table `cmap` (OpenType, formats 4 and 12: the two that fonts for text have).
 * A code point that a range maps to the missing glyph within is taken as drawn; fonts for text do not do that.
 */
export function lettersOf(font: Buffer): Letters {
  const ranges = [...rangesOf(font)].sort((one, other) => one.first - other.first);
  return (codePoint) => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined) return false;
      if (codePoint < range.first) high = middle - 1;
      else if (codePoint > range.last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function rangesOf(font: Buffer): readonly Range[] {
  const cmap = tableAt(font, 'cmap');
  const places = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => ({
    platform: font.readUInt16BE(cmap + 4 + index * 8),
    at: cmap + font.readUInt32BE(cmap + 8 + index * 8),
  }));
  // Platform 0 is Unicode and 3 Windows; both number letters by Unicode in these formats.
  const unicode = places.filter(({ platform }) => platform === 0 || platform === 3);
  const whole = unicode.find(({ at }) => font.readUInt16BE(at) === 12);
  if (whole !== undefined) return rangesOfFormat12(font, whole.at);
  const basic = unicode.find(({ at }) => font.readUInt16BE(at) === 4);
  if (basic !== undefined) return rangesOfFormat4(font, basic.at);
  throw new Error('The font does not say which letters it has');
}

function rangesOfFormat12(font: Buffer, at: number): readonly Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => ({
    first: font.readUInt32BE(at + 16 + index * 12),
    last: font.readUInt32BE(at + 20 + index * 12),
  }));
}

function rangesOfFormat4(font: Buffer, at: number): readonly Range[] {
  const doubled = font.readUInt16BE(at + 6);
  return Array.from({ length: doubled / 2 }, (_, index) => ({
    first: font.readUInt16BE(at + 16 + doubled + index * 2),
    last: font.readUInt16BE(at + 14 + index * 2),
  })).filter(({ first }) => first !== 0xffff);
}

function tableAt(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no table ${tag}`);
}
