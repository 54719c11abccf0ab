import { z } from 'zod';
import { ThingName } from '../written-text.ts';

/** What whoever sends a file says of it: one line for people, and a type that is shown and never served. */
export const fileFields = {
  name: ThingName.transform((name) => name.replaceAll(/[/\\]/g, '_')),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, 'A type is like application/pdf.')
    .default('application/octet-stream'),
};
