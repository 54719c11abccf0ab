import type { LateEpisode, ReportedCheck, ReportedWeek, ReportFacts } from '../../src/core/evidence/report-facts.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { slaStates } from '../../src/core/sla/sla-state.ts';
import { severities } from '../../src/core/vulnerabilities/severity.ts';

const from = Date.UTC(2025, 9, 31, 23);
const to = Date.UTC(2026, 9, 31, 23);
const week = 7 * DAY;

/** A year of a company that is not perfect: some late, two outages of its scanner, exceptions, two policies. */
export function yearOfFacts(): ReportFacts {
  const weeks = weeksOfYear();
  const states = { 'on-track': 41, 'due-soon': 6, overdue: 3, 'no-deadline': 12, 'needs-triage': 2, excepted: 7 };
  const open = 71;
  const [met, missed, notJudged] = [1_204, 37, 58];
  const resolved = met + missed + notJudged;
  const openAtStart = 83;
  const opened = resolved + open - openAtStart;
  const inStates = { ...states, met, missed, 'not-judged': notJudged };
  return {
    organisation: 'Northwind Logistics GmbH',
    isDemonstration: false,
    program: 'Curfew 0.1.0',
    window: { from, to },
    zone: 'Europe/Berlin',
    asOf: to + 9 * HOUR,
    log: {
      origin: 'curfew/0d6c1f1e-9a34-4a0e-8f0e-2f6d6c1b7a55',
      keys: ['curfew/0d6c1f1e-9a34-4a0e-8f0e-2f6d6c1b7a55+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
      start: { size: 4_112 },
      end: {
        size: 28_954,
        root: '7da7386a9d1fd1f51c56ad5c59c36727ca78783ee01bc0939b45dc56ad5c59c3',
        signedAt: to + 9 * HOUR,
      },
      entries: {
        sync: 9_125,
        changes: 2_880,
        verdict: 214,
        audit: 806,
        exception: 44,
        policy: 2,
        'missed-run': 21,
        key: 0,
      },
      changes: 11_902,
    },
    policies: [
      {
        version: 3,
        sha256: '3f7a9c1e5b2d8f60417c9a8e3d5b7f1029384756afbecd1023456789abcdef01',
        effect: 'prospective',
        createdAt: from - 200 * DAY,
        createdBy: 'Ada Berg <ada@northwind.example>',
        reason: 'First policy',
        isInForceInWindow: true,
      },
      {
        version: 4,
        sha256: '9b1d3f5a7c9e0b2d4f6a8c0e1b3d5f7a9c1e3b5d7f9a1c3e5b7d9f1a3c5e7b9d',
        effect: 'retroactive',
        createdAt: from + 150 * DAY,
        createdBy: 'Jonas Weber <jonas@northwind.example>',
        reason: 'Critical ones within 7 days instead of 14, as the board decided on 12 March (ISMS-114).',
        isInForceInWindow: true,
      },
    ],
    totals: {
      episodes: resolved + open,
      vulnerabilities: resolved + open - 46,
      openAtStart,
      opened,
      resolved,
      openAtEnd: open,
      verdicts: { met, missed, 'not-judged': notJudged },
      confirmations: { 'source-status': 212, rescan: resolved - 212 - 9, attested: 9 },
      states: inStates,
      bySeverity: spread(inStates),
      onTime: { met, judged: met + missed },
      excepted: 31,
      knownLater: 4,
    },
    atStart: { 'on-track': 49, 'due-soon': 9, overdue: 11, 'no-deadline': 8, 'needs-triage': 2, excepted: 4 },
    late: { overdue: lateOnes(3, false), missed: lateOnes(37, true) },
    weeks,
    checks: [
      check(
        'halo-security-vulnerabilities-resolved-within-sla',
        'Halo Security vulnerability alert should be resolved within SLA',
        9,
        {
          counted: {
            open,
            onTrack: 41,
            dueSoon: 6,
            overdue: 3,
            needsTriage: 2,
            noDeadline: 12,
            excepted: 7,
            met,
            missed,
          },
          found: {
            open,
            onTrack: 41,
            dueSoon: 6,
            overdue: 3,
            needsTriage: 2,
            noDeadline: 12,
            excepted: 7,
            met,
            missed,
          },
          agrees: true,
        },
      ),
      check('monitoring-sources-fresh', 'Monitoring sources should be read completely and in time', 5, null),
      check('exceptions-approved-and-in-date', 'Exceptions should be approved by a second person and in date', 3, null),
    ],
    sources: [
      {
        id: '9f0c',
        name: 'Halo Security (production)',
        provider: 'halo-security',
        syncEveryMinutes: 60,
        syncs: { complete: 8_640, partial: 31, failed: 412, held: 2, superseded: 1 },
        missedRuns: 21,
        coverage: weeks.map((each, index) => ({
          from: each.from,
          to: each.to,
          complete: index === 20 ? 61 : index === 33 ? 104 : 166,
          notComplete: index === 20 ? 105 : index % 9 === 0 ? 3 : 1,
          missedRuns: index === 33 ? 21 : 0,
          uncovered: index === 20 ? 3 * DAY : 0,
        })),
        holes: [
          {
            from: from + 141 * DAY,
            to: from + 144 * DAY + 5 * HOUR,
            why: 'Halo Security refused the API key (401). The last complete sync was older than 24 hours.',
          },
          {
            from: from + 233 * DAY,
            to: from + 233 * DAY + 14 * HOUR,
            why: 'Curfew was stopped; 21 runs were due and did not happen.',
          },
        ],
      },
    ],
    exceptions: {
      total: 12,
      bySource: 3,
      byKind: { 'accepted-risk': 5, 'false-positive': 3, 'no-fix-yet': 4 },
      approved: Array.from({ length: 9 }, (_, index) => ({
        number: index + 4,
        kind: ['accepted-risk', 'false-positive', 'no-fix-yet'][index % 3] ?? '',
        proposedBy: 'Mira Okafor <mira@northwind.example>',
        approvedBy: index === 7 ? null : 'Jonas Weber <jonas@northwind.example>',
        approvedAt: from + index * 30 * DAY + 11 * HOUR,
        until: from + index * 30 * DAY + 100 * DAY,
        covered: index * 2 + 1,
        overdueWhenApproved: index === 4 ? 2 : 0,
      })),
    },
    files: ['population.csv', 'population.xlsx', 'population-totals.json', 'verdicts.csv', 'syncs.csv'].map(
      (name, index) => ({
        name,
        size: 10 ** (index + 2) * 3,
        sha256: '0123456789abcdef'.repeat(4),
      }),
    ),
  };
}

/** A window in which nothing was there yet. */
export function emptyFacts(): ReportFacts {
  const year = yearOfFacts();
  const none = Object.fromEntries(slaStates.map((state) => [state, 0])) as ReportFacts['totals']['states'];
  return {
    ...year,
    window: { from, to: from + DAY },
    asOf: from + DAY,
    log: { ...year.log, start: { size: 0 }, end: { ...year.log.end, size: 0 }, entries: {}, changes: 0, keys: [] },
    policies: [],
    totals: {
      episodes: 0,
      vulnerabilities: 0,
      openAtStart: 0,
      opened: 0,
      resolved: 0,
      openAtEnd: 0,
      verdicts: { met: 0, missed: 0, 'not-judged': 0 },
      confirmations: { 'source-status': 0, rescan: 0, attested: 0 },
      states: none,
      bySeverity: spread(none),
      onTime: { met: 0, judged: 0 },
      excepted: 0,
      knownLater: 0,
    },
    atStart: none,
    late: { overdue: [], missed: [] },
    weeks: [],
    checks: [],
    sources: [],
    exceptions: { total: 0, byKind: {}, approved: [], bySource: 0 },
    files: [],
  };
}

/** Texts as the worst scanner could write them. */
const hostileTexts = [
  '</title><script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)> &lt;b&gt; \' ]]> -->',
  '\u202Egnp.exe \u2066hidden\u2069 \u200B\uFEFF',
  'line one\r\nline two\u0000\u0007\u001B[31mred\t\u0085\u2028end',
  'ثغرة في بروتوكول التحقق — פגיעות בשרת',
  '日本語の脆弱性 🔥 \uD800 broken',
  `Z${'\u0308'.repeat(500)}algo`,
  'x'.repeat(10_000),
  '',
];

export function hostileFacts(): ReportFacts {
  const year = yearOfFacts();
  const text = (index: number) => hostileTexts[index % hostileTexts.length] ?? '';
  const late = (all: readonly LateEpisode[]) =>
    all.map((each, index) => ({ ...each, title: text(index), asset: text(index + 3) }));
  return {
    ...year,
    isDemonstration: true,
    organisation: `Evil ${hostileTexts[0]} ${hostileTexts[2]}`,
    late: { overdue: late(year.late.overdue), missed: late(year.late.missed.slice(0, 12)) },
    policies: year.policies.map((each, index) => ({ ...each, createdBy: text(index), reason: text(index + 4) })),
    checks: year.checks.map((each) => ({
      ...each,
      history: each.history.map((stretch, index) => ({ ...stretch, reason: text(index), lastReason: text(index + 1) })),
    })),
    sources: year.sources.map((each) => ({
      ...each,
      name: text(0) + text(2),
      holes: each.holes.map((hole, index) => ({ ...hole, why: text(index + 3) })),
    })),
    exceptions: {
      ...year.exceptions,
      byKind: { [text(0)]: 3 },
      approved: year.exceptions.approved.map((each, index) => ({
        ...each,
        kind: index === 0 ? text(0) : each.kind,
        proposedBy: text(index),
        approvedBy: text(index + 1),
      })),
    },
  };
}

/** More of everything than any real installation has. */
export function hugeFacts(): ReportFacts {
  const year = yearOfFacts();
  const history = Array.from({ length: 20_000 }, (_, index) => ({
    from: from + (index * 365 * DAY) / 20_000,
    to: from + ((index + 1) * 365 * DAY) / 20_000,
    status: ['passing', 'failing', 'unknown'][index % 3] ?? '',
    byException: index % 7 === 0,
    reason: `Stretch ${index}`,
    lastReason: `Stretch ${index}`,
  }));
  const times = (value: number) => value * 1_234_567;
  const scaled = <Counts extends Readonly<Record<string, number>>>(counts: Counts) =>
    Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, times(value)])) as Counts;
  return {
    ...year,
    totals: {
      ...year.totals,
      episodes: times(1_370),
      states: scaled(year.totals.states),
      verdicts: scaled(year.totals.verdicts),
    },
    late: { overdue: lateOnes(100, false), missed: lateOnes(100, true) },
    weeks: year.weeks.map((each) => ({
      ...each,
      open: times(each.open),
      overdue: times(each.overdue),
      states: scaled(each.states),
    })),
    checks: year.checks.map((each) => ({ ...each, history })),
    sources: Array.from({ length: 40 }, (_, index) => ({
      ...year.sources[0]!,
      name: `Source ${index}`,
      holes: Array.from({ length: 500 }, (_, hole) => ({
        from: from + hole * 12 * HOUR,
        to: from + hole * 12 * HOUR + (hole + 1) * 60_000,
        why: 'It was too old.',
      })),
    })),
    policies: Array.from({ length: 400 }, (_, index) => ({ ...year.policies[0]!, version: index + 1 })),
    files: Array.from({ length: 900 }, (_, index) => ({
      name: `policies/${index}.yaml`,
      size: 2 ** 52,
      sha256: 'f'.repeat(64),
    })),
  };
}

function weeksOfYear(): readonly ReportedWeek[] {
  const firstMonday = Date.UTC(2025, 10, 2, 23);
  // Berlin's clocks are an hour ahead from 29 March to 25 October.
  const isSummer = (at: number) => at > Date.UTC(2026, 2, 29) && at < Date.UTC(2026, 9, 25);
  const mondays = Array.from({ length: 52 }, (_, index) => firstMonday + index * week);
  const starts = [from, ...mondays.map((at) => (isSummer(at) ? at - HOUR : at))].filter((at) => at < to);
  return starts.map((start, index) => {
    const overdue = Math.max(0, Math.round(8 * Math.sin(index / 5) + (index > 18 && index < 24 ? 14 : 2)));
    const states = {
      overdue,
      'due-soon': 5 + (index % 5),
      'needs-triage': index % 11 === 0 ? 4 : 1,
      'on-track': 40 + Math.round(14 * Math.sin(index / 8)),
      'no-deadline': 9 + (index % 4),
      excepted: Math.min(14, 3 + Math.floor(index / 5)),
    };
    const open = Object.values(states).reduce((sum, each) => sum + each, 0);
    return {
      from: start,
      to: Math.min(to, starts[index + 1] ?? to),
      opened: 20 + (index % 13),
      resolved: 22 + (index % 9),
      met: 20 + (index % 7),
      missed: index % 4,
      open,
      overdue,
      states,
    };
  });
}

function check(
  id: string,
  title: string,
  parts: number,
  reconciliation: ReportedCheck['reconciliation'],
): ReportedCheck {
  const statuses = ['passing', 'due', 'due-soon', 'failing', 'due', 'unknown', 'due', 'passing', 'due'];
  const length = (to - from) / parts;
  const history = Array.from({ length: parts }, (_, index) => {
    const status = statuses[(index + parts) % statuses.length] ?? 'passing';
    const reason =
      status === 'unknown'
        ? 'Halo Security (production) was last read completely at 2026-03-22 08:40:00 Europe/Berlin (UTC+01:00), more than 24 hours ago. The last sync says: Halo Security refused the API key.'
        : status === 'failing'
          ? '3 of 71 vulnerabilities are overdue, the oldest since 12 Mar 2026.'
          : 'No vulnerability with a deadline is overdue. In the last 365 days 37 of 1,241 were fixed late.';
    return {
      from: index === 0 ? from - 20 * DAY : from + index * length + (index % 3) * 40 * HOUR,
      to: index === parts - 1 ? to : from + (index + 1) * length + ((index + 1) % 3) * 40 * HOUR,
      status,
      byException: status === 'passing' && index > 0,
      reason,
      lastReason: status === 'failing' ? '5 of 71 vulnerabilities are overdue, the oldest since 12 Mar 2026.' : reason,
    };
  });
  const spent: Record<string, number> = {};
  for (const each of history) {
    spent[each.status] = (spent[each.status] ?? 0) + Math.min(each.to, to) - Math.max(each.from, from);
  }
  return {
    id,
    title,
    controls: [
      { framework: 'SOC 2', id: 'CC7.1', note: null },
      { framework: 'PCI DSS 4.0.1', id: '11.3.2', note: 'supports; does not replace the ASV report' },
    ],
    history,
    spent,
    reconciliation,
  };
}

function lateOnes(count: number, isResolved: boolean): readonly LateEpisode[] {
  const titles = [
    'TLS certificate expires soon',
    'OpenSSH regreSSHion (CVE-2024-6387)',
    'Apache HTTP Server path traversal (CVE-2021-41773)',
  ];
  return Array.from({ length: count }, (_, index) => {
    const dueAt = to - (count - index) * 3 * DAY - 1_000;
    return {
      id: `6f1c${String(index).padStart(4, '0')}-7d1a-4c47-9a35-0c8f6b2f1e11`,
      title: titles[index % titles.length] ?? '',
      asset: ['api.northwind.example', 'vpn-gw-02.fra.northwind.example', '203.0.113.17'][index % 3] ?? '',
      severity: severities[index % 4] ?? 'unknown',
      firstSeenAt: dueAt - 30 * DAY,
      dueAt,
      resolvedAt: isResolved ? dueAt + (count - index) * 7 * HOUR : null,
    };
  });
}

/** Shares the states out over the severities, so that rows and columns add up. */
function spread(states: ReportFacts['totals']['states']): ReportFacts['totals']['bySeverity'] {
  const shares = [0.05, 0.25, 0.4, 0.2, 0.1];
  const left = { ...states } as Record<string, number>;
  return Object.fromEntries(
    severities.map((severity, index) => {
      const part = Object.fromEntries(
        slaStates.map((state) => {
          const share =
            index === severities.length - 1 ? (left[state] ?? 0) : Math.floor(states[state] * (shares[index] ?? 0));
          left[state] = (left[state] ?? 0) - share;
          return [state, share];
        }),
      );
      return [severity, part];
    }),
  ) as ReportFacts['totals']['bySeverity'];
}
