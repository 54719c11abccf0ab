import type { Role } from '../permissions.ts';
import { type Severity, severities } from '../vulnerabilities/severity.ts';
import { type NoticeKind, noticeKinds } from './kinds.ts';

/** What one member wants to be told, and when. */
export interface NoticeWishes {
  readonly delivery: 'off' | 'digest' | 'at-once';
  readonly kinds: readonly NoticeKind[];
  /** Of vulnerabilities. */
  readonly severities: readonly Severity[];
  /** Of vulnerabilities: only those that are assigned to them. */
  readonly onlyMine: boolean;
  /** Of vulnerabilities: only on assets with one of these tags; empty: on all. */
  readonly assetTags: readonly string[];
  /** Minutes after local midnight. */
  readonly digestMinute: number;
  /** IANA name; null: that of the organisation. */
  readonly timeZone: string | null;
}

const digest = {
  delivery: 'digest',
  severities: [...severities],
  onlyMine: false,
  assetTags: [],
  digestMinute: 8 * 60,
  timeZone: null,
} as const;

/**
 * What fits a role until somebody chooses: engineers hear of their own work, managers of checks, held syncs and exceptions,
 * administrators of keys and held syncs, auditors of nothing.
 */
export function defaultWishes(role: Role): NoticeWishes {
  switch (role) {
    case 'administrator':
      return { ...digest, kinds: ['key-refused', 'sync-held', 'check-failing', 'check-unknown'] };
    case 'manager':
      return { ...digest, kinds: noticeKinds.filter((kind) => kind !== 'key-refused' && kind !== 'due-soon') };
    case 'engineer':
      return { ...digest, kinds: ['due-soon', 'overdue', 'exception-expiring', 'exception-voided'], onlyMine: true };
    case 'auditor':
      return { ...digest, delivery: 'off', kinds: ['check-failing', 'check-unknown'] };
  }
}
