import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { externalIdOf, idsOf, levelOfDetail, levelOfRow, statusOf, toDefinition, toObservation } from './map.ts';
import { ScanHistory } from './scan-history.ts';
import { acknowledgedIds, firstFoundValues, HaloIssueAnswer, HaloIssueRow } from './schema.ts';
import { UnknownWords } from './words.ts';

const fixture = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const rows = (fixture('issue-rows').list as unknown[]).map((raw) => ({ raw, row: HaloIssueRow.safeParse(raw).data }));
const details = (fixture('issue-details').answers as unknown[]).map((answer) => HaloIssueAnswer.parse(answer));

const readAt = Date.UTC(2026, 2, 20);
const history = new ScanHistory();
for (const [target, date] of [
  [3001, 1],
  [3001, 8],
  [3001, 15],
  [3002, 15],
] as const) {
  history.add(target, Date.UTC(2026, 2, date));
}
history.sort();
const currentScans = new Map([3001, 3002].map((id) => [id, { id: `scan ${id}`, at: Date.UTC(2026, 2, 15) }]));

function observe(index: number, words = new UnknownWords()) {
  const { raw, row } = rows[index]!;
  const ids = idsOf(row!)!;
  const detail = details.find(({ issue_id }) => issue_id === ids.issueId);
  const level = detail && levelOfDetail(detail.severity);
  return toObservation(row!, ids, firstFoundValues(raw), level, { readAt, currentScans, history, words });
}

describe('a row of the list', () => {
  it('becomes an observation in our words', () => {
    expect(observe(0)).toEqual({
      externalId: '9001:3001',
      definitionId: '9001',
      assetId: '3001',
      severity: 'critical',
      sourceSeverity: '5',
      status: 'open',
      sourceStatus: 'confirmed',
      firstSeen: { at: Date.UTC(2026, 2, 8), basis: 'scan-history', orEarlier: false },
    });
  });

  it('may have numbers as strings, and its severity in the detail only', () => {
    expect(observe(1)).toMatchObject({
      externalId: '9002:3002',
      severity: 'high',
      sourceSeverity: '4',
      status: 'suppressed',
      sourceStatus: 'ack_acceptable_risk',
      firstSeen: { at: Date.UTC(2026, 2, 15), orEarlier: false },
    });
  });

  it('is first seen at its earliest date that is neither zero nor in the future', () => {
    expect(observe(2)).toMatchObject({
      severity: 'medium',
      status: 'resolved',
      firstSeen: { at: Date.UTC(2026, 0, 2, 3, 4), basis: 'source-date', orEarlier: false },
    });
  });

  it('without an issue is known by its status', () => {
    expect(observe(3)).toMatchObject({
      externalId: '9004:3002',
      severity: 'unknown',
      sourceSeverity: 'severe',
      status: 'open',
      sourceStatus: '',
      firstSeen: { at: Date.UTC(2026, 2, 15), basis: 'scan-history', orEarlier: true },
    });
  });

  it('without a status is open, and counts a severity that nobody knows', () => {
    const words = new UnknownWords();
    expect(observe(4, words)).toMatchObject({
      severity: 'unknown',
      sourceSeverity: '9',
      status: 'open',
      firstSeen: null,
    });
    expect(words.toRecord()).toEqual({ 'severity 9': 1 });
  });

  it('that names no issue or no target is not identified', () => {
    expect([5, 6, 7].map((index) => rows[index]!.row && idsOf(rows[index]!.row!))).toEqual([null, null, undefined]);
  });
});

describe('severity', () => {
  it.each([
    ['5', 'critical'],
    ['4', 'high'],
    ['3', 'medium'],
    ['2', 'low'],
    ['1', 'informational'],
    ['0', 'informational'],
    ['', 'unknown'],
    ['6', 'unknown'],
    ['4.5', 'unknown'],
    ['-1', 'unknown'],
    ['high', 'unknown'],
    ['constructor', 'unknown'],
  ])('%j in a detail is %s', (written, severity) => {
    expect(levelOfDetail(written)).toEqual({ severity, sourceSeverity: written });
  });

  it('of a row counts if it is 1 to 5, else that of the detail', () => {
    const row = (severity: unknown) => HaloIssueRow.parse({ issue: { issue_id: 1, severity } });
    const detail = levelOfDetail('4');
    expect(levelOfRow(row(2), detail)).toEqual({ severity: 'low', sourceSeverity: '2' });
    for (const none of [0, '0', '', null, undefined, 'x', 7]) expect(levelOfRow(row(none), detail)).toEqual(detail);
    expect(levelOfRow(row(0), undefined)).toEqual({ severity: 'unknown', sourceSeverity: '0' });
    expect(levelOfRow(row(undefined), undefined)).toEqual({ severity: 'unknown', sourceSeverity: '' });
    expect(levelOfRow(row(0), levelOfDetail('0')).severity).toBe('informational');
  });
});

it.each([
  ['new', 'open'],
  ['investigating', 'open'],
  ['confirmed', 'open'],
  ['fixing', 'open'],
  ['', 'open'],
  ['closed', 'open'],
  ['Fixed', 'open'],
  ['acknowledged', 'open'],
  ['fixed', 'resolved'],
  ['ack_false_positive', 'suppressed'],
  ['ack_anything_else', 'suppressed'],
])('the status %j is %s', (word, status) => {
  expect(statusOf(word)).toBe(status);
});

describe('a definition', () => {
  it('has the name of the row, else of the detail, else a made-up title', () => {
    expect(toDefinition(rows[2]!.row!, 9003, details[1]!).title).toBe('Directory listing <b>enabled</b>');
    expect(toDefinition(rows[1]!.row!, 9002, details[0]!).title).toBe('Accepted risk on a legacy host');
    expect(toDefinition(rows[3]!.row!, 9004, details[2]!).title).toBe('Halo Security issue 9004');
  });

  it('has each CVE once and in capitals, from an array or one text, and keeps markup as text', () => {
    expect(toDefinition(rows[1]!.row!, 9002, details[0]!)).toMatchObject({
      description: 'An outdated component is <b>exposed</b>.',
      cves: ['CVE-2000-0001', 'CVE-2000-0002'],
      isPciRelevant: false,
      hasDetail: true,
    });
    expect(toDefinition(rows[2]!.row!, 9003, details[1]!)).toMatchObject({
      cves: ['CVE-2001-0001', 'CVE-2001-0002'],
      isPciRelevant: true,
      severity: 'informational',
    });
  });

  it('has its CVEs by number, so that a source which lists them otherwise says nothing else', () => {
    const listed = (ids: readonly string[]) => {
      const answer = { ...fixture('issue-details').answers[0].issue, cve_ids: ids };
      return toDefinition(rows[1]!.row!, 9002, HaloIssueAnswer.parse(answer)).cves;
    };
    const cves = ['CVE-2024-9999', 'CVE-2024-10000', 'CVE-2025-1'];
    expect(listed(cves)).toEqual(cves);
    expect(listed(cves.toReversed())).toEqual(cves);
  });

  it('is made from the row where the detail cannot be read', () => {
    expect(toDefinition(rows[0]!.row!, 9001, null)).toMatchObject({
      title: 'TLS certificate expires in under 14 days',
      severity: 'critical',
      isPciRelevant: null,
      hasDetail: false,
    });
  });
});

it('text is cut to a length and to what a database can hold', () => {
  const row = HaloIssueRow.parse({ issue: { issue_id: 1, name: `${'x'.repeat(999)}😀\0` } });
  // Never through the middle of a character.
  expect(row.issue?.name).toBe('x'.repeat(999));
});

it.each([
  [{ issue_id: 1, target_id: 2 }, '1:2'],
  [{ awk_issue: { issue_id: '1', target: 'x', target_id: '2' } }, '1:2'],
  [{ issue: { issue_id: 1 }, target: { target_id: 2 }, comment: 'x' }, '1:2'],
])('an acknowledgement is recognised in %j', (row, expected) => {
  const { issueId, targetId } = acknowledgedIds(row)!;
  expect(externalIdOf({ issueId, targetId: targetId! })).toBe(expected);
});

it.each([{}, { target_id: 2 }, { issue_id: 0 }, 'x', null, [1]])('no acknowledgement is made up from %j', (row) => {
  expect(acknowledgedIds(row)).toBeNull();
});
