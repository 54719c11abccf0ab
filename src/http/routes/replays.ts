import { z } from 'zod';
import { type ReplayedDifference, replayPolicy } from '../../actions/policies/replay-policy.ts';
import { Problem } from '../../core/problems.ts';
import { derivationOf } from '../../core/sla/deadline.ts';
import { everyDeadline } from '../../core/sla/deadlines.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';

const Verdict = z.enum(['met', 'missed', 'not-judged']);
const Said = z.strictObject({
  verdict: Verdict.nullable(),
  obligationVerdicts: z.record(z.string(), Verdict).nullable().describe('Under each obligation that is about it.'),
  deadlines: z
    .array(
      z.strictObject({
        obligation: z.string(),
        policyVersion: z.number().int(),
        severity: z.enum(severities),
        rule: z.string(),
        countedFrom: Time,
        dueAt: Time.nullable(),
        triageDueAt: Time.nullable(),
      }),
    )
    .describe('Under each obligation.'),
});

const ReplayAnswer = z
  .strictObject({
    at: Time,
    vulnerabilities: z.number().int(),
    events: z.number().int(),
    differing: z.number().int().describe('0: all that is stored follows from what was known.'),
    differences: z
      .array(
        z.strictObject({
          id: z.uuid(),
          externalId: z.string(),
          event: z
            .number()
            .int()
            .nullable()
            .describe('Which of its events, counted from 0; null: what is kept beside the events.'),
          what: z.enum(['deadline', 'verdict']),
          stored: Said.nullable(),
          follows: Said.nullable(),
        }),
      )
      .describe('The first hundred.'),
  })
  .meta({ id: 'Replay' });

export async function replayRoutes(api: ApiServer): Promise<void> {
  let isUnderWay = false;

  api.route({
    method: 'POST',
    url: '/replays',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'replayDeadlines',
      summary: 'Judge every deadline again from the events',
      description:
        'Judges every deadline and verdict there ever was from the events and the stored versions of the policy, and answers which of them are stored otherwise. Changes nothing. It takes about a minute for a million vulnerabilities; one at a time.',
      tags: ['SLA policies'],
      response: { 200: ReplayAnswer, ...problems('conflict') },
    },
    handler: async ({ ctx }) => {
      if (isUnderWay) throw new Problem('conflict', 'A replay is under way: wait until it has ended.');
      isUnderWay = true;
      try {
        const { at, differences, ...counts } = await replayPolicy(ctx);
        return { at: time(at), ...counts, differences: differences.map(differenceAnswer) };
      } finally {
        isUnderWay = false;
      }
    },
  });
}

function differenceAnswer({ stored, follows, ...difference }: ReplayedDifference) {
  return { ...difference, stored: said(stored), follows: said(follows) };
}

function said(value: ReplayedDifference['stored']): z.input<typeof Said> | null {
  if (value === null) return null;
  if ('verdict' in value) {
    const { verdict, obligationVerdicts } = value;
    if (verdict === null) return null;
    return { verdict, obligationVerdicts: obligationVerdicts && { ...obligationVerdicts }, deadlines: [] };
  }
  return {
    verdict: null,
    obligationVerdicts: null,
    deadlines: everyDeadline(value).map((deadline) => ({
      obligation: derivationOf(deadline).obligation,
      policyVersion: deadline.policyVersion,
      severity: deadline.severity,
      rule: deadline.rule,
      countedFrom: time(deadline.countedFrom),
      dueAt: timeOrNull(deadline.dueAt),
      triageDueAt: timeOrNull(deadline.triageDueAt),
    })),
  };
}
