import { z } from 'zod';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { ExplainedDeadline } from '../../store/read/one-vulnerability.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const ExplanationAnswer = z
  .strictObject({
    vulnerabilityId: z.uuid(),
    slaState: z.enum(slaStates),
    sentence: z.string().describe('How the deadline came about, in short.'),
    outcome: z
      .string()
      .describe('How it stands against the deadline: how long is left, or how it ended and on what ground.'),
    steps: z.array(z.strictObject({ title: z.string(), text: z.string() })),
    deadline: z
      .strictObject({
        policyVersion: z.number().int(),
        severity: z.enum(severities),
        anchorAt: Time,
        anchorBasis: z.string(),
        rule: z.string().describe('Which rule of the policy set it.'),
        countedFrom: Time,
        windowDays: z.number().int().nullable(),
        dueOn: z.iso.date().nullable(),
        dueAt: Time.nullable(),
        overdueAt: Time.nullable().describe('The first instant that is too late.'),
        dueSoonAt: Time.nullable(),
        triageDueAt: Time.nullable(),
        previousDueAt: Time.nullable(),
      })
      .describe('What it was computed from, so that it can be computed again.'),
    timeZone: z.string(),
  })
  .meta({ id: 'Explanation' });

export function explanationAnswer(explained: ExplainedDeadline): z.input<typeof ExplanationAnswer> {
  const { vulnerability, deadline, timeZone, sentence, outcome, steps } = explained;
  return {
    vulnerabilityId: vulnerability.id,
    slaState: vulnerability.slaState,
    sentence,
    outcome,
    steps: [...steps],
    deadline: {
      policyVersion: deadline.policyVersion,
      severity: deadline.severity,
      anchorAt: time(deadline.anchorAt),
      anchorBasis: deadline.anchorBasis,
      rule: deadline.rule,
      countedFrom: time(deadline.countedFrom),
      windowDays: deadline.windowDays,
      dueOn: deadline.dueOn,
      dueAt: timeOrNull(deadline.dueAt),
      overdueAt: timeOrNull(deadline.overdueAt),
      dueSoonAt: timeOrNull(deadline.dueSoonAt),
      triageDueAt: timeOrNull(deadline.triageDueAt),
      previousDueAt: timeOrNull(deadline.previousDueAt),
    },
    timeZone,
  };
}
