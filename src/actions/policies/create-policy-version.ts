import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { documentOfDays } from '../../core/policy/default-policy.ts';
import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import { Problem } from '../../core/problems.ts';
import { isTimeZone } from '../../core/sla/calendar.ts';
import type { SlaPolicy } from '../../core/sla/policy.ts';
import type { KnownSeverity } from '../../core/vulnerabilities/severity.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { activePolicy, lockPolicies, type StoredPolicy, storePolicy } from '../../store/policies.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateCheck } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';

const Window = z.number().int().min(0).max(3650).nullable().optional();
const Days = z.number().int().min(1).max(3650);
/** Single figures of the policy in force, to be changed. */
export const PolicyFigures = z.strictObject({
  days: z
    .strictObject({ critical: Window, high: Window, medium: Window, low: Window, informational: Window })
    .optional(),
  timeZone: z.string().refine(isTimeZone, 'This is not the name of a time zone, such as Europe/Berlin.').optional(),
  triageDays: Days.optional(),
  staleAfterHours: z.number().int().min(1).max(8760).optional(),
  scanMaxAgeDays: Days.optional(),
  reopenRestartsAfterDays: Days.nullable().optional(),
});
const CreatePolicyVersion = PolicyFigures.extend({ reason: writtenText(2000) });

/**
 * Puts a new version of the rules in force; what is left out stays as it is. It gives a deadline to what is detected or
 * reopened from now on, and to what changes its severity from now on; every other deadline that was given stays. How old
 * data may be for a check to believe it holds at once. The warnings name what is allowed and unusual.
 */
export async function createPolicyVersion(
  ctx: ActionContext,
  input: unknown,
): Promise<{ version: number; warnings: readonly string[] }> {
  requirePermission(ctx, 'policies.write');
  const wanted = parseInput(CreatePolicyVersion, input);
  return await actInTime(ctx, async (trx, now) => {
    await lockPolicies(trx);
    return await storeNextVersion(ctx, trx, wanted, now);
  });
}

/** The same as a part of a larger change, which has locked the policies and judged what was due until `now`. */
export async function storeNextVersion(
  ctx: ActionContext,
  trx: Connection,
  wanted: z.output<typeof PolicyFigures> & { readonly reason: string },
  now: Instant,
): Promise<{ version: number; warnings: readonly string[] }> {
  const { policy, document } = withFigures(await activePolicy(trx), wanted);
  await storePolicy(trx, { version: policy.version, document }, { now, actor: ctx.actor.name, reason: wanted.reason });
  await audited(ctx, trx, {
    action: 'policy.version-created',
    subject: { kind: 'sla-policy', id: String(policy.version) },
    detail: { ...policy, effect: 'prospective', reason: wanted.reason },
  });
  const cause = { kind: 'person', what: 'policy-changed', by: ctx.actor.name } as const;
  for (const id of await activeCheckIds(trx)) await evaluateCheck(trx, id, cause, now);
  return { version: policy.version, warnings: warningsAbout(policy) };
}

/** The version that follows, with some figures changed. Throws `conflict` where days do not say all of the policy. */
export function withFigures(
  before: StoredPolicy,
  wanted: z.output<typeof PolicyFigures>,
): { readonly policy: SlaPolicy; readonly document: PolicyDocument } {
  if (wanted.days !== undefined && !before.isTableOfDays) throw moreThanDays();
  const policy = nextVersion(before, wanted);
  return { policy, document: documentOfDays(policy, before.document) };
}

function nextVersion(before: SlaPolicy, wanted: z.output<typeof PolicyFigures>): SlaPolicy {
  const days = (severity: KnownSeverity) => kept(wanted.days?.[severity], before.days[severity]);
  return {
    version: before.version + 1,
    timeZone: wanted.timeZone ?? before.timeZone,
    days: {
      critical: days('critical'),
      high: days('high'),
      medium: days('medium'),
      low: days('low'),
      informational: days('informational'),
    },
    triageDays: wanted.triageDays ?? before.triageDays,
    staleAfterHours: wanted.staleAfterHours ?? before.staleAfterHours,
    scanMaxAgeDays: wanted.scanMaxAgeDays ?? before.scanMaxAgeDays,
    reopenRestartsAfterDays: kept(wanted.reopenRestartsAfterDays, before.reopenRestartsAfterDays),
  };
}

function moreThanDays(): Problem {
  return new Problem(
    'conflict',
    'The policy in force says more than days by severity. Change its document instead, so that nothing of it is lost.',
  );
}

/** Null is a wish of its own: no deadline, never. */
function kept<T>(wanted: T | undefined, before: T): T {
  return wanted === undefined ? before : wanted;
}

function warningsAbout({ days }: SlaPolicy): string[] {
  const order: readonly KnownSeverity[] = ['critical', 'high', 'medium', 'low', 'informational'];
  return order.slice(1).flatMap((milder, index) => {
    const worse = order[index] as KnownSeverity;
    const [allowed, forWorse] = [days[milder] ?? Number.POSITIVE_INFINITY, days[worse] ?? Number.POSITIVE_INFINITY];
    return allowed < forWorse ? [`${milder} has less time than ${worse}.`] : [];
  });
}
