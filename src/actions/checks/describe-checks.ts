import type { Check } from '../../checks/contract.ts';
import { checks } from '../../checks/registry.ts';

/** What a check asks, without the judging. */
export type CheckDescription = Omit<Check, 'judge' | 'asks'>;

/** Every check there is, whether a monitoring source has brought it about or not. */
export function describeChecks(): readonly CheckDescription[] {
  return checks.map(({ judge: _, asks: _asks, ...description }) => description);
}
