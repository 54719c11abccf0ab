import { expect } from 'vitest';
import type { Faults } from '../../simulators/halo-security/faults.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import type { SyncCertificate, SyncCounts, SyncStatus } from '../../src/store/schema-types.ts';
import type { Shown, Story } from './story.ts';

/** What a user sees of one sync with these switches, compared with a good one an hour before. */
export interface FaultRow {
  readonly faults: Partial<Faults>;
  /** What happens in the account before the sync. */
  readonly change?: (story: Story) => void | Promise<void>;
  /** `complete` where nothing is said. */
  readonly status?: SyncStatus;
  /** The problem's code, and what its sentence says. */
  readonly problem?: readonly [code: string, ...parts: string[]];
  readonly counts?: Partial<SyncCounts>;
  readonly certificate?: Partial<Record<keyof SyncCertificate, unknown>>;
  readonly shows?: readonly [externalId: string, shown: Partial<Shown>];
  /** `due` where nothing is said. */
  readonly check?: string;
  readonly reason?: string;
  /** So short a patience for one answer, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Nobody has to know about it: the same vulnerabilities, nothing changed, nothing missing. */
const nothing: Omit<FaultRow, 'faults'> = {
  counts: { reported: 11, opened: 0, updated: 0, resolved: 0, reopened: 0, notSeen: 0 },
  certificate: { gaps: [], readings: 1, failedDetails: 0, unknownWords: {} },
};
const dayLater = ({ fixture }: Story) => fixture.pass(DAY + HOUR);
const failed = (code: string, ...parts: string[]): Omit<FaultRow, 'faults'> => ({
  status: 'failed',
  problem: [code, ...parts],
  counts: { reported: 0 },
  certificate: { verdict: 'failed', reason: expect.stringContaining('Nothing was applied.') },
});
const partial = (...parts: string[]): Omit<FaultRow, 'faults'> => ({
  status: 'partial',
  problem: ['partial', 'Not everything could be read, so nothing was resolved by absence.', ...parts],
  counts: { resolved: 0 },
  certificate: { verdict: 'partial' },
});
const refused = failed('credentials-refused', 'Halo Security refused the API key', 'Create Key');
const unreachable = failed('source-unreachable', 'Halo Security could not be reached', 'try again later');
const elsewhere = failed('not-this-api', 'is not the Halo Security API', 'Check the address');
const garbled = failed('unexpected-answer', 'could not be understood');
const notPermitted = failed('permission-missing', 'accepts the API key, but it may not read the issues');
const moving = partial('It was read 3 times and never held still.');
const acknowledged: Omit<FaultRow, 'faults'> = { shows: ['9018:3003', { status: 'suppressed', slaState: 'excepted' }] };

/**
 * The account has eight targets; 3001 to 3003 have eleven vulnerabilities, of which 9018:3003 is acknowledged. Every switch
 * of the simulator has a row, and every choice of a switch.
 */
export const faultRows: readonly FaultRow[] = [
  // Rows of issues
  {
    faults: { fixedRows: 'kept' },
    change: ({ world }) => void world.setStatus(9017, 3003, 'fixed'),
    counts: { resolved: 1 },
    shows: ['9017:3003', { status: 'resolved', resolutionBasis: 'source-status' }],
  },
  { faults: { ackRows: 'dropped' }, ...acknowledged },
  {
    faults: { ackRows: 'dropped-at-scan' },
    change: ({ world }) => void world.scan(3003),
    ...acknowledged,
  },
  {
    faults: { reopenedAs: 'former' },
    change({ world }) {
      world.setStatus(9006, 3002, 'confirmed');
      world.fix(9006, 3002);
      world.scan(3002);
      world.reopen(9006, 3002);
      world.scan(3002);
    },
    shows: ['9006:3002', { status: 'open', sourceStatus: 'confirmed', episodes: 1 }],
  },
  {
    faults: { reopenedCount: 'continue' },
    async change({ world, fixture, sync }) {
      world.fix(9006, 3002);
      world.scan(3002);
      await sync();
      world.reopen(9006, 3002);
      fixture.pass(HOUR);
      world.scan(3002);
    },
    counts: { reopened: 1 },
    shows: ['9006:3002', { status: 'open', episodes: 2, firstSeenAt: '2026-03-10T12:30Z' }],
  },
  { faults: { rowSeverity: 'all' }, ...nothing },
  { faults: { rowSeverity: 'all-zero' }, ...nothing },
  { faults: { rowSeverity: 'missing' }, ...nothing },
  {
    faults: { severityOverride: 'row' },
    change: ({ world }) => void world.setSeverity(9015, 4),
    shows: ['9015:3002', { severity: 'high' }],
  },
  {
    faults: { severityOverride: 'detail' },
    change: ({ world }) => void world.setSeverity(9015, 4),
    shows: ['9015:3002', { severity: 'medium' }],
  },
  {
    faults: { unknownSeverity: 7 },
    change: dayLater,
    shows: ['9010:3001', { severity: 'unknown', slaState: 'needs-triage' }],
    certificate: { unknownWords: { 'severity 7': 1 } },
  },
  {
    faults: { unknownStatus: 'snoozed' },
    shows: ['9010:3001', { status: 'open', sourceStatus: 'snoozed' }],
    certificate: { unknownWords: { snoozed: 1 } },
  },
  { faults: { rowNames: 'all' }, ...nothing },
  { faults: { targetFields: 'minimal' }, ...nothing },
  { faults: { instances: 'dates' }, ...nothing },
  { faults: { instances: 'resolved-dates', fixedRows: 'kept' }, certificate: { gaps: [] } },
  { faults: { oddRows: 'without-issue' }, ...nothing },
  { faults: { oddRows: 'without-status' }, shows: ['9002:3001', { status: 'open', sourceStatus: '' }] },
  { faults: { oddRows: 'without-target' }, ...nothing },
  { faults: { oddRows: 'unidentifiable' }, ...partial('1 row of the list of issues could not be identified.') },
  {
    faults: { oddRows: 'zero-ids', oddRowCount: 3 },
    ...partial('3 rows of the list of issues could not be identified.'),
  },
  { faults: { oddRows: 'unidentifiable', oddRowCount: 100 }, ...garbled },
  {
    faults: { hostileText: true },
    change({ world }) {
      world.introduce(9001, 3001);
      world.scan(3001);
    },
    counts: { opened: 1 },
    shows: ['9001:3001', { title: expect.stringContaining('=HYPERLINK("http://x") <img src=x onerror=alert(1)> ‮') }],
  },
  {
    faults: { emptyIssues: true },
    counts: { reported: 0, resolved: 0, notSeen: 12 },
    reason: '11 vulnerabilities are no longer listed, without proof of a fix.',
  },
  {
    faults: { emptyIssues: true },
    change: ({ world }) => [3001, 3002, 3003].forEach((id) => void world.scan(id)),
    status: 'held',
    problem: ['held', 'too many to believe without a person'],
    counts: { reported: 0, resolved: 0 },
    check: 'unknown',
    reason: 'A sync of Halo Security is held',
  },
  {
    faults: { zeroDates: true },
    counts: { resolved: 0 },
    check: 'unknown',
    reason: '8 of the targets that Halo Security lists were never scanned',
  },
  // Lists
  { faults: { pagination: 'missing' }, certificate: { announced: null, gaps: [] } },
  { faults: { requestEcho: 'missing' }, certificate: { gaps: [] } },
  { faults: { numbersAsStrings: true }, certificate: { gaps: [], unknownWords: {} }, counts: { updated: 0 } },
  { faults: { overLimit: 'error', maxLimit: 100 }, certificate: { gaps: [] } },
  { faults: { maxLimit: 3 }, certificate: { gaps: [], pages: 6 } },
  { faults: { beyondEnd: 'error', maxLimit: 3, pagination: 'missing' }, certificate: { gaps: [] } },
  { faults: { totalOff: 1 }, ...moving },
  { faults: { totalOff: -1 }, ...moving },
  { faults: { shift: 'insert', maxLimit: 3 }, ...moving },
  { faults: { shift: 'delete', maxLimit: 3 }, ...moving },
  { faults: { shift: 'reorder', maxLimit: 3, shiftKeepsTotal: true }, ...moving },
  { faults: { shift: 'delete', maxLimit: 3, shiftTimes: 1 }, certificate: { readings: 2, gaps: [] } },
  { faults: { stringFilter: 'exact' }, certificate: { gaps: [] } },
  { faults: { issueFilters: 'ignored' }, certificate: { gaps: [] } },
  { faults: { issueAsOf: 'ignored' }, certificate: { gaps: [] } },
  // Details
  { faults: { detail: 'bare' }, change: dayLater, certificate: { failedDetails: 0, gaps: [] } },
  { faults: { detailExtras: 'present' }, change: dayLater, certificate: { failedDetails: 0, gaps: [] } },
  { faults: { cveIds: 'joined' }, change: dayLater, shows: ['9006:3001', { cves: ['CVE-2016-2183'] }] },
  { faults: { cveIds: 'missing' }, change: dayLater, shows: ['9006:3001', { cves: [] }] },
  ...(['404', '400', '403', '500', 'malformed', 'other-id'] as const).map(
    (failingDetailsWith): FaultRow => ({
      faults: { failingDetails: 'all', failingDetailsWith, rowSeverity: 'all-zero' },
      change: dayLater,
      counts: { reported: 12, updated: 0 },
      certificate: { failedDetails: 10, gaps: [] },
      shows: ['9002:3001', { severity: 'high' }],
    }),
  ),
  // Scans and targets
  { faults: { scanListCap: 1 }, counts: { updated: 0 }, shows: ['9002:3001', { firstSeenAt: '2026-03-10T12:30Z' }] },
  { faults: { scanDuringRead: 1 }, counts: { resolved: 0 }, certificate: { gaps: [] } },
  {
    faults: { hiddenTargets: 5 },
    check: 'unknown',
    reason: 'Halo Security lists 3 targets where it listed 8.',
    certificate: { targets: 3 },
  },
  {
    faults: { keySeesTag: 'pci' },
    counts: { resolved: 0 },
    check: 'unknown',
    reason: 'Halo Security lists 1 targets where it listed 8.',
  },
  // Key
  { faults: { keyRevoked: true, refusedKey: '401' }, ...refused },
  { faults: { keyRevoked: true, refusedKey: '403' }, ...refused },
  { faults: { keyRevoked: true, refusedKey: '200-with-error' }, ...refused },
  { faults: { keyRole: 'Power User' }, certificate: { gaps: [] } },
  { faults: { keyRole: 'User' }, certificate: { gaps: [] } },
  { faults: { issueAccess: '403' }, ...notPermitted },
  { faults: { issueAccess: '401' }, ...notPermitted },
  { faults: { issueAccess: '200-with-error' }, ...notPermitted },
  { faults: { issueAccess: '404' }, ...garbled },
  { faults: { userMe: '401' }, certificate: { gaps: [] } },
  { faults: { userMe: '403' }, certificate: { gaps: [] } },
  { faults: { userMe: '404' }, certificate: { gaps: [] } },
  ...(['404', '403'] as const).map(
    (ackIssueList): FaultRow => ({
      faults: { ackIssueList },
      certificate: {
        acknowledgementsRead: false,
        gaps: [],
        notes: [expect.stringContaining('acknowledged issues could not be read')],
      },
    }),
  ),
  { faults: { ackIssueShape: 'nested', ackRows: 'dropped' }, ...acknowledged },
  { faults: { ackIssueShape: 'flat', ackRows: 'dropped' }, ...acknowledged },
  ...(['foreign', 'foreign-first'] as const).map(
    (ackIssueShape): FaultRow => ({
      faults: { ackIssueShape, ackRows: 'dropped-at-scan' },
      change: ({ world }) => void world.scan(3003),
      ...partial('of the list of acknowledged issues could not be understood'),
      ...acknowledged,
    }),
  ),
  // Transport
  { faults: { contentType: 'json-charset' }, certificate: { gaps: [] } },
  { faults: { failure: '401' }, ...refused },
  { faults: { failure: '403' }, ...refused },
  { faults: { failure: '200-with-error' }, ...refused },
  { faults: { failure: '404' }, ...elsewhere },
  { faults: { failure: 'html-200' }, ...elsewhere },
  { faults: { failure: 'wrong-content-type' }, ...elsewhere },
  { faults: { failure: 'not-halo' }, ...elsewhere },
  { faults: { failure: 'redirect', redirectTo: 'http://127.0.0.2:9' }, ...elsewhere },
  { faults: { failure: '429' }, ...unreachable },
  { faults: { failure: '500' }, ...unreachable },
  { faults: { failure: '502' }, ...unreachable },
  { faults: { failure: '503' }, ...unreachable },
  { faults: { failure: 'html-503' }, ...unreachable },
  { faults: { failure: 'reset' }, ...unreachable },
  { faults: { failure: 'no-answer' }, timeoutMs: 100, ...unreachable },
  { faults: { failure: 'slow', slowMs: 400 }, timeoutMs: 100, ...unreachable },
  { faults: { failure: 'slow', slowMs: 20 }, certificate: { gaps: [], retried: 0 } },
  { faults: { failure: 'truncated' }, ...unreachable },
  { faults: { failure: 'malformed' }, ...garbled },
  { faults: { failure: 'empty-body' }, ...garbled },
  { faults: { failure: 'endless' }, ...garbled },
  {
    faults: { failure: '429', retryAfter: '2', failureTimes: 3 },
    certificate: { gaps: [], retried: 3 },
  },
  { faults: { failure: '503', retryAfter: 'date', failureTimes: 1 }, certificate: { gaps: [], retried: 1 } },
  {
    faults: { failure: '500', failureOn: 'issue/list', failureAfter: 1, maxLimit: 3 },
    ...partial('The reading broke off: Halo Security could not be reached to read the issues'),
  },
  {
    faults: { failure: '500', failureOn: 'scan/list', failureAfter: 2 },
    ...partial('The targets and their scans could not be read again after the issues'),
  },
  { faults: { failure: '403', failureOn: 'scan/list' }, ...partial('The list of current scans could not be read') },
  { faults: { failure: '500', failureOn: 'target/list' }, ...unreachable },
  {
    faults: { failure: '500', failureOn: 'ack/issue-list' },
    ...partial('The list of acknowledged issues could not be read'),
  },
  {
    faults: { failure: 'malformed', failureOn: 'ack/issue-list', ackRows: 'dropped-at-scan' },
    change: ({ world }) => void world.scan(3003),
    ...partial('The list of acknowledged issues could not be read'),
    ...acknowledged,
  },
  // The older of two dates stands, so this one comes last.
  {
    faults: { scansSinceFoundFrom: 1 },
    shows: ['9002:3001', { firstSeenAt: '2026-03-10T12:00Z', firstSeenOrEarlier: false }],
  },
];
