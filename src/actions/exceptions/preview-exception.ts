import { z } from 'zod';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import { isScopeKnown } from '../../store/exception-scopes.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { ScopeInput } from './exception-input.ts';
import { partyOf, situationOf } from './weigh.ts';

const Preview = z.object({ scope: ScopeInput });

/** What an exception of a scope would cover now, and what the policy says about something so bad. */
export interface ExceptionPreview {
  readonly covers: number;
  readonly overdue: number;
  /** Null: it would cover nothing. */
  readonly worst: Severity | null;
  /** Of an asset: whether the last complete sync listed it. */
  readonly isAssetListed: boolean;
  readonly today: string;
  readonly timeZone: string;
  /** The last local day that the policy allows; null: any. */
  readonly latestUntilOn: string | null;
  readonly longestDays: number | null;
  readonly renewals: number | null;
  readonly approver: 'manager' | 'administrator';
}

/** Looks at a scope before anything is proposed. Changes nothing. Throws `invalid-input`, `not-found`. */
export async function previewException(ctx: ActionContext, input: unknown): Promise<ExceptionPreview> {
  requirePermission(ctx, 'exceptions.read');
  const { scope } = parseInput(Preview, input);
  if (!(await isScopeKnown(ctx.db, scope))) throw notFound('scope');
  const now = ctx.now();
  const situation = await situationOf(ctx.db, { scope, kind: null }, await partyOf(ctx.db, ctx.actor), now);
  const { worst, rules, calendar, isAssetListed, covered, overdue } = situation;
  // As for all rules of exceptions: what nobody has rated counts as critical.
  const ruledAs = worst === null || worst === 'unknown' ? worst && 'critical' : worst;
  const today = calendar.localDate(now);
  const longestDays = ruledAs === null ? null : rules.longestDays[ruledAs];
  return {
    covers: covered,
    overdue,
    worst,
    isAssetListed,
    today,
    timeZone: calendar.timeZone,
    latestUntilOn: longestDays === null ? null : calendar.endOfLocalDay(today, longestDays).dueOn,
    longestDays,
    renewals: ruledAs === null ? null : rules.renewals[ruledAs],
    approver: ruledAs === null ? 'manager' : rules.approver[ruledAs],
  };
}
