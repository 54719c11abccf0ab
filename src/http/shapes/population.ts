import { z } from 'zod';
import type { CheckTotals } from '../../actions/audits/count-population.ts';
import type { PopulationTotals } from '../../core/evidence/population-totals.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { PopulationItem } from '../../store/read/population-page.ts';
import { Time, time, timeOrNull } from '../answers.ts';

const Count = z.number().int().min(0);
const bases = ['source-status', 'rescan', 'attested'] as const;
const verdicts = ['met', 'missed', 'not-judged'] as const;
const States = z.record(z.enum(slaStates), Count);

export const PopulationItemAnswer = z
  .strictObject({
    vulnerabilityId: z.uuid(),
    episode: z.number().int(),
    externalId: z.string(),
    title: z.string(),
    severity: z.enum(severities),
    cves: z.array(z.string()),
    asset: z.strictObject({ id: z.uuid(), name: z.string(), address: z.string() }),
    source: z.strictObject({ id: z.uuid(), name: z.string() }),
    openedAt: Time.describe('First seen; of a later episode, when it was open again.'),
    firstSeenAt: Time,
    firstSeenBasis: z.string(),
    recordedAt: Time.describe('When Curfew first recorded that it was open.'),
    dueOn: z.iso.date().nullable(),
    dueAt: Time.nullable(),
    policyVersion: z.number().int(),
    state: z.enum(slaStates).describe("Where it stood at the window's end, by what is known at the audit's instant."),
    stateThen: z.enum(slaStates).nullable().describe('The same by what was known at that end; null: not known of.'),
    isOpenAtStart: z.boolean(),
    isResolved: z.boolean().describe("Before the window's end."),
    resolvedAt: Time.nullable().describe('Also after the window.'),
    resolutionBasis: z.enum(bases).nullable(),
    resolutionRecordedAt: Time.nullable(),
    verdict: z.enum(verdicts).nullable(),
    exceptions: Count.describe('How many it has had in this episode.'),
    wasExcepted: z.boolean().describe('At some time in the window.'),
  })
  .meta({ id: 'PopulationItem' });

export function populationItemAnswer({ facts, standing }: PopulationItem): z.input<typeof PopulationItemAnswer> {
  const { state } = facts;
  return {
    vulnerabilityId: facts.id,
    episode: facts.episode,
    externalId: facts.externalId,
    title: facts.title,
    severity: state.severity,
    cves: [...facts.cves],
    asset: { ...facts.asset },
    source: { id: facts.sourceId, name: facts.sourceName },
    openedAt: time(facts.openedAt),
    firstSeenAt: time(state.firstSeenAt),
    firstSeenBasis: state.firstSeenBasis,
    recordedAt: time(facts.recordedAt),
    dueOn: state.deadline.dueOn,
    dueAt: timeOrNull(state.deadline.dueAt),
    policyVersion: state.deadline.policyVersion,
    state: standing.state,
    stateThen: standing.stateThen,
    isOpenAtStart: standing.isOpenAtStart,
    isResolved: standing.isResolved,
    resolvedAt: timeOrNull(state.resolvedAt),
    resolutionBasis: state.resolutionBasis,
    resolutionRecordedAt: timeOrNull(facts.closing?.recordedAt ?? null),
    verdict: state.verdict,
    exceptions: state.exceptions.length,
    wasExcepted: standing.wasExcepted,
  };
}

export const PopulationTotalsAnswer = z
  .strictObject({
    episodes: Count,
    vulnerabilities: Count.describe('One may have been open more than once.'),
    openAtStart: Count.describe('`openAtStart + opened = resolved + openAtEnd = episodes`.'),
    opened: Count,
    resolved: Count,
    openAtEnd: Count,
    verdicts: z.record(z.enum(verdicts), Count),
    confirmations: z.record(z.enum(bases), Count),
    states: States.describe("All, by where they stood at the window's end."),
    bySeverity: z.record(z.enum(severities), States),
    onTime: z.strictObject({ met: Count, judged: Count }),
    excepted: Count.describe('At some time in the window.'),
    knownLater: Count.describe("Where what was known at the window's end is not what is known at the audit's instant."),
    checks: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        status: z.string().describe("At the window's end, as it was known then."),
        counted: z.record(z.string(), Count).describe("The check's own counts at that end."),
        found: z.record(z.string(), Count).describe('The same, counted from the population as it was known then.'),
        agrees: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PopulationTotals' });

export function populationTotalsAnswer({
  totals,
  checks,
}: {
  readonly totals: PopulationTotals;
  readonly checks: readonly CheckTotals[];
}): z.input<typeof PopulationTotalsAnswer> {
  return {
    ...totals,
    checks: checks.map(({ id, title, status, counted, found, agrees }) => ({
      id,
      title,
      status,
      counted: { ...counted },
      found: { ...found },
      agrees,
    })),
  };
}
