import { documentOfDays } from '../../core/policy/default-policy.ts';
import { activePolicy, storePolicy } from '../../store/policies.ts';
import type { SetUpMore } from '../access/complete-setup.ts';
import { audited } from '../context.ts';

/** The time zone chosen at set-up becomes that of the policy, before anything is judged by it. */
export const chooseTimeZone: SetUpMore = async (ctx, trx, { timeZone, by }) => {
  if (timeZone === null) return;
  const active = await activePolicy(trx);
  if (active.timeZone === timeZone) return;
  const version = active.version + 1;
  const reason = 'The time zone that was chosen at set-up';
  const document = documentOfDays({ ...active, timeZone }, active.document);
  await storePolicy(trx, { version, document }, { now: ctx.now(), actor: by.email, reason });
  await audited(ctx, trx, {
    action: 'policy.version-created',
    subject: { kind: 'sla-policy', id: String(version) },
    detail: { timeZone, reason },
  });
};
