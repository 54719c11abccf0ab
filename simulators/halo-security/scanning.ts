import type { Occurrence } from './model.ts';

/** How the scanner behaves where the vendor does not say: read at the moment of each scan. */
export interface Habits {
  /** The status of an issue that a scan finds again. */
  reopenedAs: 'new' | 'former';
}

/**
 * What the scan with this number sees of a target: present issues are found, absent ones gone. The first `misses` present
 * ones are not seen, as in a scan that broke off. Answers how many were found for the first time or again.
 */
export function observe(rows: readonly Occurrence[], scan: number, misses: number, habits: Habits): number {
  let missed = 0;
  let found = 0;
  for (const row of rows) {
    const seen = row.present && missed >= misses;
    if (row.present && !seen) missed += 1;
    // A status of `fixed` that a person set by hand does not survive a scan that still finds the issue.
    const listed = row.foundScan >= 0 && row.goneScan < 0;
    if (seen && !(listed && row.status !== 'fixed')) {
      find(row, scan, habits);
      found += 1;
    } else if (!seen && listed) {
      if (isOpenStatus(row.status)) row.formerStatus = row.status;
      row.goneScan = scan;
      row.status = 'fixed';
    }
  }
  return found;
}

function find(row: Occurrence, scan: number, habits: Habits): void {
  const again = row.foundScan >= 0;
  if (again) {
    const goneScan = row.goneScan >= 0 ? row.goneScan : scan;
    row.past = [...(row.past ?? []), { foundScan: row.foundScan, goneScan }];
  }
  row.foundScan = scan;
  row.goneScan = -1;
  if (row.acknowledgement) row.status = `ack_${row.acknowledgement.reason}`;
  else if (again) row.status = habits.reopenedAs === 'new' ? 'new' : row.formerStatus;
}

/** A row that no scan has seen yet. */
export function newOccurrence(issueId: number, targetId: number): Occurrence {
  return {
    issueId,
    targetId,
    present: true,
    foundScan: -1,
    goneScan: -1,
    status: 'new',
    formerStatus: 'new',
    assignedTo: 'Nobody',
    acknowledgement: undefined,
    acknowledgedAtScan: -1,
    past: undefined,
  };
}

/** Neither `fixed` nor acknowledged. */
export function isOpenStatus(status: string): boolean {
  return status !== 'fixed' && !status.startsWith('ack_');
}
