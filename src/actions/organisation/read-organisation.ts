import type { Database } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import { activePolicy } from '../../store/policies.ts';

/** What one installation is for, and the time zone in which its days end. */
export interface Organisation {
  readonly name: string;
  /** Of the SLA policy in force. */
  readonly timeZone: string;
  readonly policyVersion: number;
}

export async function readOrganisation(db: Database): Promise<Organisation> {
  const installation = await findInstallation(db);
  const { timeZone, version } = await activePolicy(db);
  return { name: installation?.organisation ?? '', timeZone, policyVersion: version };
}
