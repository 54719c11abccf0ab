import type { Instant } from '../core/instant.ts';
import type { Role } from '../core/permissions.ts';
import type { Connection } from './database.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Member } from './members.ts';
import { instantOf, instantOrNull, type RecordedState, statesAt } from './recorded-states.ts';

/** Everybody who had come by `at`, as they were then, in the order in which they came. */
export async function membersAt(db: Connection, at: Instant): Promise<readonly Member[]> {
  const members = (await statesAt(db, 'member', at)).map(memberIn);
  return members.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** How many of them signed in with a password alone. */
export async function membersWithoutTwoFactorAt(db: Connection, at: Instant): Promise<number> {
  const states = await statesAt(db, 'member', at);
  return states.filter(
    ({ state }) => state['disabled_at'] === null && state['two_factor_at'] === null && state['has_password'] === true,
  ).length;
}

/** What is set for all: before anything was, no name and no rule. */
export async function installationAt(
  db: Connection,
  at: Instant,
): Promise<{ readonly organisation: string; readonly requiresTwoFactor: boolean }> {
  const state = (await statesAt(db, 'installation', at))[0]?.state;
  return {
    organisation: String(state?.['organisation'] ?? ''),
    requiresTwoFactor: state?.['requires_two_factor'] === true,
  };
}

export async function identityProviderAt(
  db: Connection,
  at: Instant,
): Promise<Omit<IdentityProvider, 'sealedClientSecret'> | null> {
  const state = (await statesAt(db, 'identity-provider', at))[0]?.state;
  if (state === undefined) return null;
  return {
    name: String(state['name']),
    issuer: String(state['issuer']),
    clientId: String(state['client_id']),
    allowedDomains: state['allowed_domains'] as readonly string[],
    allowsSignUp: state['allows_sign_up'] === true,
    defaultRole: state['default_role'] as Role | null,
    updatedAt: instantOf(state['updated_at']),
    updatedBy: String(state['updated_by']),
  };
}

function memberIn({ id, state }: RecordedState): Member {
  return {
    id,
    name: String(state['name']),
    email: String(state['email']),
    role: state['role'] as Role,
    auditOnly: state['audit_only'] === true,
    createdAt: instantOf(state['created_at']),
    disabledAt: instantOrNull(state['disabled_at']),
    lastSignedInAt: instantOrNull(state['last_signed_in_at']),
    invitedBy: state['invited_by'] as string | null,
    twoFactorAt: instantOrNull(state['two_factor_at']),
    twoFactorLostAt: instantOrNull(state['two_factor_lost_at']),
  };
}
