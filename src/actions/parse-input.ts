import type { z } from 'zod';
import { Problem } from '../core/problems.ts';

/** Every action parses what it is given, whatever its door has checked. Throws `invalid-input` naming each place. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw new Problem('invalid-input', errors.map(({ path, message }) => `${path || 'input'}: ${message}`).join('; '), {
    errors,
  });
}
