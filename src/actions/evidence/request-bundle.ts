import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import { newId } from '../../lib/new-id.ts';
import { findAudit } from '../../store/audits.ts';
import {
  countWaitingBundles,
  equalBundles,
  findBundle,
  insertBundle,
  type NewBundle,
  type StoredBundle,
} from '../../store/evidence-bundles.ts';
import { checkpointAt } from '../../store/ledger-checkpoints.ts';
import { activePolicy } from '../../store/policies.ts';
import { oneSample } from '../../store/read/samples.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { isOnDisk } from './bundle-on-disk.ts';
import { type BundlePlace, requireRoom } from './bundle-room.ts';

/** An instant (RFC 3339), or a local day of the policy's zone: its first instant. */
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

const OfWindow = z.strictObject({ from: Moment, to: Moment, withRawPages: z.boolean().default(false) });
/** As a bundle that was made: the same is told of the same log again. What is left out is as it was. */
const OfSameLog = z.strictObject({
  sameCheckpointAs: Id,
  from: Moment.optional(),
  to: Moment.optional(),
  withRawPages: z.boolean().optional(),
});
/** Of the window of an audit, as it was known at its checkpoint; with the items of a sample. */
const OfAudit = z.strictObject({ auditId: Id, sampleId: Id.optional() });

/** Waiting at once: each takes a while, and room in the data folder. */
const mostWaiting = 5;

/**
 * Asks for an evidence bundle of a window, `from` included and `to` not, or of an audit; answers its id. It is made in the
 * background, as it is known now. Of an audit, an equal one that waits or is ready in `place` is answered instead, and none
 * is made: it tells of the same log. Throws `invalid-input` for a window that has not ended, `not-found`, `conflict`,
 * `too-many-requests`, `no-room`.
 */
export async function requestBundle(
  ctx: ActionContext,
  input: unknown,
  place: BundlePlace = {},
): Promise<{ readonly id: string }> {
  const isOfAudit = typeof input === 'object' && input !== null && 'auditId' in input;
  requirePermission(ctx, isOfAudit ? 'audits.read' : 'evidence.read');
  const wanted = isOfAudit ? await auditWanted(ctx, parseInput(OfAudit, input)) : await windowWanted(ctx, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const equal = wanted.auditId === null ? null : await usableOne(await equalBundles(trx, wanted), place);
    if (equal !== null) return { id: equal.id };
    await requireRoom(place);
    if ((await countWaitingBundles(trx)) >= mostWaiting) {
      const detail = `${mostWaiting} bundles are being made already. Ask again when one of them is ready.`;
      throw new Problem('too-many-requests', detail, { retryAfterSeconds: 60 });
    }
    const { kind, id: memberId, name } = ctx.actor;
    const requestedBy = { kind, id: memberId, name };
    const bundle = { ...wanted, id: newId(), requestedAt: ctx.now(), requestedBy };
    await insertBundle(trx, bundle);
    const { window, withRawPages, auditId, sampleId } = wanted;
    const [from, to] = [new Date(window.from).toISOString(), new Date(window.to).toISOString()];
    await audited(ctx, trx, {
      action: 'evidence-bundle.requested',
      subject: { kind: 'evidence-bundle', id: bundle.id },
      detail: { from, to, withRawPages, ...(auditId !== null && { auditId, sampleId }) },
    });
    return { id: bundle.id };
  });
}

/** A ready one whose file is lost, as after a restore, is none: it has to be made again. */
async function usableOne(
  bundles: readonly StoredBundle[],
  { evidenceFolder = null }: BundlePlace,
): Promise<StoredBundle | null> {
  for (const bundle of bundles) {
    if (bundle.status !== 'ready' || (await isOnDisk(evidenceFolder, bundle))) return bundle;
  }
  return null;
}

type Wanted = Omit<NewBundle, 'id' | 'requestedAt' | 'requestedBy'>;

async function windowWanted(ctx: ActionContext, input: unknown): Promise<Wanted> {
  const { timeZone } = await activePolicy(ctx.db);
  const ofAudit = { auditId: null, sampleId: null };
  if (typeof input === 'object' && input !== null && 'sameCheckpointAs' in input) {
    const { sameCheckpointAs, from, to, withRawPages } = parseInput(OfSameLog, input);
    const earlier = await findBundle(ctx.db, requireId(sameCheckpointAs, 'bundle'));
    if (earlier === null) throw notFound('bundle');
    const { window, asOf, log } = earlier;
    const isSame = (moment: string | undefined, at: Instant) =>
      moment === undefined || instantOf(moment, timeZone) === at;
    if (!isSame(from, window.from) || !isSame(to, window.to)) {
      throw invalid('sameCheckpointAs', 'That bundle is of another window. Leave out from and to.');
    }
    if (log === null) throw new Problem('conflict', 'That bundle is not made yet: its checkpoint is not settled.');
    return { window, withRawPages: withRawPages ?? earlier.withRawPages, ...ofAudit, asOf, log };
  }
  const { from, to, withRawPages } = parseInput(OfWindow, input);
  const now = ctx.now();
  const window = { from: instantOf(from, timeZone), to: instantOf(to, timeZone) };
  if (window.from >= window.to) throw invalid('to', 'The window ends before it begins.');
  if (window.to > now) throw invalid('to', 'The window has not ended yet: evidence is told of what was.');
  return { window, withRawPages, ...ofAudit, asOf: now, log: null };
}

async function auditWanted(ctx: ActionContext, wanted: z.output<typeof OfAudit>): Promise<Wanted> {
  const audit = await findAudit(ctx.db, requireId(wanted.auditId, 'audit'));
  // The door has looked already; whoever is bound to others learns here, too, of nothing else.
  if (audit === null || ctx.actor.boundTo?.includes(audit.id) === false) throw notFound('audit');
  const sampleId = wanted.sampleId === undefined ? null : requireId(wanted.sampleId, 'sample');
  if (sampleId !== null && (await oneSample(ctx.db, audit.id, sampleId)) === null) throw notFound('sample');
  const start = await checkpointAt(ctx.db, audit.from);
  const log = { start: start?.size ?? 0, end: audit.checkpointSize };
  const window = { from: audit.from, to: audit.to };
  return { window, withRawPages: false, auditId: audit.id, sampleId, asOf: audit.knownAt, log };
}

function instantOf(moment: string, timeZone: string): Instant {
  if (moment.includes('T')) return Date.parse(moment);
  const day = createCalendar(timeZone).endOfLocalDay(moment, -1);
  return day.overdueAt;
}

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-input', `${path}: ${message}`, { errors: [{ path, message }] });
}
