import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { standingIn } from '../../core/evidence/population.ts';
import { itemsSha256, newPopulationHash, newSampling, samplingMethods } from '../../core/evidence/sampling.ts';
import { newId } from '../../lib/new-id.ts';
import type { Audit } from '../../store/audits.ts';
import type { Database } from '../../store/database.ts';
import { populationOf } from '../../store/read/population.ts';
import { insertSample } from '../../store/samples.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { Id } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { openAuditToChange } from './audit-to-change.ts';
import { requireAuditorOf } from './auditor-of.ts';

const DrawSample = z.object({
  id: Id,
  /** One line that anybody can type again; absent: made by chance. */
  seed: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'A seed is one line.')
    .refine((seed) => seed.isWellFormed(), 'This holds half a character.')
    .optional(),
  method: z.enum(samplingMethods),
  size: z.number().int().min(1, 'A sample has at least 1 item.').max(1_000, 'A sample has at most 1,000 items.'),
});

/**
 * Draws a sample of an open audit's population, by an auditor of it. The seed, the method, the size and the population's
 * hash are kept, so that anybody can draw it again (docs/guide/sampling.md); a sample is never changed or removed, so that
 * nobody draws until they like what they get. Throws `not-found`, `audit-over`, `not-permitted`, `invalid-input`.
 */
export async function drawSample(ctx: ActionContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'audits.read');
  const { id: auditId, method, size, ...given } = parseInput(DrawSample, input);
  const seed = given.seed ?? randomBytes(16).toString('hex');
  const audit = await ctx.db.transaction().execute(async (trx) => {
    const open = await openAuditToChange(ctx, trx, auditId);
    await requireAuditorOf(ctx, trx, open.id);
    return open;
  });
  const { outcome, sha256 } = await drawnFrom(ctx.db, audit, { seed, method, size });
  return await ctx.db.transaction().execute(async (trx) => {
    await openAuditToChange(ctx, trx, audit.id);
    const drawnByMember = await requireAuditorOf(ctx, trx, audit.id);
    const id = newId();
    const number = await insertSample(trx, {
      id,
      auditId: audit.id,
      seed,
      method,
      asked: size,
      populationSha256: sha256,
      drawnAt: ctx.now(),
      drawnBy: ctx.actor.name,
      drawnByMember,
      outcome,
    });
    await audited(ctx, trx, {
      action: 'sample.drawn',
      subject: { kind: 'audit', id: audit.id },
      detail: {
        sample: id,
        number,
        seed,
        method,
        size,
        drawn: outcome.items.length,
        population: outcome.population,
        sha256,
        itemsSha256: itemsSha256(outcome),
      },
    });
    return { id };
  });
}

/** One pass over the population as it was known at the audit's checkpoint, which never changes: nothing is locked. */
async function drawnFrom(db: Database, { from, to, knownAt }: Audit, plan: Parameters<typeof newSampling>[0]) {
  const window = { from, to };
  const sampling = newSampling(plan);
  const hash = newPopulationHash();
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      for await (const portion of populationOf(trx, { window, asOf: knownAt })) {
        for (const facts of portion) {
          const { state } = standingIn(window, facts);
          const item = { id: facts.id, episode: facts.episode, severity: facts.state.severity, state };
          sampling.add(item);
          hash.add(item);
        }
      }
    });
  return { outcome: sampling.drawn(), sha256: hash.sha256() };
}
