import type { HaloIssueRow, HaloScanRow } from './schema.ts';
import { textLimits } from './unknowns.ts';
import { isRecord, toId, toText, toWhole } from './values.ts';

// The rows that come by the hundred thousand. What is a row, and what is in it, is what the schemas of `schema.ts` say;
// written out by hand it takes a tenth of the time.

/** Undefined for what is no such row. */
export function readScanRow(raw: unknown): HaloScanRow | undefined {
  if (!isRecord(raw)) return undefined;
  const { scan, target } = raw;
  if (!isRecord(scan) || !isRecord(target)) return undefined;
  return {
    scan: { scan_id: toText(scan['scan_id'], textLimits.id), date: scan['date'] },
    target: { target_id: toId(target['target_id']) },
  };
}

/** Undefined for what is no such row. */
export function readIssueRow(raw: unknown): HaloIssueRow | undefined {
  if (!isRecord(raw)) return undefined;
  const issue = raw['issue'] ?? null;
  const target = raw['target'] ?? null;
  const status = raw['status'] ?? null;
  if (!isRecordOrNull(issue) || !isRecordOrNull(target) || !isRecordOrNull(status)) return undefined;
  return {
    issue: issue && {
      issue_id: toId(issue['issue_id']),
      name: toText(issue['name'], textLimits.title),
      severity: toText(issue['severity'], textLimits.word),
    },
    target: target && { target_id: toId(target['target_id']) },
    status: status && {
      issue_id: toId(status['issue_id']),
      target_id: toId(status['target_id']),
      status: toText(status['status'], textLimits.word),
      scans_since_found: toWhole(status['scans_since_found']),
    },
  };
}

function isRecordOrNull(value: unknown): value is Record<string, unknown> | null {
  return value === null || isRecord(value);
}
