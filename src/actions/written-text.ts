import { z } from 'zod';

/** The database keeps no NUL; the other control characters have no business in what people write, except these two. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** At least one character that is drawn: others leave a text that looks like none. */
const drawn = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/u;
/** They turn what stands around them; in a name they make it look like another one. */
const turning = /\p{Bidi_Control}/u;
const breaking = /[\n\t\u0085\u2028\u2029]/;

/** A text that somebody must give: a reason, evidence, a note. Line breaks may stay; blanks around it go. */
export function writtenText(maxLength: number) {
  return z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .refine((text) => drawn.test(text), 'This must not be empty.')
        .max(maxLength)
        .refine((text) => !controls.test(text), 'This has control characters in it.'),
    );
}

/** What people call a thing: one line. */
export const ThingName = z
  .string()
  .trim()
  .max(200)
  .refine((name) => drawn.test(name), 'A name must not be empty.')
  .refine((name) => !controls.test(name) && !breaking.test(name), 'A name is one line.')
  .refine((name) => !turning.test(name), 'A name has no characters that change the direction of writing.');
