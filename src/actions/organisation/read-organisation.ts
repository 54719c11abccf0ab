import type { Instant } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import { activePolicy, policyAt } from '../../store/policies.ts';
import { installationAt } from '../../store/recorded-people.ts';

/** What one installation is for, and the time zone in which its days end. */
export interface Organisation {
  readonly name: string;
  /** Of the SLA policy in force. */
  readonly timeZone: string;
  readonly policyVersion: number;
}

/** With `asOf`, that of then; before there was any policy, with the first. */
export async function readOrganisation(db: Database, asOf: Instant | null = null): Promise<Organisation> {
  if (asOf !== null) {
    const { timeZone, version } = await policyAt(db, asOf);
    return { name: (await installationAt(db, asOf)).organisation, timeZone, policyVersion: version };
  }
  const installation = await findInstallation(db);
  const { timeZone, version } = await activePolicy(db);
  return { name: installation?.organisation ?? '', timeZone, policyVersion: version };
}
