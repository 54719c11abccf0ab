import { z } from 'zod';
import { missingFeeds } from '../../actions/feeds/missing-feeds.ts';
import { readCalendarFile } from '../../actions/policies/document/calendar-file.ts';
import { holidaySpan } from '../../actions/policies/document/holidays.ts';
import { presets } from '../../actions/policies/document/presets/presets.ts';
import { policyJsonSchema } from '../../actions/policies/document/written-policy.ts';
import {
  type Differences,
  differencesOf,
  examinePolicyText,
  type ObligationSummary,
  summaryOf,
  textOf,
} from '../../actions/policies/examine-policy-text.ts';
import { Problem } from '../../core/problems.ts';
import { policyInForce, policyVersions } from '../../store/read/policies.ts';
import { type ApplicationProgress, applicationProgress } from '../../store/read/policy-application.ts';
import { found, problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';

const tags = ['SLA policies'];

const PresetAnswer = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    source: z.strictObject({
      title: z.string(),
      version: z.string(),
      date: z.string().describe('YYYY-MM-DD'),
      url: z.string().nullable(),
      notVerified: z.array(z.string()),
    }),
  })
  .meta({ id: 'PolicyPreset' });
const WholePresetAnswer = PresetAnswer.extend({ text: z.string() }).meta({ id: 'WholePolicyPreset' });

const DifferencesAnswer = z
  .strictObject({
    version: z.number().int().describe('What it is compared with.'),
    sentences: z.array(z.string()).describe('What changes, in plain words. Empty: both say the same.'),
    lines: z.array(
      z.strictObject({
        kind: z.enum(['same', 'added', 'removed']),
        text: z.string(),
        lineBefore: z.number().int().nullable(),
        lineAfter: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'PolicyDifferences' });

const Summary = z
  .array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      rules: z.array(z.strictObject({ id: z.string(), when: z.string(), outcome: z.string() })),
      holidayCalendar: z.string().nullable(),
      holidays: z.number().int(),
    }),
  )
  .describe('Each obligation with its rules, in words.');

const ExaminedAnswer = z
  .strictObject({
    problems: z.array(
      z.strictObject({
        line: z.number().int(),
        column: z.number().int(),
        path: z.string(),
        message: z.string(),
        wouldBeRight: z.string().nullable(),
      }),
    ),
    warnings: z.array(z.strictObject({ line: z.number().int(), path: z.string(), message: z.string() })),
    summary: Summary.nullable(),
    written: z.record(z.string(), z.unknown()).nullable().describe('The policy as JSON, in the written form.'),
    yaml: z.string().nullable().describe('The same, laid out as YAML.'),
    differences: DifferencesAnswer.nullable(),
  })
  .meta({ id: 'ExaminedPolicy' });

const PolicyDocumentAnswer = z
  .strictObject({
    version: z.number().int(),
    text: z.string().describe('As it was written; where it was made from a form, what says the same.'),
    wasWritten: z.boolean(),
    sha256: z.string().describe('Of the text, or of the document where it was made from a form.'),
    effect: z.enum(['prospective', 'retroactive']),
    createdAt: Time,
    createdBy: z.string(),
    reason: z.string(),
    summary: Summary,
    differences: DifferencesAnswer.nullable().describe('From the version before; null: there is none.'),
    application: z
      .strictObject({
        total: z.number().int().describe('Open when it was put in force.'),
        judged: z.number().int(),
        changed: z
          .number()
          .int()
          .describe('Of those: have a deadline of this version now; the others keep theirs, which it gives alike.'),
        finishedAt: Time.nullable().describe('Null: it goes on.'),
        supersededBy: z.number().int().nullable().describe('The later version that judged the rest instead.'),
      })
      .nullable()
      .describe('How far a retroactive version has come with what was open; null for a prospective one.'),
  })
  .meta({ id: 'PolicyDocument' });

export async function policyDocumentRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;

  api.route({
    method: 'GET',
    url: '/sla-policies/presets',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'listPolicyPresets',
      summary: 'List the policies to begin with',
      description: 'Each with its legal source and version, and with what of it has not been verified.',
      tags,
      response: { 200: z.strictObject({ items: z.array(PresetAnswer) }), ...problems() },
    },
    handler: async () => ({ items: presets.map(({ text: _, ...preset }) => withSource(preset)) }),
  });

  api.route({
    method: 'GET',
    url: '/sla-policies/presets/:id',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readPolicyPreset',
      summary: 'Read a policy to begin with',
      description: 'Its text is a whole policy: change it and put it in force.',
      tags,
      params: z.object({ id: z.string().max(100) }),
      response: { 200: WholePresetAnswer, ...problems('not-found') },
    },
    handler: async ({ params }) =>
      withSource(
        found(
          presets.find(({ id }) => id === params.id),
          'preset',
        ),
      ),
  });

  api.route({
    method: 'GET',
    url: '/sla-policies/schema',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readPolicySchema',
      summary: 'Read the JSON Schema of a policy',
      description:
        'For editors, which then complete and check a policy while it is written. It holds for YAML and JSON.',
      tags,
      response: { 200: z.record(z.string(), z.unknown()), ...problems() },
    },
    handler: async () => policyJsonSchema(),
  });

  api.route({
    method: 'POST',
    url: '/sla-policies/validations',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'validatePolicy',
      summary: 'Validate a policy without putting it in force',
      description:
        'Every mistake with its line and with what would be right; warnings, what it means in words, and its differences from the version in force or another one. Changes nothing.',
      tags,
      body: z.strictObject({
        text: z.string().describe('YAML or JSON.'),
        against: z.number().int().optional().describe('A version to compare with; default: the one in force.'),
      }),
      response: { 200: ExaminedAnswer, ...problems('not-found') },
    },
    handler: async ({ ctx, body }) => {
      const against = await versionOf(body.against);
      const now = ctx.now();
      const missing = await missingFeeds(ctx.db, now);
      const examined = examinePolicyText(body.text, against, { now, missing });
      const { written, differences, problems: mistakes, ...rest } = examined;
      return {
        problems: [...mistakes],
        warnings: [...rest.warnings],
        summary: rest.summary === null ? null : summaryAnswer(rest.summary),
        written: written === null ? null : { ...written },
        yaml: rest.yaml,
        differences: differences === null ? null : differencesAnswer(differences),
      };
    },
  });

  api.route({
    method: 'POST',
    url: '/sla-policies/holiday-calendars',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readHolidayCalendar',
      summary: 'Turn an iCalendar file into holidays of a policy',
      description:
        'The all-day events, with their repetitions, from three years before this one to ten years after. Changes nothing: `yaml` is what belongs into a policy.',
      tags,
      body: z.strictObject({ text: z.string().describe('The iCalendar file.'), name: z.string().max(200).optional() }),
      response: {
        200: z.strictObject({
          name: z.string(),
          dates: z.array(z.string()),
          warnings: z.array(z.string()),
          from: z.string(),
          to: z.string(),
          yaml: z.string(),
        }),
        ...problems(),
      },
    },
    handler: async ({ ctx, body }) => {
      const calendar = readCalendarFile(body.text, ctx.now());
      if ('refused' in calendar) {
        throw new Problem('invalid-input', calendar.refused, { errors: [{ path: 'text', message: calendar.refused }] });
      }
      const name = body.name?.trim() || calendar.name || 'imported calendar';
      const dates = [...calendar.dates];
      const yaml = `holidays:\n  calendar: ${JSON.stringify(name)}\n  dates: [${dates.join(', ')}]\n`;
      return { name, dates, warnings: [...calendar.warnings], ...holidaySpan(ctx.now()), yaml };
    },
  });

  api.route({
    method: 'GET',
    url: '/sla-policies/:version',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readPolicyDocument',
      summary: 'Read a version of the policy as a document',
      description: 'With its text, and with what it changed.',
      tags,
      params: z.object({ version: z.coerce.number().int().min(1).max(1_000_000) }),
      response: { 200: PolicyDocumentAnswer, ...problems('not-found') },
    },
    handler: async ({ params }) => {
      const versions = await policyVersions(db);
      const policy = found(
        versions.find(({ version }) => version === params.version),
        'version of the policy',
      );
      const before = versions.find(({ version }) => version < policy.version);
      const { version, text, sha256, effect, createdBy, reason } = policy;
      return {
        version,
        text: textOf(policy),
        wasWritten: text !== null,
        sha256,
        effect,
        createdAt: time(policy.createdAt),
        createdBy,
        reason,
        summary: summaryAnswer(summaryOf(policy.document)),
        differences: before === undefined ? null : differencesAnswer(differencesOf(before, policy)),
        application: applicationAnswer(await applicationProgress(db, version)),
      };
    },
  });

  async function versionOf(version: number | undefined) {
    if (version === undefined) return await policyInForce(db);
    return found(
      (await policyVersions(db)).find((each) => each.version === version),
      'version of the policy',
    );
  }
}

function withSource<Preset extends { source: { notVerified: readonly string[] } }>(preset: Preset) {
  return { ...preset, source: { ...preset.source, notVerified: [...preset.source.notVerified] } };
}

function differencesAnswer({ version, sentences, lines }: Differences): z.input<typeof DifferencesAnswer> {
  return { version, sentences: [...sentences], lines: [...lines] };
}

function applicationAnswer(progress: ApplicationProgress | null) {
  return progress === null ? null : { ...progress, finishedAt: timeOrNull(progress.finishedAt) };
}

function summaryAnswer(summary: readonly ObligationSummary[]): z.input<typeof Summary> {
  return summary.map((each) => ({ ...each, rules: [...each.rules] }));
}
