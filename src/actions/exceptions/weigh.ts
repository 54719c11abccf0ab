import type { ExceptionKind } from '../../core/exceptions/kinds.ts';
import {
  type ExceptionInLife,
  type Party,
  type Refusal,
  type RefusalCode,
  type Situation,
  type Step,
  take,
  worstOf,
} from '../../core/exceptions/life.ts';
import type { ExceptionScope } from '../../core/exceptions/scope.ts';
import type { Instant } from '../../core/instant.ts';
import { Problem, type ProblemCode } from '../../core/problems.ts';
import { type Calendar, createCalendar } from '../../core/sla/calendar.ts';
import type { Connection } from '../../store/database.ts';
import { countScope, isAssetListed } from '../../store/exception-scopes.ts';
import { memberOfApiKey } from '../../store/exceptions.ts';
import { activePolicy } from '../../store/policies.ts';
import type { Actor } from '../context.ts';

/** Who acts, with the member behind an API key. */
export async function partyOf(db: Connection, actor: Actor): Promise<Party> {
  const { kind, id, role } = actor;
  const memberId = kind === 'member' ? id : kind === 'api-key' && id !== null ? await memberOfApiKey(db, id) : null;
  return { kind, id, memberId, role };
}

/** All that a step is decided by, with what the scope counts for a kind. */
export async function situationOf(
  trx: Connection,
  { scope, kind }: { readonly scope: ExceptionScope; readonly kind: ExceptionKind },
  by: Party,
  now: Instant,
): Promise<Situation & { readonly covered: number; readonly overdue: number }> {
  const policy = await activePolicy(trx);
  const when = { at: now, isPast: false };
  const { severities, unresolved, overdue } = await countScope(trx, scope, when, kind);
  const isListed = scope.kind === 'asset' && (await isAssetListed(trx, scope.assetId, when));
  return {
    now,
    calendar: createCalendar(policy.timeZone),
    by,
    rules: policy.document.exceptions,
    worst: worstOf(severities),
    isAssetListed: isListed === true,
    covered: unresolved,
    overdue,
  };
}

/** Up to and including a local day. */
export function untilOf(untilOn: string | null, calendar: Calendar): Instant | null {
  return untilOn === null ? null : calendar.endOfLocalDay(untilOn, 0).overdueAt;
}

/** Throws with every reason why a step may not be taken. */
export function requireStep(step: Step, exception: ExceptionInLife, situation: Situation): void {
  const taken = take(step, exception, situation);
  if ('status' in taken) return;
  throw refused(taken.refusals);
}

const persons: readonly RefusalCode[] = ['same-person', 'unknown-person', 'not-the-proposer', 'role-too-low'];
const states: readonly RefusalCode[] = ['wrong-status', 'covers-nothing', 'still-listed', 'too-many-renewals'];

/** As a door answers it: who may not, what stands in the way, or what would have to be said otherwise. */
function refused(refusals: readonly Refusal[]): Problem {
  const detail = refusals.map(({ message }) => message).join(' ');
  const codes = refusals.map(({ code }) => code);
  const kind: ProblemCode = codes.some((code) => persons.includes(code))
    ? 'not-permitted'
    : codes.some((code) => states.includes(code))
      ? 'conflict'
      : 'invalid-input';
  const errors = refusals.map(({ path, message }) => ({ path, message }));
  return new Problem(kind, detail, { errors, refusals: codes });
}
