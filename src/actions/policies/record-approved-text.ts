import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { insertApprovedText, isFileKept } from '../../store/approved-texts.ts';
import { activateCheck } from '../../store/check-verdicts.ts';
import { lockPolicies } from '../../store/policies.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { checksBegunByFigures, evaluateCheck } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { fileFields } from '../files/file-input.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';

const Days = z.number().int().min(0).max(3650).nullable();
const RecordApprovedText = z.strictObject({
  // All of them: what the text does not name is said to have no deadline, by a person.
  days: z.strictObject({ critical: Days, high: Days, medium: Days, low: Days, informational: Days }),
  approvedOn: z.iso.date('A date is YYYY-MM-DD.').nullable().default(null),
  note: writtenText(2000).nullable().default(null),
  document: z.strictObject({
    ...fileFields,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 is 64 hexadecimal digits.'),
  }),
});

/**
 * Records the figures that somebody has read in the written policy, with the document they were read in; those in force
 * are held against them from now on: the check of that begins with the first recording. What was recorded before stays. Throws `invalid-input`.
 */
export async function recordApprovedText(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'policies.write');
  const text = parseInput(RecordApprovedText, input);
  await actInTime(ctx, async (trx, now) => {
    // A version put in force meanwhile would not know of a check that is only beginning, and leave it with the old days.
    await lockPolicies(trx);
    if (!(await isFileKept(trx, text.document.sha256))) {
      const message = 'There is no such file here: send the document first.';
      throw new Problem('invalid-input', message, { errors: [{ path: 'document.sha256', message }] });
    }
    const recordedBy = ctx.actor.name;
    await insertApprovedText(trx, { ...text, recordedBy }, now);
    await audited(ctx, trx, { action: 'policy.approved-text-recorded', subject: null, detail: text });
    const cause = { kind: 'person', what: 'approved-text-recorded', by: recordedBy } as const;
    for (const check of checksBegunByFigures()) {
      await activateCheck(trx, check, now);
      await evaluateCheck(trx, check, cause, now);
    }
  });
}
