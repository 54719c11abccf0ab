import type { Shape } from '../../lib/api.ts';
import { type Answer, answer, perhaps } from './answers.ts';

const everything: readonly Shape<'Who'>['permissions'][number][] = [
  'integrations.read',
  'integrations.connect',
  'sources.manage',
  'syncs.start',
  'syncs.release',
  'vulnerabilities.read',
  'vulnerabilities.work',
  'vulnerabilities.attest',
  'assets.scope',
  'checks.read',
  'checks.evaluate',
  'checks.disable',
  'policies.read',
  'policies.write',
  'feeds.manage',
  'exceptions.read',
  'exceptions.propose',
  'exceptions.approve',
  'members.read',
  'members.manage',
  'api-keys.read',
  'api-keys.manage',
  'audit.read',
  'evidence.read',
  'evidence.remove',
  'evidence.manage',
  'evidence.rotate-key',
  'audits.read',
  'audits.manage',
  'organisation.manage',
  'notices.read',
  'notices.manage',
];

/** What an engineer may do, as far as a page asks. */
const engineering: typeof everything = [
  'integrations.read',
  'syncs.start',
  'vulnerabilities.read',
  'vulnerabilities.work',
  'checks.read',
  'checks.evaluate',
  'policies.read',
  'exceptions.read',
  'exceptions.propose',
  'members.read',
];

export function member(changes: Partial<Shape<'Member'>> = {}): Shape<'Member'> {
  return {
    id: '0198f7a2-0000-7000-8000-000000000001',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'administrator',
    auditOnly: false,
    createdAt: '2026-01-05T09:00:00.000Z',
    disabledAt: null,
    invitedBy: null,
    lastSignInAt: null,
    twoFactor: false,
    ...changes,
  };
}

export function who(role: 'administrator' | 'engineer' = 'administrator'): Shape<'Who'> {
  const self = member({ role });
  return {
    kind: 'member',
    id: self.id,
    name: self.name,
    role,
    permissions: [...(role === 'administrator' ? everything : engineering)],
    by: 'session',
    boundTo: null,
    member: self,
    mustSetUpTwoFactor: false,
    twoFactorLostAt: null,
    isDemonstration: false,
    timeZone: 'UTC',
  };
}

export function installation(changes: Partial<Shape<'Installation'>> = {}): Shape<'Installation'> {
  return {
    needsSetup: false,
    organisationName: 'Northwind',
    isDemonstration: false,
    version: '0.1.0',
    signInMethods: { password: true, oidc: null },
    canMail: false,
    ...changes,
  };
}

export function overviewSource(changes: Partial<Shape<'OverviewSource'>> = {}): Shape<'OverviewSource'> {
  return {
    id: '0198f7a2-0000-7000-8000-0000000000a1',
    name: 'Halo Security',
    provider: 'halo-security',
    status: 'active',
    freshness: 'fresh',
    lastCompleteSyncAt: '2026-03-31T14:56:00.000Z',
    lastSync: null,
    runningSyncId: null,
    ...changes,
  };
}

/** One source, 118 open, 3 of them overdue, read four minutes before 15:00 on 31 March 2026. */
export function overview(changes: Partial<Shape<'Overview'>> = {}): Shape<'Overview'> {
  return {
    asOf: '2026-03-31T15:00:00.000Z',
    counts: { open: 118, onTrack: 100, dueSoon: 10, overdue: 3, needsTriage: 5, noDeadline: 0, excepted: 2 },
    triageOverdue: 0,
    dueWithin7Days: 12,
    bySeverity: [],
    onTime: [
      { days: 30, met: 9, missed: 1, notJudged: 0, reopened: 0, rate: 0.9 },
      { days: 90, met: 1999, missed: 1, notJudged: 0, reopened: 0, rate: 0.9995 },
      { days: 365, met: 1999, missed: 1, notJudged: 0, reopened: 0, rate: 0.9995 },
    ],
    sources: [overviewSource()],
    checks: [{ status: 'failing', count: 1 }],
    dataAsOf: '2026-03-31T14:56:00.000Z',
    cannotSay: null,
    ...changes,
  };
}

export function integration(changes: Partial<Shape<'Integration'>> = {}): Shape<'Integration'> {
  return {
    id: '0198f7a2-0000-7000-8000-0000000000b1',
    provider: 'halo-security',
    name: 'Halo Security',
    status: 'connected',
    settings: {},
    account: 'Northwind GmbH',
    keyEndsWith: '7f3a',
    warnings: [],
    lastError: null,
    lastCheckedAt: '2026-03-31T14:56:00.000Z',
    createdAt: '2026-01-05T09:00:00.000Z',
    disconnectedAt: null,
    revision: 1,
    ...changes,
  };
}

export function availableIntegration(): Shape<'AvailableIntegration'> {
  return {
    provider: 'halo-security',
    title: 'Halo Security',
    instructions: ['Sign in to Halo Security as a person with Admin access.'],
    settings: [],
    credentials: [
      {
        name: 'apiKey',
        label: 'API key',
        help: 'Of the type Account.',
        isRequired: true,
        isSecret: true,
        defaultValue: null,
      },
    ],
  };
}

/** What stands round every page behind sign-in asks: who is there, and what the bar on the left tells. */
export function signedIn(role: 'administrator' | 'engineer', shown = overview()): readonly Answer[] {
  return [
    answer('get', '/api/v1/session', who(role)),
    perhaps(answer('get', '/api/v1/overview', shown)),
    perhaps(answer('get', '/api/v1/monitoring-sources', { items: [], nextCursor: null })),
    // A past day asks in which zone its days ended.
    perhaps(answer('get', '/api/v1/organisation', { name: 'Northwind', timeZone: 'UTC', policyVersion: 1 })),
    // The menu says how many wait for whoever may approve; nobody else asks.
    ...(role === 'administrator'
      ? [perhaps(answer('get', '/api/v1/exceptions', { items: [], nextCursor: null }))]
      : []),
  ];
}

export function check(changes: Partial<Shape<'Check'>> = {}): Shape<'Check'> {
  return {
    id: 'c-1',
    title: 'Halo Security vulnerability alert should be resolved within SLA',
    provider: 'halo-security',
    whyItMatters: 'What is known and not mended is what is used first.',
    requiredAction: 'Resolve what is overdue.',
    status: 'failing',
    reason: '3 are overdue.',
    byException: false,
    judgesDeadlines: true,
    heldTo: null,
    entriesOf: 'vulnerabilities',
    onlyState: null,
    entryCounts: { failing: 3, needsTriage: 0, unknown: 0, dueSoon: 12, due: 100, excepted: 0, passing: null },
    counts: {
      open: 118,
      onTrack: 100,
      dueSoon: 10,
      overdue: 3,
      excepted: 2,
      noDeadline: 0,
      needsTriage: 5,
      triageOverdue: 0,
      met: 1999,
      missed: 1,
    },
    since: '2026-03-30T09:00:00.000Z',
    evaluatedAt: '2026-03-31T14:56:00.000Z',
    dataAsOf: '2026-03-31T14:56:00.000Z',
    controls: [],
    ...changes,
  };
}
