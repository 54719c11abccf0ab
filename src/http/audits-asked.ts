import type { ActionContext } from '../actions/context.ts';
import { type AuditsWhen, type AuditView, listAudits, withinToday } from '../store/read/audits.ts';
import { whenOf } from './answers.ts';

/**
 * All audits, or these, as whoever asks may see them at an instant: looking at the past opens nothing to an auditor who is
 * bound to audits.
 */
export async function auditsAsked(
  { db, actor, now }: ActionContext,
  when: AuditsWhen,
  ids?: readonly string[],
): Promise<readonly AuditView[]> {
  const audits = await listAudits(db, when, ids);
  if (!when.isPast || actor.boundTo === undefined) return audits;
  return withinToday(audits, await listAudits(db, whenOf(undefined, now()), ids));
}
