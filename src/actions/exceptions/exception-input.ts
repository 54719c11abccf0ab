import { z } from 'zod';
import { demandNames, type ExceptionDetails, exceptionKinds } from '../../core/exceptions/kinds.ts';
import type { ExceptionScope } from '../../core/exceptions/scope.ts';
import { writtenText } from '../written-text.ts';

const OwnId = z.uuid('This is not an id.').toLowerCase();

/** A day of the calendar, `YYYY-MM-DD`. */
const Day = z.iso.date('A date is YYYY-MM-DD.');

export const ScopeInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vulnerability'),
    ids: z
      .array(OwnId)
      .min(1, 'Name at least one vulnerability.')
      .max(200, 'These are more than 200 at once.')
      .transform((ids) => [...new Set(ids)].sort()),
  }),
  z.strictObject({ kind: z.literal('issue'), definitionId: OwnId }),
  z.strictObject({ kind: z.literal('asset'), assetId: OwnId }),
  z.strictObject({
    kind: z.literal('cve'),
    cve: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^CVE-\d{4}-\d{4,19}$/, 'A CVE id is like CVE-2026-12345.'),
  }),
]) satisfies z.ZodType<ExceptionScope>;

const Said = z.union([z.literal('').transform(() => undefined), writtenText(4_000)]).optional();

export const DetailsInput = z.strictObject({
  evidence: Said,
  owner: Said,
  reviewOn: z.union([z.literal('').transform(() => undefined), Day]).optional(),
  plan: Said,
  control: Said,
  justification: Said,
});

/** What a proposal says. What its kind demands is looked at when it is proposed; a draft may be unfinished. */
export const ProposalInput = z.strictObject({
  kind: z.enum(exceptionKinds),
  scope: ScopeInput,
  reason: writtenText(4_000),
  details: DetailsInput.default({}),
  untilOn: Day.nullable().default(null),
  isDraft: z.boolean().default(false),
});

export function detailsOf(input: z.output<typeof DetailsInput>): ExceptionDetails {
  const said = demandNames.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
  return Object.fromEntries(said);
}
