import type { Window } from '../../../core/evidence/population.ts';
import type { ReportedPolicy } from '../../../core/evidence/report-facts.ts';
import { listPolicies, type StoredPolicy } from '../../../store/policies.ts';
import { writePolicyText } from '../../policies/document/write-policy-text.ts';
import type { BundleParts } from './bundle-parts.ts';

/** Every version that was known at the checkpoint, the oldest first. */
export async function knownPolicies({
  snapshot,
  question,
}: Pick<BundleParts, 'snapshot' | 'question'>): Promise<readonly StoredPolicy[]> {
  const all = await listPolicies(snapshot);
  return all.filter(({ createdAt }) => createdAt <= question.asOf).toReversed();
}

/** As it was written, or as it would be. */
export async function writePolicies({ files }: BundleParts, policies: readonly StoredPolicy[]): Promise<void> {
  for (const { version, text, document } of policies) {
    await files.add(`policies/${version}.yaml`, text ?? writePolicyText(document));
  }
}

export function reportedPolicies(policies: readonly StoredPolicy[], { from, to }: Window): readonly ReportedPolicy[] {
  return policies.map(({ version, sha256, effect, createdAt, createdBy, reason }, index) => {
    const next = policies[index + 1]?.createdAt ?? Number.POSITIVE_INFINITY;
    const isInForceInWindow = (index === 0 || createdAt < to) && next > from;
    return { version, sha256, effect, createdAt, createdBy, reason, isInForceInWindow };
  });
}
