import { z } from 'zod';
import type { FactPreview } from '../../actions/vulnerabilities/preview-fact.ts';
import { type StatedFacts, statedAnchors, statedFactNames } from '../../core/policy/stated-facts.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const StatedFactBody = z.strictObject({
  fact: z.enum(statedFactNames),
  value: z
    .union([z.string(), z.boolean()])
    .nullable()
    .describe(
      `A severity, but not \`unknown\`; of ${statedAnchors.join(' and ')} an instant, never in the future; of the others yes or no, as true or false. Null: what is stated is withdrawn.`,
    ),
});

const said = {
  reason: z.string(),
  by: z.string().describe('Who stated it.'),
  at: Time,
};

export const SeverityOverrideAnswer = z
  .strictObject({
    from: z.enum(severities).describe('As the source rates it now: what counts again when this is withdrawn.'),
    to: z.enum(severities),
    ...said,
  })
  .nullable()
  .describe('Where a person stated the severity: that one is `severity`. Null: it is the rating of the source.');

export const StatedFactAnswer = z
  .strictObject({
    fact: z.enum(statedFactNames),
    value: z.union([z.string(), z.boolean()]).describe('A severity, yes or no, or an instant: as the fact has it.'),
    ...said,
  })
  .meta({ id: 'StatedFact' });

export function severityOverrideAnswer({
  stated,
}: Pick<Vulnerability, 'stated'>): z.input<typeof SeverityOverrideAnswer> {
  if (stated?.severity === undefined) return null;
  const { value, sourceSays, reason, by, at } = stated.severity;
  return { from: sourceSays, to: value, reason, by, at: time(at) };
}

/** In the order in which they are offered. */
export function statedFactAnswers(stated: StatedFacts | null): z.input<typeof StatedFactAnswer>[] {
  return statedFactNames.flatMap((fact) => {
    const statement = stated?.[fact];
    if (statement === undefined) return [];
    const { value, reason, by, at } = statement;
    return [{ fact, value: typeof value === 'number' ? time(value) : value, reason, by, at: time(at) }];
  });
}

const Standing = z.strictObject({
  severity: z.enum(severities),
  slaState: z.enum(slaStates),
  dueAt: Time.nullable(),
  dueOn: z.iso.date().nullable(),
});

export const FactPreviewAnswer = z
  .strictObject({
    before: Standing,
    after: Standing,
    moves: z
      .array(
        z.strictObject({
          title: z.string(),
          dueOnBefore: z.iso.date().nullable(),
          dueOnAfter: z.iso.date().nullable(),
        }),
      )
      .describe('Of several obligations, those whose deadline becomes another one.'),
    voids: z.array(z.string()).describe('Why each exception that holds over it would be void, in a sentence.'),
  })
  .meta({ id: 'StatedFactPreview' });

export function factPreviewAnswer(preview: FactPreview): z.input<typeof FactPreviewAnswer> {
  const { before, after, moves, voids } = preview;
  return {
    before: standingAnswer(before),
    after: standingAnswer(after),
    moves: moves.map(({ title, before: was, after: is }) => ({
      title,
      dueOnBefore: was?.dueOn ?? null,
      dueOnAfter: is?.dueOn ?? null,
    })),
    voids: [...voids],
  };
}

function standingAnswer({ severity, slaState, deadline }: FactPreview['before']) {
  return { severity, slaState, dueAt: timeOrNull(deadline.dueAt), dueOn: deadline.dueOn };
}
