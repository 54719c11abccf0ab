import { z } from 'zod';
import { readJson } from '../lib/http-client/read-json.ts';
import { FeedError } from './contract.ts';

/** A CVE id as it is written everywhere; the parts that are read are held against this. */
export const CveId = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^CVE-\d{4}-\d{4,19}$/, 'This is no CVE id.');

/** `YYYY-MM-DD`, a day that there is. */
export const Day = z.iso.date();

/** The part of a hostile text that may be shown. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** Parses and holds against a schema; what is wrong is said with the place where it stands. */
export function readAs<Schema extends z.ZodType>(schema: Schema, bytes: Buffer, what: string): z.output<Schema> {
  const reading = readJson(bytes);
  if (!reading.ok) {
    throw new FeedError(
      reading.problem === 'too-large' ? `${what} is nested too deeply or has too many parts.` : `${what} is not JSON.`,
    );
  }
  const parsed = schema.safeParse(reading.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${quoted(issue.path.join('.'))}` : '';
  throw new FeedError(`${what} is not understood${where}: ${issue?.message ?? 'it has another shape'}`);
}
