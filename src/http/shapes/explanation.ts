import { z } from 'zod';
import { anchors, windowUnits } from '../../core/policy/policy-document.ts';
import { type Deadline, derivationOf } from '../../core/sla/deadline.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { ExplainedDeadline, ExplainedObligation } from '../../store/read/explained-vulnerability.ts';
import { Time, time, timeOrNull } from '../answers.ts';

const Steps = z.array(z.strictObject({ title: z.string(), text: z.string() }));

const DeadlineAnswer = z
  .strictObject({
    policyVersion: z.number().int(),
    severity: z.enum(severities),
    anchor: z.enum(anchors).describe('What the clock starts with.'),
    anchorAt: Time,
    anchorBasis: z.string().describe('Of first seen.'),
    anchorStated: z
      .strictObject({ by: z.string(), at: Time })
      .nullable()
      .describe('Who stated when that was, and when they did; null: it is no person’s word.'),
    rule: z.string().describe('Which rule of time set it.'),
    ruleId: z.string().nullable().describe("The obligation's rule that matched; null: none did."),
    countedFrom: Time,
    windowDays: z.number().int().nullable(),
    window: z
      .strictObject({ amount: z.number(), unit: z.enum(windowUnits) })
      .nullable()
      .describe('The time that was counted.'),
    event: z.string().nullable().describe('Due at something that has no date.'),
    notAfter: z.iso.date().nullable().describe('The limit that the rule sets, where it is known.'),
    pausedDays: z.number().int().describe('Days for which exceptions stopped the clock.'),
    dueOn: z.iso.date().nullable(),
    dueAt: Time.nullable(),
    overdueAt: Time.nullable().describe('The first instant that is too late.'),
    dueSoonAt: Time.nullable(),
    triageDueAt: Time.nullable(),
    previousDueAt: Time.nullable(),
    facts: z
      .array(
        z.strictObject({
          name: z.string(),
          value: z
            .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
            .nullable()
            .describe('Null: nobody knew.'),
          from: z.string().nullable().describe('`definition`, `asset`, `source`, `connector`, `feed` or `person`.'),
          by: z.string().nullable().describe('The person who stated it.'),
          instead: z
            .strictObject({ value: z.boolean(), from: z.string() })
            .nullable()
            .describe('Of what a person stated: what would be known without it, and from where.'),
          feed: z.string().nullable(),
          version: z.string().nullable().describe("The feed's edition."),
          cve: z.string().nullable().describe('The CVE that it was said of.'),
          recordedAt: Time.nullable().describe('Since when the feed said so; when the person stated it.'),
        }),
      )
      .describe('What it was judged on beside the severity, as it was known then.'),
  })
  .describe('What it was computed from, so that it can be computed again.');

const ExplainedObligationAnswer = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    slaState: z.enum(slaStates),
    sentence: z.string(),
    steps: Steps,
    deadline: DeadlineAnswer,
    timeZone: z.string(),
  })
  .meta({ id: 'ExplainedObligation' });

export const ExplanationAnswer = z
  .strictObject({
    vulnerabilityId: z.uuid(),
    slaState: z.enum(slaStates),
    sentence: z.string().describe('How the deadline came about, in short.'),
    outcome: z
      .string()
      .describe('How it stands against the deadline: how long is left, or how it ended and on what ground.'),
    steps: Steps,
    deadline: DeadlineAnswer,
    timeZone: z.string(),
    obligations: z
      .array(ExplainedObligationAnswer)
      .describe(
        'Each obligation of the policy, also those that are not about it. The strictest is the deadline above.',
      ),
  })
  .meta({ id: 'Explanation' });

export function explanationAnswer(explained: ExplainedDeadline): z.input<typeof ExplanationAnswer> {
  const { vulnerability, deadline, obligation, sentence, outcome, steps, obligations } = explained;
  return {
    vulnerabilityId: vulnerability.id,
    slaState: vulnerability.slaState,
    sentence,
    outcome,
    steps: [...steps],
    deadline: deadlineAnswer(deadline),
    timeZone: obligation.calendar.timeZone,
    obligations: obligations.map(obligationAnswer),
  };
}

function obligationAnswer(explained: ExplainedObligation): z.input<typeof ExplainedObligationAnswer> {
  const { obligation, deadline, slaState, sentence, steps } = explained;
  const { id, title } = obligation.obligation;
  const { timeZone } = obligation.calendar;
  return { id, title, slaState, sentence, steps: [...steps], deadline: deadlineAnswer(deadline), timeZone };
}

function deadlineAnswer(deadline: Deadline): z.input<typeof DeadlineAnswer> {
  const { anchor, anchorStated, ruleId, window, event, notAfter, pausedDays, facts } = derivationOf(deadline);
  return {
    policyVersion: deadline.policyVersion,
    severity: deadline.severity,
    anchor,
    anchorAt: time(deadline.anchorAt),
    anchorBasis: deadline.anchorBasis,
    anchorStated: anchorStated === undefined ? null : { by: anchorStated.by, at: time(anchorStated.at) },
    rule: deadline.rule,
    ruleId,
    countedFrom: time(deadline.countedFrom),
    windowDays: deadline.windowDays,
    window: window === null ? null : { ...window },
    event,
    notAfter,
    pausedDays,
    dueOn: deadline.dueOn,
    dueAt: timeOrNull(deadline.dueAt),
    overdueAt: timeOrNull(deadline.overdueAt),
    dueSoonAt: timeOrNull(deadline.dueSoonAt),
    triageDueAt: timeOrNull(deadline.triageDueAt),
    previousDueAt: timeOrNull(deadline.previousDueAt),
    facts: Object.entries(facts ?? {}).map(([name, { value, ground }]) => {
      const feed = ground?.from === 'feed' ? ground : null;
      const person = ground?.from === 'person' ? ground : null;
      return {
        name,
        value: Array.isArray(value) ? [...value] : (value as string | number | boolean | null),
        from: ground?.from ?? null,
        by: person?.by ?? null,
        instead: person?.instead ?? null,
        feed: feed?.feed ?? null,
        version: feed?.version ?? null,
        cve: feed?.cve ?? null,
        recordedAt: timeOrNull(feed?.recordedAt ?? person?.at ?? null),
      };
    }),
  };
}
