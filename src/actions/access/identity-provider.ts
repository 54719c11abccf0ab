import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { RequestError } from '../../lib/http-client/request-error.ts';
import { discover } from '../../lib/oidc/discover.ts';
import type { Reach } from '../../lib/oidc/fetch-document.ts';
import { OidcError } from '../../lib/oidc/oidc-error.ts';
import { type Keyring, sealSecret } from '../../lib/secrets.ts';
import {
  findIdentityProvider,
  type IdentityProvider,
  putIdentityProvider,
  removeIdentityProvider,
} from '../../store/identity-provider.ts';
import { identityProviderAt } from '../../store/recorded-people.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { ThingName } from '../written-text.ts';
import { MemberRole } from './credentials-input.ts';

/** Binds the sealed client secret to its place. */
export const clientSecretContext = 'identity-provider:client-secret';

const Domain = z
  .string()
  .transform((text) => text.trim().toLowerCase().replace(/^@/, ''))
  .pipe(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'This is not a domain, such as example.org.'));

const ConfigureIdentityProvider = z
  .object({
    name: ThingName,
    issuer: z.url('This is not an address, such as https://login.example.org.').max(2000),
    clientId: z.string().trim().min(1).max(500),
    clientSecret: z.string().min(1).max(2000).optional(),
    allowedDomains: z.array(Domain).max(50).default([]),
    allowSignUp: z.boolean().default(false),
    defaultRole: MemberRole.exclude(['administrator']).nullable().default(null),
  })
  .refine(({ allowSignUp, defaultRole }) => !allowSignUp || defaultRole !== null, {
    message: 'Whoever signs up needs a role.',
    path: ['defaultRole'],
  })
  .refine(({ allowSignUp, allowedDomains }) => !allowSignUp || allowedDomains.length > 0, {
    message: 'Name the domains whose people may sign up: many providers know the whole world.',
    path: ['allowedDomains'],
  });

/** Null: there is none. With `asOf`, that of then. */
export async function readIdentityProvider(
  ctx: ActionContext,
  asOf: Instant | null = null,
): Promise<Omit<IdentityProvider, 'sealedClientSecret'> | null> {
  requirePermission(ctx, 'audit.read');
  return asOf === null ? await findIdentityProvider(ctx.db) : await identityProviderAt(ctx.db, asOf);
}

/**
 * Sets the one provider of the installation, after its issuer was asked. Without a secret the stored one stays, for the
 * same issuer and client only: it must not be handed to somebody else. Throws `address-refused`, `source-unreachable`,
 * `unexpected-answer` or `invalid-input`.
 */
export async function configureIdentityProvider(
  ctx: ActionContext,
  parts: { readonly keyring: Keyring; readonly reach: Reach },
  input: unknown,
): Promise<IdentityProvider> {
  requirePermission(ctx, 'organisation.manage');
  const { clientSecret, allowSignUp: allowsSignUp, ...wanted } = parseInput(ConfigureIdentityProvider, input);
  await asking(discover(wanted.issuer, parts.reach));
  return await ctx.db.transaction().execute(async (trx) => {
    const before = await findIdentityProvider(trx);
    const keeps = before !== null && before.issuer === wanted.issuer && before.clientId === wanted.clientId;
    if (clientSecret === undefined && !keeps) {
      const message = 'Another issuer or client needs its own secret.';
      throw new Problem('invalid-input', message, { errors: [{ path: 'clientSecret', message }] });
    }
    const sealedClientSecret =
      clientSecret === undefined && before !== null
        ? before.sealedClientSecret
        : sealSecret(parts.keyring.current, clientSecret ?? '', clientSecretContext);
    const by = { updatedAt: ctx.now(), updatedBy: ctx.actor.name };
    const provider = { ...wanted, allowsSignUp, sealedClientSecret, ...by };
    await putIdentityProvider(trx, provider);
    await audited(ctx, trx, {
      action: 'identity-provider.configured',
      detail: {
        ...wanted,
        allowSignUp: allowsSignUp,
        newSecret: clientSecret !== undefined,
        replaced: before?.issuer ?? null,
      },
    });
    return provider;
  });
}

/** Nobody signs in through it any more; open sessions go on. Throws `not-found` where there is none. */
export async function forgetIdentityProvider(ctx: ActionContext): Promise<void> {
  requirePermission(ctx, 'organisation.manage');
  await ctx.db.transaction().execute(async (trx) => {
    const before = await findIdentityProvider(trx);
    if (before === null || !(await removeIdentityProvider(trx))) throw notFound('identity provider');
    const { name, issuer } = before;
    await audited(ctx, trx, { action: 'identity-provider.removed', detail: { name, issuer } });
  });
}

/** What goes wrong with a provider, as a problem that says whose matter it is. */
export async function asking<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof OidcError) throw new Problem('unexpected-answer', error.message);
    if (!(error instanceof RequestError)) throw error;
    if (error.kind === 'address-refused') throw new Problem('address-refused', error.message);
    const isAway = ['unreachable', 'timeout', 'server-error', 'rate-limited', 'aborted'].includes(error.kind);
    throw isAway
      ? new Problem('source-unreachable', `The identity provider cannot be reached. ${error.message}`)
      : new Problem('unexpected-answer', `What answers there is not an OpenID Connect provider. ${error.message}`);
  }
}
