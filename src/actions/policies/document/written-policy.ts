import { z } from 'zod';
import { anchors, weekdays } from '../../../core/policy/policy-document.ts';
import { isTimeZone } from '../../../core/sla/calendar.ts';
import { severities } from '../../../core/vulnerabilities/severity.ts';
import { readWindow } from './policy-words.ts';

// The written form of a policy, as a person types it. Nothing is transformed here, so that the same schemas are
// published as JSON Schema; `document-of-written.ts` makes the document of it.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const controls = /[\u0000-\u001f\u007f-\u009f]/;
const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.trim() === text && !controls.test(text) && text.isWellFormed());

const Id = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .describe('Lower-case words joined by hyphens. It stays the same from version to version.');
const DateOnly = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDate)
  .describe('YYYY-MM-DD');
const Percent = z.number().min(0).max(1);
const Days = z.number().int().min(1).max(3650);

const oneOrSeveral = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item).min(1).max(500)]);
const Unknown = z.literal('unknown');
const YesNo = z.union([z.boolean(), Unknown]);
const range = (most: number) =>
  z.strictObject({ atLeast: z.number().min(0).max(most).optional(), below: z.number().min(0).max(most).optional() });
const among = <Words extends readonly [string, ...string[]]>(words: Words) => z.enum([...words, 'unknown'] as const);

/** `unknown` is a value everywhere: a test without it never matches what is not known. */
const Condition = z
  .strictObject({
    severity: oneOrSeveral(z.enum(severities)).optional(),
    cvss: oneOrSeveral(z.union([range(10), Unknown])).optional(),
    kev: oneOrSeveral(YesNo).optional(),
    epss: oneOrSeveral(z.union([range(1), Unknown])).optional(),
    publiclyExposed: oneOrSeveral(YesNo).optional(),
    automatable: oneOrSeveral(YesNo).optional(),
    technicalImpact: oneOrSeveral(among(['partial', 'total'])).optional(),
    exploitation: oneOrSeveral(among(['none', 'poc', 'active'])).optional(),
    pciRelevant: oneOrSeveral(YesNo).optional(),
    fixAvailable: oneOrSeveral(YesNo).optional(),
    source: oneOrSeveral(line(200)).optional(),
    asset: oneOrSeveral(line(300)).optional(),
    assetTag: oneOrSeveral(line(200)).optional(),
    cve: oneOrSeveral(z.union([z.string().regex(/^CVE-\d{4}-\d{4,19}$/), Unknown])).optional(),
  })
  .describe(
    'All of it must hold; of a list one is enough. What is not known matches `unknown` and nothing else. An empty condition always holds.',
  );

const Assume = z
  .strictObject({
    cvss: z.number().min(0).max(10).optional(),
    kev: z.boolean().optional(),
    epss: Percent.optional(),
    publiclyExposed: z.boolean().optional(),
    automatable: z.boolean().optional(),
    technicalImpact: z.enum(['partial', 'total']).optional(),
    exploitation: z.enum(['none', 'poc', 'active']).optional(),
    pciRelevant: z.boolean().optional(),
    fixAvailable: z.boolean().optional(),
  })
  .describe('What stands for a fact that nobody knows. A fact that is not named here stays unknown.');

const Window = z
  .string()
  .refine((text) => readWindow(text) !== null)
  .describe('`12 hours` (exact), `7 days` (calendar days, to the end of the day), `5 business days`, or `none`.');
const Anchors = z
  .array(z.enum(anchors))
  .min(1)
  .max(anchors.length)
  .describe(
    'Where the clock starts: the first that is known. The last one is `first-seen` or `connected`, which always are.',
  );

const Rule = z
  .strictObject({
    id: Id,
    when: Condition,
    within: Window.optional(),
    until: line(200)
      .optional()
      .describe('In place of `within`: something that has no date, such as the next system upgrade.'),
    anchors: Anchors.optional().describe('In place of those of the obligation.'),
    notAfter: z
      .enum(['kev-due-date'])
      .optional()
      .describe('The deadline is never later than this date, where it is known.'),
    also: z
      .array(z.strictObject({ title: line(200), within: Window }))
      .max(10)
      .optional()
      .describe('What else is owed; shown and never judged.'),
  })
  .describe('One row of the decision table, with either `within` or `until`.');

const Holidays = z
  .strictObject({
    country: z.string().optional().describe('Two letters, such as DE: its public holidays.'),
    region: z.string().optional().describe('A part of the country, such as BY, or BY-A for a part of that.'),
    calendar: line(200).optional().describe('What the dates below are called.'),
    dates: z
      .array(DateOnly)
      .max(3000)
      .optional()
      .describe('Single days: in place of those of a country, or more than those.'),
  })
  .describe('Resolved to dates when a version is stored, from three years before to ten years after.');

const Obligation = z.strictObject({
  id: Id,
  title: line(200),
  source: z
    .strictObject({
      title: line(300),
      version: line(100),
      date: DateOnly,
      url: z.url({ protocol: /^https?$/ }),
      notVerified: z.array(line(1000)).max(30).optional(),
    })
    .optional()
    .describe('Where the figures come from, and what of it has not been verified. Left out: your own.'),
  appliesTo: Condition.optional().describe(
    'What it is about; anything else has no deadline under it. Left out: everything.',
  ),
  timeZone: z.string().refine(isTimeZone).optional().describe('IANA name: in this zone a day ends. Default UTC.'),
  weekend: z.array(z.enum(weekdays)).max(6).optional().describe('Default saturday and sunday.'),
  holidays: Holidays.optional(),
  anchors: Anchors.optional().describe('Default first-seen.'),
  triageDays: Days.optional().describe('Within which an unknown severity must be found out. Default 7.'),
  reopenRestartsAfterDays: z
    .union([Days, z.literal('never')])
    .optional()
    .describe('Gone for longer, what returns starts a new clock. Default never.'),
  assume: Assume.optional(),
  rules: z.array(Rule).min(1).max(300).describe('Ordered: the first that matches decides.'),
});

const bySeverity = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    critical: value.optional(),
    high: value.optional(),
    medium: value.optional(),
    low: value.optional(),
    informational: value.optional(),
  });

export const WrittenPolicy = z
  .strictObject({
    schema: z.literal('curfew.policy/1'),
    name: line(200),
    staleAfterHours: z
      .number()
      .int()
      .min(1)
      .max(8760)
      .optional()
      .describe('A source that was not read completely for longer makes its checks unknown. Default 24.'),
    scanMaxAgeDays: Days.optional().describe(
      'An asset whose current scan is older makes its checks unknown. Default 35.',
    ),
    acknowledgedAtSource: z
      .enum(['accept', 'require-approval'])
      .optional()
      .describe("Whether the scanner's own acknowledgement is an exception by itself. Default accept."),
    exceptions: z
      .strictObject({
        longestDays: bySeverity(z.union([Days, z.literal('unlimited')])).optional(),
        renewals: bySeverity(z.union([z.number().int().min(0).max(100), z.literal('unlimited')])).optional(),
        approver: bySeverity(z.enum(['manager', 'administrator'])).optional(),
        voidAtEpss: z.union([Percent, z.literal('never')]).optional(),
      })
      .optional()
      .describe('How far exceptions may go, by severity; what is left out has its default.'),
    obligations: z.array(Obligation).min(1).max(20).describe('The first one is your own SLA, where you have one.'),
  })
  .meta({
    title: 'A policy of Curfew',
    description: 'What an organisation has promised: obligations with ordered rules, and what holds for all of them.',
  });

export type WrittenPolicy = z.output<typeof WrittenPolicy>;
export type WrittenObligation = z.output<typeof Obligation>;
export type WrittenRule = z.output<typeof Rule>;
export type WrittenCondition = z.output<typeof Condition>;

/** The written form as JSON Schema (2020-12): for editors, which then complete and check while somebody types. */
export function policyJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(WrittenPolicy, { target: 'draft-2020-12', io: 'input' }) as Record<string, unknown>;
}

/** Whether `YYYY-MM-DD` is a day of the calendar: there is no 30 February. */
export function isRealDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
