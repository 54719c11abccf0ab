import { z } from 'zod';
import { worstOf } from '../../core/exceptions/life.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import { countScope, isAssetListed, isScopeKnown } from '../../store/exception-scopes.ts';
import { activePolicy, policyAt } from '../../store/policies.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { ScopeInput } from './exception-input.ts';

const Preview = z.object({ scope: ScopeInput });

/** What an exception of a scope would cover, or would have covered, and what the policy says about something so bad. */
export interface ExceptionPreview {
  readonly covers: number;
  readonly overdue: number;
  /** Null: it would cover nothing. */
  readonly worst: Severity | null;
  /** Of an asset: whether the last complete sync listed it; null of a past instant of which it is not kept. */
  readonly isAssetListed: boolean | null;
  readonly today: string;
  readonly timeZone: string;
  /** The last local day that the policy allows; null: any. */
  readonly latestUntilOn: string | null;
  readonly longestDays: number | null;
  readonly renewals: number | null;
  readonly approver: 'manager' | 'administrator';
}

/** Looks at a scope before anything is proposed, or as it was then. Changes nothing. Throws `invalid-input`, `not-found`. */
export async function previewException(ctx: ActionContext, input: unknown, when: When): Promise<ExceptionPreview> {
  requirePermission(ctx, 'exceptions.read');
  const { db } = ctx;
  const { scope } = parseInput(Preview, input);
  if (!(await isScopeKnown(db, scope))) throw notFound('scope');
  const { document, timeZone } = await (when.isPast ? policyAt(db, when.at) : activePolicy(db));
  const { severities, unresolved, overdue } = await countScope(db, scope, when, null);
  const isListed = scope.kind === 'asset' && (await isAssetListed(db, scope.assetId, when));
  const worst = worstOf(severities);
  const rules = document.exceptions;
  const calendar = createCalendar(timeZone);
  // As for all rules of exceptions: what nobody has rated counts as critical.
  const ruledAs = worst === null || worst === 'unknown' ? worst && 'critical' : worst;
  const today = calendar.localDate(when.at);
  const longestDays = ruledAs === null ? null : rules.longestDays[ruledAs];
  return {
    covers: unresolved,
    overdue,
    worst,
    isAssetListed: isListed,
    today,
    timeZone,
    latestUntilOn: longestDays === null ? null : calendar.endOfLocalDay(today, longestDays).dueOn,
    longestDays,
    renewals: ruledAs === null ? null : rules.renewals[ruledAs],
    approver: ruledAs === null ? 'manager' : rules.approver[ruledAs],
  };
}
