import type { Inline } from './document.ts';

/** Of a text that somebody wrote at most so many characters are shown; the data files have all of them. */
const mostShown = 240;

/** What is not drawn, and what turns or hides what stands around it. A joiner is a letter's business in some scripts. */
const hidden =
  /[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2028-\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc\u{e0000}-\u{e0fff}]/gu;
/** Marks pile up without end on one letter; no script puts more than a few there. */
const manyMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * A text of a scanner or of a person, as one line of plain characters: breaks are blanks, what is hidden stands there by
 * its number, such as `[U+202E]`, and what is too long is cut with the count of what is missing.
 */
export function shownText(text: string, limit = mostShown): string {
  // Only what can be shown is looked at: a text may be as long as a scanner likes.
  const near = text.slice(0, limit * 4).toWellFormed();
  const plain = near
    .replaceAll(/[\s\u0085]+/gu, ' ')
    .replaceAll(hidden, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replaceAll(manyMarks, '$1')
    .trim();
  const characters = [...plain];
  if (characters.length <= limit && near.length === text.length) return plain === '' ? '(empty)' : plain;
  return `${characters.slice(0, limit).join('').trimEnd()}… (${text.length.toLocaleString('en')} characters)`;
}

export function foreign(text: string, limit?: number): Inline {
  return { as: 'foreign', text: shownText(text, limit) };
}
