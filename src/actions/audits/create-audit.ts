import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import { storePopulation } from '../../store/audit-population.ts';
import { insertAudit } from '../../store/audits.ts';
import { sequenceEntries } from '../../store/ledger-sequencer.ts';
import { isAnyUnderWay, writesUnderWay } from '../../store/writes-under-way.ts';
import { evaluateDueChecks } from '../checks/evaluate-check.ts';
import { audited, requirePermission } from '../context.ts';
import { signCheckpoint } from '../ledger/sign-checkpoint.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { ThingName } from '../written-text.ts';
import { auditEnd, GivenInstant } from './audit-input.ts';

/** Ten seconds, as whoever asks waits for the answer. */
const mostWaits = 100;

const CreateAudit = z
  .object({
    title: ThingName,
    /** Of the window: included. */
    from: GivenInstant,
    /** Not included. */
    to: GivenInstant,
    /** When access ends by itself; null: when somebody ends it. */
    endsAt: GivenInstant.nullable().default(null),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'The window ends before it begins.' });

/**
 * Opens an audit of a window that is over. The log is signed first: the audit rests on that checkpoint, and everything in it
 * is told as it was known then, whatever becomes known later. Throws `invalid-input`, or `conflict` where nothing can be
 * signed.
 */
export async function createAudit(ctx: EngineContext, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'audits.manage');
  const { title, from, to, ...rest } = parseInput(CreateAudit, input);
  // What is known now has its place in the log before that is signed.
  const knownAt = ctx.now();
  const endsAt = auditEnd(rest.endsAt, knownAt);
  if (to > knownAt) throw notOver();
  // What time brought by then is judged by somebody: who comes with an earlier instant later finds nothing to do.
  await evaluateDueChecks(ctx.db, knownAt);
  await earlierWritesToEnd(ctx);
  await sequenceEntries(ctx.db, { waits: true });
  const checkpoint = await signCheckpoint(ctx.engine);
  if (checkpoint === null) {
    throw new Problem(
      'conflict',
      'The ledger has no checkpoint yet that an audit could rest on. Try again in a minute.',
    );
  }
  const { size: checkpointSize } = checkpoint;
  const id = newId();
  return await ctx.db.transaction().execute(async (trx) => {
    const audit = {
      id,
      title,
      from,
      to,
      knownAt,
      checkpointSize,
      createdAt: ctx.now(),
      createdBy: ctx.actor.name,
      endsAt,
    };
    await insertAudit(trx, audit);
    await storePopulation(trx, id, { window: { from, to }, asOf: knownAt });
    await audited(ctx, trx, {
      action: 'audit.created',
      subject: { kind: 'audit', id },
      detail: {
        title,
        from: text(from),
        to: text(to),
        knownAt: text(knownAt),
        checkpointSize,
        endsAt: endsAt === null ? null : text(endsAt),
      },
    });
    return { id };
  });
}

/** What was being written when the audit was created could appear afterwards as if it had been known. */
async function earlierWritesToEnd({ db, engine: { sleep = pause } }: EngineContext): Promise<void> {
  const writing = await writesUnderWay(db);
  for (let waits = 0; await isAnyUnderWay(db, writing); waits += 1) {
    if (waits >= mostWaits) {
      throw new Problem(
        'conflict',
        'A sync is being stored right now, which takes a while. Create the audit after it.',
      );
    }
    await sleep(100, new AbortController().signal);
  }
}

async function pause(ms: number): Promise<void> {
  await setTimeout(ms);
}

function notOver(): Problem {
  const message = 'The window is not over yet. An audit is of what has happened.';
  return new Problem('invalid-input', message, { errors: [{ path: 'to', message }] });
}

function text(at: Instant): string {
  return new Date(at).toISOString();
}
