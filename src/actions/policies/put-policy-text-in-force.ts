import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import { activePolicy, lockPolicies, storePolicy } from '../../store/policies.ts';
import { beginApplication } from '../../store/policy-applications.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateCheck } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { missingFeeds } from '../feeds/missing-feeds.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { diffPolicies } from './document/diff-policies.ts';
import { readPolicyText } from './document/read-policy-text.ts';
import { refusedPolicy } from './document/refused-policy.ts';

const NewPolicyText = z.strictObject({
  text: z.string(),
  effect: z.enum(['prospective', 'retroactive']),
  reason: writtenText(2000),
  basedOn: z.number().int().min(1).optional(),
});

/**
 * Puts a policy that somebody wrote in force as a new version, with its text as it was written. A text with mistakes is
 * refused with all of them, and nothing changes. A retroactive one counts for what is open, too: that is judged anew in the
 * background (`applyRetroactively`). `basedOn` names the version that the author had before them: where
 * another one is in force meanwhile, nothing changes either.
 */
export async function putPolicyTextInForce(
  ctx: ActionContext,
  input: unknown,
): Promise<{ version: number; warnings: readonly string[] }> {
  requirePermission(ctx, 'policies.write');
  const { text, effect, reason, basedOn } = parseInput(NewPolicyText, input);
  const asked = ctx.now();
  const known = { now: asked, missing: await missingFeeds(ctx.db, asked) };
  const { document, problems, warnings } = readPolicyText(text, known);
  if (document === null) throw refusedPolicy(problems);
  return await actInTime(ctx, async (trx, now) => {
    await lockPolicies(trx);
    const before = await activePolicy(trx);
    if (basedOn !== undefined && basedOn !== before.version) {
      throw new Problem(
        'precondition-failed',
        `Version ${before.version} is in force meanwhile: look at its differences first.`,
      );
    }
    const differences = diffPolicies(before.document, document);
    if (differences.length === 0 && before.text === text) {
      throw new Problem('conflict', `Version ${before.version}, which is in force, says the same.`);
    }
    const version = before.version + 1;
    await storePolicy(trx, { version, document, text, effect }, { now, actor: ctx.actor.name, reason });
    if (effect === 'retroactive') await beginApplication(trx, version, now);
    await audited(ctx, trx, {
      action: 'policy.version-created',
      subject: { kind: 'sla-policy', id: String(version) },
      detail: { version, effect, reason, differences },
    });
    const cause = { kind: 'person', what: 'policy-changed', by: ctx.actor.name } as const;
    for (const id of await activeCheckIds(trx)) await evaluateCheck(trx, id, cause, now);
    return { version, warnings: warnings.map(({ line, message }) => `Line ${line}: ${message}`) };
  });
}
