import { describe, expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import { defaultPolicyDocument } from '../policy/default-policy.ts';
import { createCalendar } from '../sla/calendar.ts';
import { type ExceptionKind, exceptionKinds } from './kinds.ts';
import {
  type ExceptionInLife,
  type Party,
  type RefusalCode,
  type Situation,
  type Step,
  statusAt,
  take,
  worstOf,
} from './life.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const calendar = createCalendar('UTC');
const engineer: Party = { kind: 'member', id: 'm1', memberId: 'm1', role: 'engineer' };
const manager: Party = { kind: 'member', id: 'm2', memberId: 'm2', role: 'manager' };
const administrator: Party = { kind: 'member', id: 'm3', memberId: 'm3', role: 'administrator' };

const said: Record<ExceptionKind, Partial<ExceptionInLife>> = {
  'false-positive': { details: { evidence: 'A test' } },
  'accepted-risk': { details: { owner: 'Ada', reviewOn: '2026-03-20' } },
  extension: { details: { plan: 'The next release' } },
  mitigated: { details: { control: 'WAF rule 7' } },
  'not-affected': { details: { justification: 'Not compiled in' } },
  'no-fix-yet': {},
  'asset-decommissioned': { scope: { kind: 'asset', assetId: 'a1' } },
  'acknowledged-at-source': {},
};

const exception = (over: Partial<ExceptionInLife> = {}): ExceptionInLife => ({
  status: 'proposed',
  kind: 'mitigated',
  reason: 'Blocked in front',
  details: { control: 'WAF rule 7' },
  scope: { kind: 'vulnerability', ids: ['v1'] },
  untilOn: '2026-03-31',
  until: Date.parse('2026-04-01T00:00:00Z'),
  renewals: 0,
  proposedBy: engineer,
  ...over,
});
const situation = (over: Partial<Situation> = {}): Situation => ({
  now,
  calendar,
  by: manager,
  rules: defaultPolicyDocument.exceptions,
  worst: 'high',
  isAssetListed: false,
  ...over,
});
const refused = (step: Step, of: Partial<ExceptionInLife> = {}, within: Partial<Situation> = {}) => {
  const taken = take(step, exception(of), situation(within));
  return 'status' in taken ? [] : taken.refusals.map(({ code }) => code);
};

describe('where an exception stands', () => {
  it('is told by its dates: active up to its end and no longer, whoever does what', () => {
    const approved = { status: 'approved', until: now } as const;
    expect(statusAt(now - 1, approved)).toBe('active');
    expect(statusAt(now, approved)).toBe('expired');
    expect(statusAt(now + 1_000 * DAY, { status: 'revoked', until: now })).toBe('revoked');
  });
});

describe('each kind', () => {
  it.each(exceptionKinds)('%s can be proposed with what it demands, and with nothing less', (kind) => {
    const proposal = { status: 'draft', kind, details: {}, ...said[kind] } as const;
    expect(refused('propose', proposal)).toEqual([]);
    const demanded = Object.keys(said[kind].details ?? {});
    expect(refused('propose', { ...proposal, details: {} })).toEqual(demanded.map(() => 'missing-demand'));
  });

  it('takes a reason and an end', () => {
    expect(refused('propose', { status: 'draft', reason: ' ', untilOn: null, until: null })).toEqual([
      'no-reason',
      'no-end',
    ]);
  });

  it('an accepted risk is reviewed before it ends and after today', () => {
    const risk = (reviewOn: string) =>
      refused('propose', { status: 'draft', kind: 'accepted-risk', details: { owner: 'Ada', reviewOn } });
    expect(risk('2026-03-31')).toEqual([]);
    expect(risk('2026-04-01')).toEqual(['too-long']);
    expect(risk('2026-03-09')).toEqual(['in-the-past']);
  });

  it('an asset is decommissioned as a whole, and not while the scanner still lists it', () => {
    const gone = { status: 'draft', kind: 'asset-decommissioned', details: {} } as const;
    expect(refused('propose', gone)).toEqual(['wrong-scope']);
    const asset = { ...gone, scope: { kind: 'asset', assetId: 'a1' } } as const;
    expect(refused('propose', asset, { isAssetListed: true })).toEqual(['still-listed']);
  });
});

describe('every step that is refused', () => {
  it.each<[string, Step, Partial<ExceptionInLife>, Partial<Situation>, RefusalCode[]]>([
    ['the proposer approves', 'approve', { proposedBy: manager }, {}, ['same-person']],
    [
      'the proposer approves through an API key of theirs',
      'approve',
      { proposedBy: manager },
      { by: { kind: 'api-key', id: 'k1', memberId: 'm2', role: 'manager' } },
      ['same-person'],
    ],
    [
      'who made the key approves what the key proposed',
      'approve',
      { proposedBy: { kind: 'api-key', id: 'k1', memberId: 'm2' } },
      {},
      ['same-person'],
    ],
    [
      'a key of nobody approves its own proposal',
      'approve',
      { proposedBy: { kind: 'api-key', id: 'k1', memberId: null } },
      { by: { kind: 'api-key', id: 'k1', memberId: null, role: 'manager' } },
      ['same-person'],
    ],
    [
      'a key of nobody approves',
      'approve',
      {},
      { by: { kind: 'api-key', id: 'k1', memberId: null, role: 'manager' } },
      ['unknown-person'],
    ],
    [
      'the command line approves',
      'approve',
      {},
      { by: { kind: 'local', id: null, memberId: null, role: 'administrator' } },
      ['unknown-person'],
    ],
    ['an engineer approves', 'approve', { proposedBy: manager }, { by: engineer }, ['role-too-low']],
    ['a manager approves at critical', 'approve', {}, { worst: 'critical' }, ['role-too-low']],
    ['a manager approves at unknown', 'approve', {}, { worst: 'unknown' }, ['role-too-low']],
    ['longer than the policy allows', 'approve', { untilOn: '2027-03-10' }, {}, ['too-long']],
    ['ended before it was approved', 'approve', { until: now, untilOn: '2026-03-09' }, {}, ['in-the-past']],
    ['renewed too often', 'approve', { renewals: 3 }, {}, ['too-many-renewals']],
    ['nothing is covered', 'approve', {}, { worst: null }, ['covers-nothing']],
    ['rejected by its proposer', 'reject', { proposedBy: manager }, {}, ['same-person']],
    ['edited by another', 'edit', { status: 'draft' }, {}, ['not-the-proposer']],
    [
      'revoked by another engineer',
      'revoke',
      { status: 'approved' },
      { by: { ...engineer, id: 'm9', memberId: 'm9' } },
      ['not-the-proposer'],
    ],
  ])('%s', (_, step, of, within, codes) => {
    expect(refused(step, of, within)).toEqual(codes);
  });

  it.each<[Step, ExceptionInLife['status'], boolean]>([
    ['propose', 'proposed', false],
    ['approve', 'draft', false],
    ['approve', 'approved', false],
    ['approve', 'rejected', false],
    ['approve', 'revoked', false],
    ['approve', 'voided', false],
    ['reject', 'approved', false],
    ['reject', 'draft', false],
    ['revoke', 'rejected', false],
    ['revoke', 'voided', false],
    ['revoke', 'approved', true],
    ['renew', 'proposed', false],
    ['renew', 'revoked', false],
    ['renew', 'voided', false],
    ['void', 'approved', true],
    ['void', 'proposed', false],
    ['void', 'revoked', false],
    ['edit', 'proposed', false],
    ['edit', 'approved', false],
  ])('%s of one that is %s: %s', (step, status, isTaken) => {
    expect(refused(step, { status })).toEqual(isTaken ? [] : ['wrong-status']);
  });

  it('what has expired is neither revoked nor voided, and may be renewed', () => {
    const expired = { status: 'approved', until: now } as const;
    expect(refused('revoke', expired)).toEqual(['wrong-status']);
    expect(refused('void', expired)).toEqual(['wrong-status']);
    expect(refused('renew', expired)).toEqual([]);
  });
});

describe('every step that is taken', () => {
  it('draft, proposed, approved by another person of the role that is asked for', () => {
    expect(take('propose', exception({ status: 'draft' }), situation({ by: engineer }))).toEqual({
      status: 'proposed',
    });
    expect(take('approve', exception(), situation())).toEqual({ status: 'approved' });
    expect(take('approve', exception(), situation({ by: administrator, worst: 'critical' }))).toEqual({
      status: 'approved',
    });
    expect(take('reject', exception(), situation())).toEqual({ status: 'rejected' });
    expect(take('revoke', exception({ status: 'approved' }), situation({ by: engineer }))).toEqual({
      status: 'revoked',
    });
    expect(take('void', exception({ status: 'approved' }), situation())).toEqual({ status: 'voided' });
  });

  it('an unknown severity is held to what holds for the worst', () => {
    expect(worstOf(['low', 'unknown', 'high'])).toBe('unknown');
    expect(worstOf([])).toBeNull();
  });
});
