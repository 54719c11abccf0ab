import { z } from 'zod';
import { writeKnown } from '../../store/one-vulnerability.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, isId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { Assignee, requireAssignee } from './assignee.ts';
import { judgementOf } from './person-judgement.ts';
import { lockVulnerabilitiesToChange } from './vulnerability-to-change.ts';

const AssignVulnerabilities = z.object({
  ids: z
    .array(Id)
    .min(1, 'Name at least one vulnerability.')
    .max(500, 'These are more than 500 at once.')
    .transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))]),
  assignee: Assignee,
});

interface AssignedVulnerabilities {
  readonly changed: number;
  /** Assigned so already. */
  readonly unchanged: number;
  /** Ids that name nothing. */
  readonly notFound: readonly string[];
}

/**
 * Assigns many to one member (null: to nobody), all or none, with one audit entry that names each that changed.
 * Throws `invalid-input` for somebody who is no member, `sync-in-progress`.
 */
export async function assignVulnerabilities(ctx: ActionContext, input: unknown): Promise<AssignedVulnerabilities> {
  requirePermission(ctx, 'vulnerabilities.work');
  const { ids, assignee } = parseInput(AssignVulnerabilities, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await requireAssignee(trx, assignee);
    const found = await lockVulnerabilitiesToChange(trx, ids.filter(isId));
    const changed = found.filter(({ state }) => state.assignee !== assignee);
    if (changed.length > 0) {
      const now = ctx.now();
      const judged = changed.map((known) => ({
        known,
        judgement: judgementOf(known.state, [{ type: 'assigned', assignee }], now),
      }));
      await writeKnown(trx, judged, { syncId: null, actor: ctx.actor.name, now });
      await audited(ctx, trx, {
        action: 'vulnerabilities.assigned',
        detail: {
          assignee: member === null ? null : { id: member.id, name: member.name },
          vulnerabilities: changed.map(({ id, state }) => ({ id, from: state.assignee })),
        },
      });
    }
    const known = new Set(found.map(({ id }) => id));
    return {
      changed: changed.length,
      unchanged: found.length - changed.length,
      notFound: ids.filter((id) => !known.has(id)),
    };
  });
}
