import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import { newId } from '../../lib/new-id.ts';
import { countWaitingBundles, findBundle, insertBundle } from '../../store/evidence-bundles.ts';
import { activePolicy } from '../../store/policies.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';

/** An instant (RFC 3339), or a local day of the policy's zone: its first instant. */
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

const RequestBundle = z.object({
  from: Moment,
  to: Moment,
  withRawPages: z.boolean().default(false),
  /** A bundle that was made: the same is told of the same log again. */
  sameCheckpointAs: Id.optional(),
});

/** Waiting at once: each takes a while, and room in the data folder. */
const mostWaiting = 5;

/**
 * Asks for an evidence bundle of a window, `from` included and `to` not; answers its id. It is made in the background, as it
 * is known now. Throws `invalid-input` for a window that has not ended, `not-found`, `conflict`, `too-many-requests`.
 */
export async function requestBundle(ctx: ActionContext, input: unknown): Promise<{ readonly id: string }> {
  requirePermission(ctx, 'evidence.export');
  const wanted = parseInput(RequestBundle, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const { timeZone } = await activePolicy(trx);
    const now = ctx.now();
    const window = { from: instantOf(wanted.from, timeZone), to: instantOf(wanted.to, timeZone) };
    if (window.from >= window.to) throw invalid('to', 'The window ends before it begins.');
    if (window.to > now) throw invalid('to', 'The window has not ended yet: evidence is told of what was.');
    if ((await countWaitingBundles(trx)) >= mostWaiting) {
      const detail = `${mostWaiting} bundles are being made already. Ask again when one of them is ready.`;
      throw new Problem('too-many-requests', detail, { retryAfterSeconds: 60 });
    }
    const settled =
      wanted.sameCheckpointAs === undefined ? null : await settledBy(ctx, wanted.sameCheckpointAs, window);
    const { kind, id: memberId, name } = ctx.actor;
    const bundle = {
      id: newId(),
      window,
      withRawPages: wanted.withRawPages,
      requestedAt: now,
      requestedBy: { kind, id: memberId, name },
      asOf: settled?.asOf ?? now,
      log: settled?.log ?? null,
    };
    await insertBundle(trx, bundle);
    const [from, to] = [new Date(window.from).toISOString(), new Date(window.to).toISOString()];
    await audited(ctx, trx, {
      action: 'evidence-bundle.requested',
      subject: { kind: 'evidence-bundle', id: bundle.id },
      detail: { from, to, withRawPages: wanted.withRawPages },
    });
    return { id: bundle.id };
  });
}

async function settledBy(ctx: ActionContext, id: string, window: { readonly from: Instant; readonly to: Instant }) {
  const earlier = await findBundle(ctx.db, requireId(id, 'bundle'));
  if (earlier === null) throw notFound('bundle');
  const isSame = earlier.window.from === window.from && earlier.window.to === window.to;
  if (!isSame) throw invalid('sameCheckpointAs', 'That bundle is of another window.');
  if (earlier.log === null)
    throw new Problem('conflict', 'That bundle is not made yet: its checkpoint is not settled.');
  return { asOf: earlier.asOf, log: earlier.log };
}

function instantOf(moment: string, timeZone: string): Instant {
  if (moment.includes('T')) return Date.parse(moment);
  const day = createCalendar(timeZone).endOfLocalDay(moment, -1);
  return day.overdueAt;
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-input', `${path}: ${message}`, { errors: [{ path, message }] });
}
