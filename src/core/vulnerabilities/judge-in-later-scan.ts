import type { Instant } from '../instant.ts';
import { History } from './history.ts';
import type { Scan } from './observation.ts';
import type { Judgement } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/** An unchanged row of a partial reading whose asset has a later scan: it was still open in that one. */
export function judgeSameInLaterScan(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  if (known.notSeenSince === null && known.seenScan?.id !== scan.id)
    history.add({ type: 'seen-in-scan', seenScan: scan });
  return history.judgement();
}
