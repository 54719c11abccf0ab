import { z } from 'zod';
import { DAY } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { findIdentityProvider } from '../../store/identity-provider.ts';
import { findInstallation } from '../../store/installation.ts';
import { findMemberByEmail, findPasswordHash, lockMember } from '../../store/members.ts';
import {
  hasOwnPasswordLinkSince,
  insertPasswordLink,
  removeOldOwnPasswordLinks,
  removePasswordLink,
  revokePasswordLinks,
} from '../../store/password-links.ts';
import { type AnonymousContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { originLimit, pairLimit } from './attempt-limit.ts';
import { Email } from './credentials-input.ts';
import { limitAttempts, networkOf } from './limit-attempts.ts';
import { hashLinkToken, newLinkToken } from './link-token.ts';
import { type LinkDoor, mailLink, whereOf } from './mail-link.ts';
import { askedLinkLasts, askedLinkStands, passwordLinkAddress } from './password-link.ts';
import { accountBuckets } from './sign-in.ts';

const AskForPasswordLink = z.object({ email: Email });

/**
 * Somebody says on the sign-in page that they forgot their password: the member of this address, if there is one, gets a
 * link by mail, which works once, within an hour; one that is under five minutes old stays the one. Every request counts towards the limits of the address and of the
 * network. Resolves before it is looked at whether there is such a member, so that neither the answer nor its time tells;
 * `done` resolves, always, when the rest is done. Throws `too-many-attempts`, or `conflict` where no mail is configured.
 */
export async function askForPasswordLink(
  ctx: AnonymousContext,
  door: LinkDoor,
  input: unknown,
): Promise<{ readonly done: Promise<void> }> {
  const { email } = parseInput(AskForPasswordLink, input);
  if (door.mailer === null) {
    throw new Problem('conflict', 'Curfew sends no mail here. Ask an administrator for a password link.');
  }
  await limitAttempts(ctx, [
    { name: `${accountBuckets(email)}password-link`, limit: pairLimit },
    { name: `password-link-from:${networkOf(ctx.origin)}`, limit: originLimit },
  ]);
  const done = mailPasswordLink(ctx, door, email).catch((error: unknown) =>
    ctx.logger.error({ err: error }, 'a password link that was asked for could not be made'),
  );
  return { done };
}

type Outcome = 'link' | 'sent-already' | 'no-such-member' | 'disabled' | 'no-password';

async function mailPasswordLink(ctx: AnonymousContext, door: LinkDoor, email: string): Promise<void> {
  const token = newLinkToken();
  const outcome = await makeOwnLink(ctx, email, token);
  if (outcome === 'no-such-member' || outcome === 'disabled' || outcome === 'sent-already') return;
  const where = whereOf((await findInstallation(ctx.db))?.organisation ?? '');
  const text =
    outcome === 'link'
      ? linkText(where, passwordLinkAddress(door.publicUrl, token))
      : withoutPasswordText(where, (await findIdentityProvider(ctx.db))?.name ?? null);
  const mail = { to: email, subject: `Your password for ${where}`, text };
  const sent = await mailLink(ctx, door.mailer, mail, { asked: outcome });
  // Nobody has got it: it must not keep the next one from being sent.
  if (sent.mail !== 'sent') await removePasswordLink(ctx.db, hashLinkToken(token));
}

/** What an administrator made meanwhile, and what was just asked for, keeps working: anybody may ask in anybody's name. */
async function makeOwnLink(ctx: AnonymousContext, email: string, token: string): Promise<Outcome> {
  return await ctx.db.transaction().execute(async (trx) => {
    const found = await findMemberByEmail(trx, email);
    const member = found && (await lockMember(trx, found.id));
    // Nobody is signed in: the name is only what was claimed.
    const asked = { ...ctx, actor: { kind: 'member' as const, id: null, name: email, role: null } };
    const record = async (outcome: Outcome, detail: object = {}): Promise<Outcome> => {
      await audited(asked, trx, {
        action: 'password-link.asked',
        subject: member && { kind: 'member', id: member.id },
        detail: { outcome, ...detail },
      });
      return outcome;
    };
    if (member === null) return await record('no-such-member');
    if (member.disabledAt !== null) return await record('disabled');
    const { id: memberId } = member;
    if ((await findPasswordHash(trx, memberId)) === null) return await record('no-password');
    const createdAt = ctx.now();
    if (await hasOwnPasswordLinkSince(trx, memberId, createdAt - askedLinkStands)) return await record('sent-already');
    const own = { memberId, isOwn: true };
    await removeOldOwnPasswordLinks(trx, memberId, createdAt - 30 * DAY);
    const replaced = await revokePasswordLinks(trx, own, { because: 'replaced', by: email, at: createdAt });
    const made = await insertPasswordLink(trx, {
      ...own,
      hash: hashLinkToken(token),
      madeBy: email,
      madeByMember: null,
      madeWith: null,
      createdAt,
      expiresAt: createdAt + askedLinkLasts,
    });
    return await record('link', { link: made.id, replaced: replaced.map(({ id }) => id) });
  });
}

function linkText(where: string, address: string): string {
  return `Somebody asked for a new password for your account in ${where}.

Open this link within an hour and choose one. It works once:

${address}

If it was not you, do nothing: without the link nobody changes your password.
`;
}

function withoutPasswordText(where: string, provider: string | null): string {
  const instead =
    provider === null
      ? 'Ask an administrator for a password link.'
      : `You sign in through ${provider}; a forgotten password is renewed there.`;
  return `Somebody asked for a new password for your account in ${where}.

Your account has no password. ${instead}

If it was not you, do nothing.
`;
}
