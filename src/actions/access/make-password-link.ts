import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import type { Member } from '../../store/members.ts';
import { insertPasswordLink, type PasswordLink, revokePasswordLinks } from '../../store/password-links.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { linkMakerOf } from './link-maker.ts';
import { hashLinkToken, newLinkToken } from './link-token.ts';
import { type LinkDoor, type MailOutcome, mailLink, whereOf } from './mail-link.ts';
import { lockMemberToChange } from './members-to-change.ts';
import { madeLinkLasts, onlyProviderOf, passwordLinkAddress } from './password-link.ts';

const MakePasswordLink = z.object({ memberId: z.uuid() });

export interface MadePasswordLink extends MailOutcome {
  readonly passwordLink: PasswordLink & { readonly email: string };
  /** A secret, shown once: whoever opens it sets the password. Null where it was mailed, so that the member alone has it. */
  readonly link: string | null;
}

/**
 * Makes a link with which a member who forgot their password sets another one, once, within a day, and no longer than
 * whoever makes it may. Links that the member has already stop working. Mailed where that is possible; only otherwise the
 * link itself is answered, to be handed over. Throws `not-found`, or `conflict` for oneself, a disabled member, and
 * one who signs in through the identity provider alone.
 */
export async function makePasswordLink(ctx: ActionContext, door: LinkDoor, input: unknown): Promise<MadePasswordLink> {
  requirePermission(ctx, 'members.manage');
  const { memberId } = parseInput(MakePasswordLink, input);
  const token = newLinkToken();
  const { made, member, organisation } = await ctx.db.transaction().execute(async (trx) => {
    const current = await lockMemberToChange(trx, memberId);
    const maker = await linkMakerOf(ctx, trx);
    if (maker.person === memberId) {
      // Whoever finds an open session must not get a password out of it.
      throw new Problem('conflict', 'Change your own password under Settings > Your account.');
    }
    await requirePasswordMember(trx, current);
    const createdAt = ctx.now();
    const end = { because: 'replaced', by: ctx.actor.name, at: createdAt } as const;
    const replaced = await revokePasswordLinks(trx, { memberId }, end);
    const link = await insertPasswordLink(trx, {
      memberId,
      isOwn: false,
      hash: hashLinkToken(token),
      madeBy: ctx.actor.name,
      madeByMember: maker.memberId,
      madeWith: maker.apiKeyId,
      createdAt,
      expiresAt: Math.min(createdAt + madeLinkLasts, maker.until),
    });
    await audited(ctx, trx, {
      action: 'password-link.created',
      subject: { kind: 'member', id: memberId },
      detail: {
        email: current.email,
        link: link.id,
        replaced: replaced.map(({ id }) => id),
        delivery: door.mailer === null ? 'by-hand' : 'mail',
      },
    });
    return { made: link, member: current, organisation: (await findInstallation(trx))?.organisation ?? '' };
  });
  const address = passwordLinkAddress(door.publicUrl, token);
  const where = whereOf(organisation);
  const text = `${made.madeBy} has made a link for you to set a new password in ${where}.

Open it within a day and choose a password. It works once:

${address}

If you do not know what this is about, do not open it, and ask whoever made it: your password stays as it is.
`;
  const mail = { to: member.email, subject: `A new password for ${where}`, text };
  const outcome = await mailLink(ctx, door.mailer, mail, { passwordLinkId: made.id });
  if (outcome.mail === 'failed') {
    // Who has seen a link decides who can have used it.
    await audited(ctx, ctx.db, {
      action: 'password-link.shown',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, link: made.id },
    });
  }
  return {
    passwordLink: { ...made, email: member.email },
    link: outcome.mail === 'sent' ? null : address,
    ...outcome,
  };
}

async function requirePasswordMember(transaction: Connection, { id, email, disabledAt }: Member): Promise<void> {
  if (disabledAt !== null) throw new Problem('conflict', `${email} is disabled. Enable the member first.`);
  // Without the provider a password is the only way in that can still be given.
  const provider = await onlyProviderOf(transaction, id);
  if (provider === null) return;
  throw new Problem(
    'conflict',
    `${email} has no password here and signs in through ${provider.name}. A forgotten password is renewed there.`,
  );
}
