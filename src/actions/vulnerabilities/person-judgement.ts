import type { Instant } from '../../core/instant.ts';
import { evolve } from '../../core/vulnerabilities/evolve.ts';
import type { Judgement } from '../../core/vulnerabilities/reading.ts';
import type { Vulnerability, VulnerabilityChange } from '../../core/vulnerabilities/vulnerability.ts';

/** What a person changes at `now`: nothing follows from it beyond what they said. */
export function judgementOf(before: Vulnerability, changes: readonly VulnerabilityChange[], now: Instant): Judgement {
  const events = changes.map((change) => ({ change, trueAt: now, recordedAt: now }));
  return { state: events.reduce((state, event) => evolve(state, event), before), events };
}
