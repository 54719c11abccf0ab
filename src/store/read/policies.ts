import type { Connection } from '../database.ts';
import { activePolicy, listPolicies, type StoredPolicy } from '../policies.ts';

export type PolicyView = StoredPolicy;

/** Every version, newest first: the first one is in force. */
export async function policyVersions(db: Connection): Promise<readonly PolicyView[]> {
  return await listPolicies(db);
}

export async function policyInForce(db: Connection): Promise<PolicyView> {
  return await activePolicy(db);
}
