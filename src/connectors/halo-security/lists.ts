import { type Instant, MINUTE } from '../../core/instant.ts';
import type { Scan } from '../../core/vulnerabilities/observation.ts';
import { isLaterScan } from '../../core/vulnerabilities/observation.ts';
import type { HaloClient } from './client.ts';
import { parseHaloDate } from './dates.ts';
import { type ListReading, readWhole } from './paging.ts';
import { isClientError, isTemporary, RefusedAnswer } from './refusal.ts';
import { readScanRow } from './rows.ts';
import { ScanHistory } from './scan-history.ts';
import { acknowledgedIds, HaloTargetRow } from './schema.ts';
import { scanTypes } from './unknowns.ts';

/** How far the scanner's clock may be ahead of ours. */
const CLOCKS_DIFFER = 10 * MINUTE;

export interface Target {
  readonly name: string;
  readonly address: string;
}

/** A list that is kept, with what is missing from it for good. */
export interface Kept<T> {
  readonly value: T;
  readonly gaps: readonly string[];
}

/** `covered` is how many targets the source says that its answer is about. */
export async function readTargets(
  client: HaloClient,
): Promise<Kept<ReadonlyMap<number, Target>> & { readonly covered: number | null }> {
  const start = () => ({ targets: new Map<number, Target>(), odd: 0, twice: 0 });
  const { value, reading } = await readWhole(client.targets, keyOfTarget, start, (into, rows) => {
    for (const row of rows) {
      const target = HaloTargetRow.safeParse(row).data?.target;
      if (!target?.target_id) {
        into.odd += 1;
        continue;
      }
      if (into.targets.has(target.target_id)) into.twice += 1;
      const name = target.target_name || target.target || `Halo Security target ${target.target_id}`;
      into.targets.set(target.target_id, { name, address: target.target });
    }
  });
  refuseAllOdd(reading, value.odd, 'target');
  const gaps = gapsOf(reading, 'targets');
  if (value.odd > 0) gaps.push(`${rowsOf(value.odd, 'list of targets')} could not be identified.`);
  if (value.twice > 0 && gaps.length === 0) gaps.push(`${rowsOf(value.twice, 'list of targets')} came twice.`);
  return { value: value.targets, gaps, covered: reading.targetCount };
}

/** The current scan of each target. One without a date (it may be queued, or run) is no scan yet. */
export async function readCurrentScans(client: HaloClient, now: Instant): Promise<Kept<ReadonlyMap<number, Scan>>> {
  const start = () => ({ scans: new Map<number, Scan>(), odd: 0 });
  const { value, reading } = await readWhole(client.scans(scanTypes.current), keyOfScan, start, (into, rows) => {
    for (const row of rows) {
      const { targetId, scan } = readScan(row);
      // A scan that has not happened yet proves nothing.
      if (targetId === null || scan === undefined || (scan !== null && scan.at > now + CLOCKS_DIFFER)) {
        into.odd += 1;
        continue;
      }
      const other = into.scans.get(targetId);
      if (scan !== null && (other === undefined || isLaterScan(scan, other))) into.scans.set(targetId, scan);
    }
  });
  refuseAllOdd(reading, value.odd, 'scan');
  const gaps = gapsOf(reading, 'current scans');
  if (value.odd > 0) gaps.push(`${rowsOf(value.odd, 'list of current scans')} could not be understood.`);
  return { value: value.scans, gaps };
}

/** All scans that are listed, for the dates only. Where `all` is refused: the recent ones, else none, with a note. */
export async function readScanHistory(client: HaloClient): Promise<Kept<ScanHistory> & { notes: readonly string[] }> {
  const notes: string[] = [];
  for (const type of [scanTypes.all, scanTypes.recent]) {
    try {
      const start = () => ({ history: new ScanHistory(), odd: 0 });
      const { value, reading } = await readWhole(client.scans(type), keyOfScan, start, (into, rows) => {
        for (const row of rows) {
          const { targetId, scan } = readScan(row);
          if (targetId !== null && scan) into.history.add(targetId, scan.at);
          else if (scan !== null) into.odd += 1;
        }
      });
      if (value.odd > 0) notes.push(`${rowsOf(value.odd, 'list of earlier scans')} could not be understood.`);
      return { value: value.history.sort(), gaps: gapsOf(reading, 'earlier scans'), notes };
    } catch (error) {
      if (!(error instanceof RefusedAnswer) || isTemporary(error.refusal)) throw error;
      notes.push(`The list of ${type} scans could not be read, so some first-seen dates are later: ${error.detail}.`);
    }
  }
  return { value: new ScanHistory().sort(), gaps: [], notes };
}

/**
 * The acknowledged vulnerabilities. A list that is there and not understood, be it in one row, is a gap: a row that left the issues because it was acknowledged would
 * look fixed after the next scan.
 */
export async function readAcknowledged(
  client: HaloClient,
): Promise<{ value: ReadonlySet<string> | null; gaps: readonly string[]; notes: readonly string[] }> {
  try {
    const start = () => ({ ids: new Set<string>(), odd: 0 });
    const { value, reading } = await readWhole(client.acknowledgedIssues, JSON.stringify, start, (into, rows) => {
      for (const row of rows) {
        const ids = acknowledgedIds(row);
        if (ids === null) into.odd += 1;
        else into.ids.add(`${ids.issueId}:${ids.targetId}`);
      }
    });
    const isUnreadable = reading.received > 0 && value.odd >= reading.received;
    const gaps = gapsOf(reading, 'acknowledged issues');
    if (value.odd > 0) gaps.push(`${rowsOf(value.odd, 'list of acknowledged issues')} could not be understood.`);
    return { value: isUnreadable ? null : value.ids, gaps, notes: [] };
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    // Not there is how it is for this account; anything else may be a list that would say something that matters.
    const sentence = `The list of acknowledged issues could not be read: ${error.detail}.`;
    return isClientError(error.refusal)
      ? { value: null, gaps: [], notes: [sentence] }
      : { value: null, gaps: [sentence], notes: [] };
  }
}

/** `scan` is null for one without a date, undefined for one that is not understood. */
function readScan(row: unknown): { targetId: number | null; scan: Scan | null | undefined } {
  const data = readScanRow(row);
  if (data === undefined) return { targetId: null, scan: undefined };
  const targetId = data.target.target_id;
  const at = parseHaloDate(data.scan.date);
  if (at === null) return { targetId, scan: null };
  if (at === 'not-understood' || data.scan.scan_id === '') return { targetId, scan: undefined };
  return { targetId, scan: { id: data.scan.scan_id, at } };
}

function keyOfTarget(row: unknown): string {
  const id = HaloTargetRow.safeParse(row).data?.target.target_id;
  return id ? String(id) : JSON.stringify(row);
}

function keyOfScan(row: unknown): string {
  const data = readScanRow(row);
  return data?.scan.scan_id ? `${data.scan.scan_id} ${data.target.target_id}` : JSON.stringify(row);
}

/** Rows of which none can be understood are another format, not an account with odd rows. */
export function refuseAllOdd(reading: ListReading, odd: number, what: string): void {
  if (reading.received === 0 || odd < reading.received) return;
  throw new RefusedAnswer('not-understood', `none of ${reading.received} rows names a ${what} that can be identified`);
}

function gapsOf(reading: ListReading, what: string): string[] {
  const gaps: string[] = [];
  if (reading.moved !== null) gaps.push(`The list of ${what} changed each time it was read: ${reading.moved}`);
  if (reading.isEndless) gaps.push(`The list of ${what} did not end; reading it was given up.`);
  return gaps;
}

export function rowsOf(count: number, where: string): string {
  return `${count} ${count === 1 ? 'row' : 'rows'} of the ${where}`;
}
