import { z } from 'zod';
import type { Instant } from '../core/instant.ts';
import { Problem, type ProblemCode, problemKinds } from '../core/problems.ts';

/** RFC 3339 in UTC, with milliseconds. */
export const Time = z.iso.datetime().meta({ examples: ['2026-03-31T21:59:59.000Z'] });

/** A page names few different instants many times, and writing one takes longer than looking it up. */
const written = new Map<Instant, string>();

export function time(at: Instant): string {
  const known = written.get(at);
  if (known !== undefined) return known;
  const text = new Date(at).toISOString();
  if (written.size >= 2_000) written.clear();
  written.set(at, text);
  return text;
}

export function timeOrNull(at: Instant | null): string | null {
  return at === null ? null : time(at);
}

/** An instant that somebody gives, with any offset. */
export const GivenTime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const IdParams = z.object({ id: z.uuid() });

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many items at most.'),
  cursor: z.string().max(2000).optional().describe('`nextCursor` of the page before, with the same other parameters.'),
});

export const AsOfQuery = z.object({
  asOf: GivenTime.optional().describe('A past instant: the answer is as it was known then. Default: now.'),
});

/** Of reads that are exact about what is known at one instant about another. */
export const KnownQuery = z.object({
  ...AsOfQuery.shape,
  knownAt: GivenTime.optional().describe(
    'With `asOf`, a later instant: the answer is as it was at `asOf` by what had been recorded at `knownAt`, late syncs and later corrections included. Default: by what had been recorded at `asOf`.',
  ),
});

/** The instant that a read is about. Throws `invalid-input` for one that is still to come. */
export function whenOf(asOf: Instant | undefined, now: Instant): { readonly at: Instant; readonly isPast: boolean } {
  if (asOf === undefined) return { at: now, isPast: false };
  if (asOf <= now) return { at: asOf, isPast: true };
  throw refused('asOf', 'This is in the future.');
}

/** Of one parameter. */
export function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path, message }] });
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Asks for the next page; null on the last one.'),
  });
}

/** Several values of a list, separated by commas. */
export function listOf<Value extends string>(values: readonly [Value, ...Value[]] | readonly Value[]) {
  return z
    .string()
    .transform((text) => text.split(',').map((value) => value.trim()))
    .pipe(z.array(z.enum(values as readonly [Value, ...Value[]])).min(1))
    .describe(`One or several of ${values.join(', ')}, separated by commas.`);
}

/** What a query says with a word. */
export const GivenBoolean = z.enum(['true', 'false']).transform((word) => word === 'true');

const ProblemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('A full sentence for a person.'),
    code: z.enum(Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]),
    errors: z
      .array(
        z.strictObject({
          path: z.string(),
          message: z.string(),
          line: z.number().int().optional().describe('Of a text that was sent whole, counted from 1.'),
          column: z.number().int().optional(),
          wouldBeRight: z.string().nullable().optional().describe('What could stand there; null: nobody can tell.'),
        }),
      )
      .optional()
      .describe('Each place of the input that is wrong.'),
    requestId: z.string().describe('Finds the request in the log and in the audit log.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. The code is stable and never changes its meaning.' });

const everywhere: readonly ProblemCode[] = [
  'invalid-input',
  'not-signed-in',
  'not-permitted',
  'bound-to-audits',
  'second-factor-required',
  'too-many-requests',
  'internal',
  'unavailable',
];

/** The problem documents that a route answers with, besides those that every route has. */
export function problems(...codes: readonly ProblemCode[]) {
  const all = [...codes, ...everywhere];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of all) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].map(([status, same]) => [
    status,
    {
      description: [...new Set(same)].map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('. '),
      content: { 'application/problem+json': { schema: ProblemDocument } },
    },
  ]);
  // One status stands for all of them in the types: handlers throw problems and never return them.
  return Object.fromEntries(answers) as { 500: z.ZodNever };
}

/** `If-Match: "3"`, weak or strong; absent: whatever the version is. Throws `invalid-input` for anything else. */
export function revisionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem('invalid-input', 'If-Match takes the ETag of an earlier answer, for example "3".', {
    errors: [{ path: 'if-match', message: 'This is not an ETag of this resource.' }],
  });
}

export function etagOf(revision: number): string {
  return `"${revision}"`;
}

export const IfMatchHeaders = z.looseObject({
  'if-match': z.string().optional().describe('The ETag that was read: the change is refused if somebody was faster.'),
});

/** Throws `not-found` in place of a null. */
export function found<Value>(value: Value | null | undefined, noun: string): Value {
  if (value === null || value === undefined) throw new Problem('not-found', `There is no such ${noun}.`);
  return value;
}
