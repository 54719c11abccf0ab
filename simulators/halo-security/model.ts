import { type Minute, minuteDigits } from './minutes.ts';

/** 0 on demand, 1 daily, 2 weekly, 3 monthly, 4 quarterly: the codes that the vendor's older API used. */
export type ScanFrequency = 0 | 1 | 2 | 3 | 4;

/** Days between two scheduled scans. Nothing for "on demand". */
export const frequencyDays: Readonly<Record<ScanFrequency, number>> = { 0: 0, 1: 1, 2: 7, 3: 30, 4: 91 };

/** A change that the world refuses; the message is a sentence for the caller. */
export class WorldError extends Error {}

/** One entry of the catalogue: shared by all targets, as `issue_id` is. */
export interface Issue {
  id: number;
  name: string;
  /** 5 is the worst. Changes when the account overrides it. */
  severity: number;
  /** What it was before anybody overrode it. */
  originalSeverity: number;
  category: string;
  description: string;
  solution: string;
  cves: string[];
  pci: 0 | 1;
  type: number;
  /** The list shows severity 0 for it; only the detail knows better. */
  severityOnlyInDetail: boolean;
  /** The list shows an empty name for it. */
  nameOnlyInDetail: boolean;
}

/** Scan numbers are positions in the target's `scans`; -1 stands for "not yet". */
interface Episode {
  /** The scan that found it. */
  foundScan: number;
  /** The scan that no longer found it. */
  goneScan: number;
}

export interface Acknowledgement {
  /** `false_positive`, `acceptable_risk`, …: the status word is `ack_` and this. */
  reason: string;
  comment: string;
  at: Minute;
  by: string;
}

/** One issue on one target: what is true there, and what the scans have seen of it. */
export interface Occurrence extends Episode {
  issueId: number;
  targetId: number;
  /** The truth on the target. Nobody sees it before the next scan. */
  present: boolean;
  status: string;
  /** The last open status: what a returning issue may get back. */
  formerStatus: string;
  assignedTo: string;
  acknowledgement: Acknowledgement | undefined;
  /** The number of scans that the target had when it was acknowledged; -1 while it is not. */
  acknowledgedAtScan: number;
  /** Earlier times it was open, oldest first. */
  past: Episode[] | undefined;
}

export interface Target {
  id: number;
  host: string;
  /** May be empty. */
  name: string;
  ip: string;
  geo: string;
  tags: string[];
  frequency: ScanFrequency;
  /** Hour of the day (UTC) of scheduled scans. */
  hour: number;
  createdAt: Minute;
  archivedAt: Minute | null;
  /** When each scan ran, oldest first. Never decreasing; equal only for two scans on demand within one minute. */
  scans: Minute[];
  nextScanAt: Minute | null;
  rows: Occurrence[];
}

export interface LoggedEvent {
  id: string;
  key: string;
  subject: string;
  at: Minute;
  targetId: number | null;
}

/** An acknowledged host, as `ack/host-list` shows it. */
export interface AcknowledgedHost {
  host: string;
  type: string;
  comment: string;
  at: Minute;
  by: string;
}

/** Something that is planned to happen in a world; `advanceTo` lets it happen when its minute comes. */
export type Happening = { at: Minute } & (
  | { kind: 'introduce' | 'fix' | 'reopen' | 'unacknowledge'; issueId: number; targetId: number }
  | { kind: 'acknowledge'; issueId: number; targetId: number; reason: string; comment: string; by: string }
  | { kind: 'status'; issueId: number; targetId: number; status: string }
  | { kind: 'assign'; issueId: number; targetId: number; assignedTo: string }
  | { kind: 'severity'; issueId: number; severity: number }
  | { kind: 'archive' | 'unarchive' | 'scan'; targetId: number }
);

/** The scan's id: 32 characters, sorts by time, and names its target and position so that it can be found again. */
export function scanId(target: Target, scan: number): string {
  const at = minuteDigits(target.scans[scan] ?? 0);
  return `${at}${target.id.toString(16).padStart(8, '0')}${scan.toString(16).padStart(6, '0')}ca5cad`;
}

/** The target id and position inside a scan id; undefined when it cannot be one of ours. */
export function parseScanId(id: string): { targetId: number; scan: number } | undefined {
  const match = /^\d{12}([0-9a-f]{8})([0-9a-f]{6})ca5cad$/.exec(id);
  if (!match?.[1] || !match[2]) return undefined;
  return { targetId: Number.parseInt(match[1], 16), scan: Number.parseInt(match[2], 16) };
}
