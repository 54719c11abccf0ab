import { History } from './history.ts';
import { isLaterScan, type Scan } from './observation.ts';
import { type AssetSituation, acceptance, type Judgement, lastSeenScan, type Reading } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/** What an absence means. A closing is a proposal: a sync that would close too much is held (`isImplausible`). */
export type AbsenceJudgement = Judgement | { readonly closing: Scan };

/**
 * What it means that a complete reading does not list an unresolved vulnerability.
 *
 * It is fixed only if its asset is still listed and has been scanned since the scan in which it was last seen open, its
 * scan stood still while the list was read, it did not leave the list between two scans, and it is not acknowledged.
 * In every other case it stays as it is, not seen.
 *
 * Example: last seen in the scan of 1 March; the list without it was read after the scan of 8 March → closing (8 March).
 */
export function judgeAbsence(
  known: Vulnerability,
  externalId: string,
  asset: AssetSituation,
  reading: Reading,
): AbsenceJudgement {
  const history = new History(known, reading.now);
  if (!reading.isComplete || known.status === 'resolved') return history.judgement();
  const lastSeen = lastSeenScan(known, asset);
  if (reading.acknowledged?.has(externalId)) {
    if (known.status !== 'suppressed') {
      const status = 'suppressed';
      history.add({
        type: 'status-changed',
        status,
        sourceStatus: acknowledgedElsewhere,
        ...acceptance(status, reading),
      });
    }
    if (known.notSeenSince === null || known.leftWithoutScan) {
      history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: false }, known.notSeenSince ?? reading.now);
    }
    // Its absence from this scan is explained: once the acknowledgement is withdrawn, only a later one can show a fix.
    const scan = asset.reading?.scan ?? null;
    if (scan !== null && (lastSeen === null || isLaterScan(scan, lastSeen))) {
      history.add({ type: 'acknowledged-in-scan', seenScan: scan });
    }
    return history.judgement();
  }
  if (known.status === 'suppressed' && known.sourceStatus === acknowledgedElsewhere && reading.acknowledged === null) {
    return history.judgement();
  }
  const current = asset.reading;
  const hasLaterScan =
    current?.scan != null && !current.scanMovedDuringRead && lastSeen !== null && isLaterScan(current.scan, lastSeen);
  if (hasLaterScan && !known.leftWithoutScan) return { closing: current.scan };
  if (known.status === 'suppressed' && known.sourceStatus === acknowledgedElsewhere) {
    history.add({ type: 'status-changed', status: 'open', sourceStatus: '' });
  }
  const stoodStill =
    current?.scan != null && !current.scanMovedDuringRead && !asset.scanMovedBefore && current.scan.id === lastSeen?.id;
  if (known.notSeenSince === null) {
    history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: stoodStill });
  } else if (stoodStill && !known.leftWithoutScan && hasReturned(asset)) {
    // While its asset was away nobody could tell; now it shows that it left without a scan.
    history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: true }, known.notSeenSince);
  }
  return history.judgement();
}

/** What stands as the source's word when only its list of acknowledgements names a vulnerability. */
const acknowledgedElsewhere = 'ack_listed';

/** The last complete reading did not know the asset's current scan: it was not listed, or its scan was not dated. */
function hasReturned({ wasListed, scanBefore, reading }: AssetSituation): boolean {
  return !wasListed || scanBefore?.id !== reading?.scan?.id;
}
