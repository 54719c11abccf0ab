import type { Instant } from '../../core/instant.ts';
import type {
  Definition,
  Observation,
  ObservedStatus,
  Scan,
  SourceFirstSeen,
} from '../../core/vulnerabilities/observation.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import { parseHaloDate } from './dates.ts';
import type { ScanHistory } from './scan-history.ts';
import type { HaloIssueDetail, HaloIssueRow } from './schema.ts';
import { acknowledgedPrefix, openStatuses, resolvedStatus } from './unknowns.ts';
import type { UnknownWords } from './words.ts';

/** A severity with the source's own word for it. */
export interface Level {
  readonly severity: Severity;
  readonly sourceSeverity: string;
}

export interface RowIds {
  readonly issueId: number;
  readonly targetId: number;
}

/** What a row is about; null when it does not say. The ids stand twice in a row, and either may be missing or 0. */
export function idsOf(row: HaloIssueRow): RowIds | null {
  const issueId = row.issue?.issue_id ?? row.status?.issue_id ?? null;
  const targetId = row.target?.target_id ?? row.status?.target_id ?? null;
  return issueId === null || targetId === null ? null : { issueId, targetId };
}

/** `ISSUE_ID:TARGET_ID`: an issue id is shared by all targets, and by all customers. */
export function externalIdOf(ids: RowIds): string {
  return `${ids.issueId}:${ids.targetId}`;
}

const levels: ReadonlyMap<string, Severity> = new Map([
  ['5', 'critical'],
  ['4', 'high'],
  ['3', 'medium'],
  ['2', 'low'],
  ['1', 'informational'],
]);

/** The level of a detail, where 0 is a level too (the vendor's scan counters have it). */
export function levelOfDetail(sourceSeverity: string): Level {
  const word = sourceSeverity.trim();
  return { severity: word === '0' ? 'informational' : (levels.get(word) ?? 'unknown'), sourceSeverity };
}

/**
 * From the row if it is 1 to 5 there, else from the detail; anything else is unknown. A 0 in a row is no level: rows
 * leave it out and the detail has the real one.
 */
export function levelOfRow(row: HaloIssueRow, detail: Level | undefined): Level {
  const sourceSeverity = row.issue?.severity ?? '';
  const severity = levels.get(sourceSeverity.trim());
  if (severity !== undefined) return { severity, sourceSeverity };
  return detail ?? { severity: 'unknown', sourceSeverity };
}

/** `fixed` is resolved and `ack_…` suppressed, to the letter; every other word is open. */
export function statusOf(word: string): ObservedStatus {
  if (word === resolvedStatus) return 'resolved';
  return word.startsWith(acknowledgedPrefix) ? 'suppressed' : 'open';
}

/** What a row is read against. */
export interface RowContext {
  /** When the reading began: no date after it can be when something was first found. */
  readonly readAt: Instant;
  readonly currentScans: ReadonlyMap<number, Scan>;
  readonly history: ScanHistory;
  readonly words: UnknownWords;
}

export function toObservation(
  row: HaloIssueRow,
  ids: RowIds,
  dates: readonly unknown[],
  detail: Level | undefined,
  context: RowContext,
): Observation {
  const sourceStatus = row.status?.status ?? '';
  const status = statusOf(sourceStatus);
  if (status === 'open' && !openStatuses.has(sourceStatus)) context.words.add(sourceStatus);
  const level = levelOfRow(row, detail);
  if (level.severity === 'unknown' && !/^\s*0?\s*$/.test(level.sourceSeverity)) {
    context.words.add(`severity ${level.sourceSeverity}`);
  }
  return {
    externalId: externalIdOf(ids),
    definitionId: String(ids.issueId),
    assetId: String(ids.targetId),
    severity: level.severity,
    sourceSeverity: level.sourceSeverity,
    status,
    sourceStatus,
    firstSeen: firstSeenOf(row, ids, dates, context),
  };
}

function firstSeenOf(
  row: HaloIssueRow,
  ids: RowIds,
  dates: readonly unknown[],
  context: RowContext,
): SourceFirstSeen | null {
  const onRow = earliestDate(dates, context);
  if (onRow !== null) return { at: onRow, basis: 'source-date', orEarlier: false };
  const places = row.status?.scans_since_found ?? null;
  if (places === null) return null;
  const seen = context.history.firstSeen(ids.targetId, context.currentScans.get(ids.targetId) ?? null, places);
  return seen === null || seen.at > context.readAt ? null : seen;
}

function earliestDate(values: readonly unknown[], { readAt, words }: RowContext): Instant | null {
  let earliest: Instant | null = null;
  for (const value of values) {
    const at = parseHaloDate(value);
    if (at === 'not-understood') words.add('a date that is not understood');
    else if (at !== null && at <= readAt && (earliest === null || at < earliest)) earliest = at;
  }
  return earliest;
}

/** `detail` is null when it could not be read: then all there is comes from the row. */
export function toDefinition(row: HaloIssueRow, issueId: number, detail: HaloIssueDetail | null): Definition {
  const level = detail === null ? levelOfRow(row, undefined) : levelOfDetail(detail.severity);
  return {
    externalId: String(issueId),
    title: row.issue?.name.trim() || detail?.name.trim() || `Halo Security issue ${issueId}`,
    description: detail?.description ?? '',
    solution: detail?.solution ?? '',
    category: detail?.category ?? '',
    cves: detail?.cve_ids ?? [],
    severity: level.severity,
    sourceSeverity: level.sourceSeverity,
    isPciRelevant: detail?.pci ?? null,
    hasDetail: detail !== null,
  };
}
