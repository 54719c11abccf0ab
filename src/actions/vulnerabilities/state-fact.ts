import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { exceptionsAt } from '../../core/vulnerabilities/judge-exceptions.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { coveredBy } from '../../store/exception-scopes.ts';
import { lockExceptions } from '../../store/exceptions.ts';
import {
  holdVulnerabilities,
  type LockedVulnerability,
  presentVulnerability,
  sourceOfVulnerability,
  writeKnown,
} from '../../store/one-vulnerability.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateCheck, evaluateProvider } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { lockIdleSources, voidException } from '../exceptions/void-tripped.ts';
import { Id, notFound, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import { writtenText } from '../written-text.ts';
import { judgeStatement, StatedFact } from './judge-statement.ts';
import { lockVulnerabilityToChange } from './vulnerability-to-change.ts';

const StateFact = z.intersection(
  z.object({ id: Id, revision: Revision.optional(), reason: writtenText(10_000) }),
  StatedFact,
);

/**
 * Takes a manager's word for the severity of a vulnerability, for a fact that policies ask for, or for a date at which a
 * clock starts; a value of null withdraws it. It counts before what the source says until it is withdrawn, and both are
 * shown. The deadline follows by the rules of the policy, and exceptions whose ground it takes away are voided as a whole.
 * Throws `not-found`, `precondition-failed`, `conflict`, `invalid-input`, `sync-in-progress`.
 */
export async function stateFact(ctx: ActionContext, input: unknown): Promise<{ id: string; revision: number }> {
  requirePermission(ctx, 'vulnerabilities.attest');
  const wanted = parseInput(StateFact, input);
  const id = requireId(wanted.id, 'vulnerability');
  return await actInTime(ctx, async (trx, now) => {
    const known = await lockWithExceptions(trx, id, now);
    requireRevision(wanted.revision, known.revision, 'vulnerability');
    const { trips, ...judgement } = await judgeStatement(trx, known, wanted, { actor: ctx.actor, now });
    await writeKnown(trx, [{ known, judgement }], { syncId: null, actor: ctx.actor.name, now });
    for (const [exceptionId, trip] of [...trips].sort(([one], [other]) => (one < other ? -1 : 1))) {
      await voidException(trx, exceptionId, trip, now);
    }
    const { fact, value, reason } = wanted;
    const [before, after] = [known.state, judgement.state];
    await audited(ctx, trx, {
      action: value === null ? 'vulnerability.fact-withdrawn' : 'vulnerability.fact-stated',
      subject: { kind: 'vulnerability', id },
      detail: {
        fact,
        value: typeof value === 'number' ? new Date(value).toISOString() : value,
        reason,
        ...(fact === 'severity' && { severity: { from: before.severity, to: after.severity } }),
        dueAt: { from: written(before.deadline.dueAt), to: written(after.deadline.dueAt) },
        ...(trips.size > 0 && { voided: [...trips.keys()] }),
      },
    });
    const cause = { kind: 'person', what: 'fact-stated', by: ctx.actor.name } as const;
    if (trips.size === 0) await evaluateProvider(trx, known.provider, cause, now);
    // What was excepted with it may be of any source.
    else for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, cause, now);
    return { id, revision: known.revision + 1 };
  });
}

/**
 * The vulnerability, with the exceptions over it, which this may end, and all that they cover: in the order of whoever ends
 * one, and before anything is written, for from then on others wait who hold some of it.
 */
async function lockWithExceptions(trx: Connection, id: string, now: Instant): Promise<LockedVulnerability> {
  const sourceId = await sourceOfVulnerability(trx, id);
  if (sourceId === undefined) throw notFound('vulnerability');
  await lockSourceForChange(trx, sourceId, 'shared');
  const present = await presentVulnerability(trx, id);
  const over = present === undefined ? [] : exceptionsAt(now, present.state).map((held) => held.id);
  await lockExceptions(trx, over);
  const covered: { readonly id: string; readonly sourceId: string }[] = [];
  for (const exceptionId of over) covered.push(...(await coveredBy(trx, exceptionId, now)));
  const free = await lockIdleSources(trx, [...new Set(covered.map((each) => each.sourceId))]);
  const ids = covered.filter((each) => free.has(each.sourceId)).map((each) => each.id);
  await holdVulnerabilities(transactionRunner(trx), ids);
  return await lockVulnerabilityToChange(trx, id);
}

function written(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
