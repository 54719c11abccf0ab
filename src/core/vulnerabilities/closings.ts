import type { Instant } from '../instant.ts';
import { History, resolve } from './history.ts';
import type { Scan } from './observation.ts';
import { type AssetSituation, type Judgement, lastSeenScan } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/**
 * Whether a sync would resolve by absence so much that a fault is likelier than a fix: more than half of what is open
 * and at least 20, or everything when at least 5 are open. Asked of the open ones alone, and of all that are unresolved.
 *
 * Example: 30 of 50 open ones absent → held. 19 of 19 → held (everything). 19 of 20 → applied.
 */
export function isImplausible(closings: number, open: number): boolean {
  return (closings >= 20 && closings * 2 > open) || (open >= 5 && closings >= open);
}

/** Applies a closing that nobody objected to. */
export function closeByRescan(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  resolve(history, known, { at: scan.at, basis: 'rescan', now, sourceStatus: known.sourceStatus });
  return history.judgement();
}

/** A closing of a held sync: not applied; the vulnerability is not seen, and a person decides. */
export function holdClosing(known: Vulnerability, scan: Scan, asset: AssetSituation, now: Instant): Judgement {
  const history = new History(known, now);
  if (known.notSeenSince === null) {
    history.add({ type: 'not-seen', seenScan: lastSeenScan(known, asset), leftWithoutScan: false });
  }
  history.add({ type: 'closing-held', scan });
  return history.judgement();
}

/** A person refused the closing: it is not proposed again until the asset has a scan later than this one. */
export function discardClosing(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  history.add({ type: 'closing-discarded', scan });
  return history.judgement();
}
