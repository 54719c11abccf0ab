import type { Database } from '../../store/database.ts';
import { findIdentityProvider } from '../../store/identity-provider.ts';
import { findInstallation } from '../../store/installation.ts';
import { countAdministrators } from '../../store/members.ts';

/** What anybody may know before they sign in. */
export interface PublicFacts {
  /** There is no administrator: only the one-time link lets somebody in. */
  readonly needsSetup: boolean;
  readonly organisationName: string;
  /** What the identity provider is called; null: there is none. */
  readonly oidcName: string | null;
}

export async function describeInstallation(db: Database): Promise<PublicFacts> {
  const [administrators, installation, provider] = await Promise.all([
    countAdministrators(db),
    findInstallation(db),
    findIdentityProvider(db),
  ]);
  return {
    needsSetup: administrators === 0,
    organisationName: installation?.organisation ?? '',
    oidcName: provider?.name ?? null,
  };
}
