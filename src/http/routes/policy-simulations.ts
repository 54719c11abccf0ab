import { z } from 'zod';
import { type SimulatedCount, type Simulation, simulatePolicy } from '../../actions/policies/simulate-policy.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { ClosedCount } from '../../store/read/simulated.ts';
import { problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { Days, figures } from './sla-policies.ts';

const Severity = z.enum(severities);
const Count = z.number().int();
const Move = z.enum(['tightened', 'relaxed']);

const OnTime = z.strictObject({
  met: Count,
  missed: Count,
  noDeadline: Count.describe('Of those that were met or missed: would have had no deadline.'),
  rate: z.number().nullable().describe('Met of those that were met or missed, 0 to 1; null: there are none.'),
});

const SimulationAnswer = z
  .strictObject({
    at: Time.describe('The moment of which all of it is true.'),
    basedOn: z.number().int().describe('The version in force.'),
    warnings: z.array(z.string()),
    open: z
      .array(
        z.strictObject({
          obligation: z.string().nullable().describe('Null: the strictest of all, by which a vulnerability is shown.'),
          severity: Severity,
          sourceId: z.uuid(),
          open: Count.describe('All that are not resolved: `tightened`, `relaxed` and `same` together.'),
          tightened: Count.describe('Less time, or a deadline at last.'),
          relaxed: Count.describe('More time, or no deadline any more.'),
          same: Count,
          wouldBecomeOverdue: Count,
          wouldCeaseToBeOverdue: Count,
          overdueNow: Count,
          overdueThen: Count,
          excepted: Count.describe('Excepted now: overdue for nobody, whatever their date.'),
        }),
      )
      .describe('By obligation, severity and source.'),
    moving: Count.describe('How many have another working deadline.'),
    moves: z
      .array(
        z.strictObject({
          id: z.uuid(),
          title: z.string(),
          asset: z.string(),
          severity: Severity,
          sourceId: z.uuid(),
          move: Move,
          dueAtBefore: Time.nullable(),
          dueAtAfter: Time.nullable(),
          wouldBecomeOverdue: z.boolean(),
        }),
      )
      .describe('The most moved first, 200 at most.'),
    onTime: z
      .strictObject({
        from: z.string().describe('YYYY-MM-DD, in UTC.'),
        to: z.string().describe('YYYY-MM-DD, in UTC, included.'),
        notJudged: Count.describe(
          'Closed and outside every rate: already fixed when first read, excepted, no deadline.',
        ),
        rows: z.array(z.strictObject({ severity: Severity, sourceId: z.uuid(), was: OnTime, wouldBe: OnTime })),
        was: OnTime,
        wouldBe: OnTime,
      })
      .describe('What was closed in a period, and how much of it would have been on time.'),
  })
  .meta({ id: 'PolicySimulation' });

export async function policySimulationRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'POST',
    url: '/sla-policies/simulations',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'simulatePolicy',
      summary: 'Simulate a policy over everything that is stored',
      description:
        'What it would do if it were put in force now, as retroactive: who would become overdue, who would have more time or less, and how much of what was closed in a period would have been on time. Either a whole policy as `text`, or single figures of the one in force. Changes nothing and makes nobody wait.',
      tags: ['SLA policies'],
      body: z.strictObject({
        text: z.string().optional().describe('A whole policy in YAML or JSON; no single figures beside it.'),
        days: Days.partial().optional(),
        ...z.object(figures).partial().shape,
        from: z
          .string()
          .optional()
          .describe('The first day of the period, YYYY-MM-DD in UTC. Default: a year to `to`.'),
        to: z.string().optional().describe('Its last day. Default: today.'),
      }),
      response: { 200: SimulationAnswer, ...problems('conflict') },
    },
    handler: async ({ ctx, body }) => simulationAnswer(await simulatePolicy(ctx, body)),
  });
}

function simulationAnswer(simulation: Simulation): z.input<typeof SimulationAnswer> {
  const { at, basedOn, warnings, counts, moving, moves, closed } = simulation;
  return {
    at: time(at),
    basedOn,
    warnings: [...warnings],
    open: counts.map((count: SimulatedCount) => ({ ...count })),
    moving,
    moves: moves.map(({ dueAtBefore, dueAtAfter, ...move }) => ({
      ...move,
      dueAtBefore: timeOrNull(dueAtBefore),
      dueAtAfter: timeOrNull(dueAtAfter),
    })),
    onTime: {
      from: dayOf(closed.from),
      to: dayOf(closed.to),
      notJudged: sumOf(closed.counts.filter(({ verdict }) => verdict === 'not-judged')),
      rows: [...Map.groupBy(closed.counts, ({ sourceId, severity }) => `${sourceId} ${severity}`).values()].flatMap(
        (counts) => {
          const [first] = counts;
          return first === undefined
            ? []
            : [{ severity: first.severity, sourceId: first.sourceId, ...onTimeOf(counts) }];
        },
      ),
      ...onTimeOf(closed.counts),
    },
  };
}

function onTimeOf(counts: readonly ClosedCount[]) {
  const judged = counts.filter(({ verdict }) => verdict !== 'not-judged');
  const of = (name: 'verdict' | 'wouldBe') => {
    const number = (value: string) => sumOf(judged.filter((count) => count[name] === value));
    const [met, missed] = [number('met'), number('missed')];
    return { met, missed, noDeadline: number('no-deadline'), rate: met + missed === 0 ? null : met / (met + missed) };
  };
  return { was: of('verdict'), wouldBe: of('wouldBe') };
}

function sumOf(counts: readonly ClosedCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
