import { z } from 'zod';

/** The database keeps no NUL; the other control characters have no business in what people write, except these two. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** A text that somebody must give: a reason, evidence, a note. Line breaks may stay; blanks around it go. */
export function writtenText(maxLength: number) {
  return z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'This must not be empty.')
        .max(maxLength)
        .refine((text) => !controls.test(text), 'This has control characters in it.'),
    );
}

/** What people call a thing: one line. */
export const ThingName = z
  .string()
  .trim()
  .min(1, 'A name must not be empty.')
  .max(200)
  .refine((text) => !controls.test(text) && !/[\n\t]/.test(text), 'A name is one line.');
