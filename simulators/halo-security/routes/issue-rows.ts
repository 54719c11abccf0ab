import { type Call, dateText, type ScanSelection } from '../call.ts';
import type { Issue, Occurrence, Target } from '../model.ts';

/** Whether issue/list shows this occurrence as of scan number `scan` of its target. */
export function isListed(call: Call, target: Target, row: Occurrence, scan: number): boolean {
  const { fixedRows, ackRows } = call.faults;
  if (episodeAt(row, scan) === undefined) return fixedRows === 'kept' && row.goneScan >= 0 && row.goneScan <= scan;
  const current = scan === target.scans.length - 1;
  if (row.status === 'fixed' && current && fixedRows === 'dropped') return false;
  if (!row.status.startsWith('ack_') || ackRows === 'kept') return true;
  return ackRows === 'dropped-at-scan' && scan < row.acknowledgedAtScan;
}

/** The documented-by-third-parties shape of one row of issue/list. */
export function rowShape(call: Call, issue: Issue, target: Target, row: Occurrence, scan: number): unknown {
  const { faults } = call;
  const episode = episodeAt(row, scan);
  const first = faults.reopenedCount === 'continue' ? (row.past?.[0] ?? row) : (episode ?? row);
  const lastSeen = episode ? scan : row.goneScan - 1;
  return {
    issue: { issue_id: issue.id, name: rowName(call, issue), ...rowSeverity(call, issue) },
    target: targetShape(call, target),
    status: {
      issue_id: issue.id,
      target_id: target.id,
      status: statusWord(call, row, episode !== undefined, scan < target.scans.length - 1),
      assigned_to: row.assignedTo,
      scans_since_found: lastSeen - first.foundScan + faults.scansSinceFoundFrom,
    },
    instances: instances(call, target, row, first.foundScan, episode === undefined),
  };
}

/** The row as `oddRows` spoils it. */
export function spoiled(call: Call, shape: unknown): unknown {
  const { issue, target, status, ...rest } = shape as Record<string, unknown>;
  switch (call.faults.oddRows) {
    case 'none':
      return shape;
    case 'without-issue':
      return { target, status, ...rest };
    case 'without-status':
      return { issue, target, ...rest };
    case 'without-target':
      return { issue, status, ...rest };
    case 'unidentifiable':
      return { status: { status: 'new', assigned_to: 'Nobody', scans_since_found: 0 }, ...rest };
    case 'zero-ids':
      return {
        issue: { ...(issue as object), issue_id: 0 },
        target: { target_id: 0, target: '' },
        status: { ...(status as object), issue_id: 0, target_id: 0 },
        ...rest,
      };
  }
}

/** A name as the hostile switch wants it: nothing in it may ever be run, interpreted or break a layout. */
export function shownText(call: Call, text: string): string {
  return call.faults.hostileText
    ? `=HYPERLINK("http://x") <img src=x onerror=alert(1)> \u202e\u0007'; -- ${text}`
    : text;
}

/** The severity that an issue has in the row or in the detail: they can differ where an account overrides it. */
export function shownSeverity(call: Call, issue: Issue, place: 'row' | 'detail'): number {
  const { unknownSeverity, severityOverride } = call.faults;
  if (unknownSeverity !== 0 && issue.id % 10 === 0) return unknownSeverity;
  return severityOverride === 'both' || severityOverride === place ? issue.severity : issue.originalSeverity;
}

/** A key under which a list for this selection can be kept. */
export function selectionKey(selection: ScanSelection): string {
  return `${selection.asOf ?? ''}|${selection.scanId ?? ''}`;
}

function rowName(call: Call, issue: Issue): string {
  return call.faults.rowNames === 'some-empty' && issue.nameOnlyInDetail ? '' : shownText(call, issue.name);
}

function rowSeverity(call: Call, issue: Issue): { severity?: number } {
  const { rowSeverity: rule } = call.faults;
  if (rule === 'missing') return {};
  if (rule === 'all-zero' || (rule === 'some-zero' && issue.severityOnlyInDetail)) return { severity: 0 };
  return { severity: shownSeverity(call, issue, 'row') };
}

function targetShape(call: Call, target: Target): unknown {
  if (call.faults.targetFields === 'minimal') return { target_id: target.id, target: target.host };
  const name = target.name === '' ? '' : shownText(call, target.name);
  return { target_id: target.id, target: target.host, target_name: name, ip: target.ip, geo: target.geo };
}

function statusWord(call: Call, row: Occurrence, open: boolean, past: boolean): string {
  if (call.faults.unknownStatus !== '' && row.issueId % 10 === 0) return call.faults.unknownStatus;
  if (!open) return 'fixed';
  return row.status === 'fixed' && past ? row.formerStatus : row.status;
}

function instances(call: Call, target: Target, row: Occurrence, foundScan: number, fixed: boolean): unknown[] {
  if (call.faults.instances === 'empty') return [];
  const at = (scan: number) => dateText(call, target.scans[scan] ?? null);
  const resolved = fixed && call.faults.instances === 'resolved-dates' && { resolved: { date: at(row.goneScan) } };
  return [{ protocol: 'tcp', port: 443, first_found_date: at(foundScan), ...resolved }];
}

/** The time of being open that this scan lies in. */
function episodeAt(row: Occurrence, scan: number): { foundScan: number; goneScan: number } | undefined {
  if (holds(row, scan)) return row;
  return row.past?.find((episode) => holds(episode, scan));
}

function holds(episode: { foundScan: number; goneScan: number }, scan: number): boolean {
  return episode.foundScan >= 0 && episode.foundScan <= scan && (episode.goneScan < 0 || scan < episode.goneScan);
}
