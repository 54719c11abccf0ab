import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { findApiKey, revokeApiKeys } from '../../store/api-keys.ts';
import { membersMadeWith } from '../../store/invitations.ts';
import { passwordsSetWith } from '../../store/password-links.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { endInvitations } from './end-invitations.ts';
import { endPasswordLinks } from './end-password-links.ts';

const RevokeApiKey = z.object({ apiKeyId: z.uuid() });

/**
 * The key and all that were made with it stop working at once, for good, and so do invitations and password links made
 * with any of them. Members whom they let in, or gave a new password, stay and are named in the audit entry. Revoking
 * again changes nothing.
 */
export async function revokeApiKey(ctx: ActionContext, input: unknown): Promise<void> {
  requirePermission(ctx, 'api-keys.manage');
  const { apiKeyId } = parseInput(RevokeApiKey, input);
  await ctx.db.transaction().execute(async (trx) => {
    const apiKey = await findApiKey(trx, apiKeyId);
    if (apiKey === null) throw new Problem('not-found', 'There is no such API key.');
    const revoked = await revokeApiKeys(trx, apiKeyId, ctx.actor.name, ctx.now());
    if (revoked.length === 0) return;
    const endedInvitations = await endInvitations(ctx, trx, { apiKeyIds: revoked }, 'api-key-revoked');
    const endedPasswordLinks = await endPasswordLinks(ctx, trx, { apiKeyIds: revoked }, 'api-key-revoked');
    const letIn = await membersMadeWith(trx, revoked);
    await audited(ctx, trx, {
      action: 'api-key.revoked',
      subject: { kind: 'api-key', id: apiKeyId },
      detail: {
        name: apiKey.name,
        endsWith: apiKey.endsWith,
        withIt: revoked.filter((id) => id !== apiKeyId),
        endedInvitations,
        endedPasswordLinks,
        letIn: letIn.map(({ email }) => email),
        passwordsSet: await passwordsSetWith(trx, revoked),
      },
    });
  });
}
