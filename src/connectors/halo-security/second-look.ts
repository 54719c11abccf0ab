import type { Instant } from '../../core/instant.ts';
import type { Scan } from '../../core/vulnerabilities/observation.ts';
import type { HaloClient } from './client.ts';
import { readAcknowledged, readCurrentScans, readTargets, type Target } from './lists.ts';
import { RefusedAnswer } from './refusal.ts';

/** What the lists said after the issues were read. Null where that could not be read. */
export interface SecondLook {
  readonly targets: ReadonlyMap<number, Target> | null;
  readonly scans: ReadonlyMap<number, Scan> | null;
  readonly acknowledged: ReadonlySet<string> | null;
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
}

/** The second look. When it fails, everything is taken to have moved: what was read before is worth keeping. */
export async function lookAgain(
  client: HaloClient,
  before: ReadonlyMap<number, Target>,
  now: Instant,
): Promise<SecondLook> {
  try {
    const scans = await readCurrentScans(client, now);
    const targets = await readTargets(client);
    const acknowledged = await readAcknowledged(client);
    const left = [...before.keys()].filter((id) => !targets.value.has(id)).length;
    const come = targets.value.size - (before.size - left);
    const changed = `While the issues were read, ${left} targets left the list and ${come} joined it.`;
    return {
      targets: targets.value,
      scans: scans.value,
      acknowledged: acknowledged.value,
      gaps: [...scans.gaps, ...targets.gaps, ...acknowledged.gaps],
      notes: [...acknowledged.notes, ...(left + come > 0 ? [changed] : [])],
    };
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    const gap = `The targets and their scans could not be read again after the issues: ${error.detail}.`;
    return { targets: null, scans: null, acknowledged: null, gaps: [gap], notes: [] };
  }
}
