import type { Check } from '../../checks/contract.ts';
import { judgesDeadlines } from '../../checks/evaluate.ts';
import { checks } from '../../checks/registry.ts';

/** What a check asks, without the judging. */
export type CheckDescription = Omit<Check, 'judge' | 'asks'> & {
  /** Whether it can be held to one obligation of the policy. */
  readonly judgesDeadlines: boolean;
};

/** Every check there is, whether a monitoring source has brought it about or not. */
export function describeChecks(): readonly CheckDescription[] {
  return checks.map((check) => {
    const { judge: _, asks: _asks, ...description } = check;
    return { ...description, judgesDeadlines: judgesDeadlines(check) };
  });
}
