import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/support/database.ts';
import { DAY, HOUR, type Instant } from '../../core/instant.ts';
import { obligationOfDays } from '../../core/policy/default-policy.ts';
import type { Deadline } from '../../core/sla/deadline.ts';
import { deadlineAfterSeverityChange, firstDeadline } from '../../core/sla/judge-deadline.ts';
import { obligationInForce } from '../../core/sla/obligation-in-force.ts';
import { defaultSlaPolicy, type SlaPolicy } from '../../core/sla/policy.ts';
import { isTriageOverdue, openSlaStates, slaStateAt, slaStates, verdictOf } from '../../core/sla/sla-state.ts';
import { type Severity, severities, severityRank } from '../../core/vulnerabilities/severity.ts';
import { createDatabase, createReadPool, type Database } from '../database.ts';
import { toldRow } from '../span-rows.ts';
import { spansReach } from '../spans.ts';
import { transactionRunner } from '../sql-runner.ts';
import { type JudgedVulnerability, writeVulnerabilities } from '../write-vulnerabilities.ts';
import { listVulnerabilities } from './list-vulnerabilities.ts';
import type { ListedVulnerability } from './listed-vulnerability.ts';
import { candidatesFor } from './vulnerability-candidates.ts';
import {
  asksWhenResolved,
  type VulnerabilityFilter,
  type VulnerabilitySort,
  vulnerabilitySorts,
} from './vulnerability-query.ts';
import { walk } from './vulnerability-walk.ts';

const now = Date.parse('2026-06-15T10:00:00Z');
const timeZone = 'Europe/Berlin';
const policies: readonly SlaPolicy[] = [
  { ...defaultSlaPolicy, timeZone },
  {
    ...defaultSlaPolicy,
    version: 2,
    timeZone,
    days: { critical: 0, high: 14, medium: 30, low: null, informational: null },
  },
];

// The same numbers in every run: a failure can be looked at again.
let seed = 20_260_615;
function random(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}
function pick<T>(values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

let db: Database;
let drop: () => Promise<void>;
let written: JudgedVulnerability[];
const sourceIds: string[] = [randomUUID(), randomUUID()];
const assetIds: string[] = Array.from({ length: 5 }, () => randomUUID());
const definitionIds: string[] = Array.from({ length: 8 }, () => randomUUID());
const assignee: string = randomUUID();

beforeAll(async () => {
  const cloned = await cloneDatabase();
  const pool = createReadPool(cloned.config);
  db = createDatabase(pool);
  drop = cloned.drop;
  const at = new Date(now - 400 * DAY);
  const integrationId = randomUUID();
  await sql`insert into integrations (id, provider, name, settings, credential_hint, status, created_at)
    values (${integrationId}, 'p', 'n', '{}', '…', 'connected', ${at})`.execute(db);
  for (const id of sourceIds) {
    await sql`insert into monitoring_sources (id, integration_id, provider, name, status, sync_every_minutes,
      raw_page_days, created_at) values (${id}, ${integrationId}, 'p', 'n', 'active', 60, 30, ${at})`.execute(db);
  }
  for (const [index, id] of assetIds.entries()) {
    await sql`insert into assets (id, source_id, external_id, name, address, is_listed, valid_from) values
      (${id}, ${sourceIds[0]}, ${String(index)}, ${`asset-${index}_100%`}, ${`host${index}.example.org`}, true, ${at})`.execute(
      db,
    );
  }
  for (const [index, id] of definitionIds.entries()) {
    await sql`insert into definitions (id, source_id, external_id, title, description, solution, category, cves,
      severity, source_severity, valid_from) values (${id}, ${sourceIds[0]}, ${String(index)}, ${`Title ${index}`}, '', '', '',
      array[${`CVE-2026-${1000 + index}`}], 1, '', ${at})`.execute(db);
  }
  written = Array.from({ length: 400 }, (_, index) => anything(index));
  await db
    .transaction()
    .execute((trx) =>
      writeVulnerabilities(transactionRunner(trx), written, { syncId: null, actor: null, now: now - 300 * DAY }),
    );
});
afterAll(async () => {
  await db.destroy();
  await drop();
});

function anything(index: number): JudgedVulnerability {
  const severity = pick(severities);
  const policy = pick(policies);
  const terms = { obligation: obligationInForce(policy.version, obligationOfDays(policy)) };
  // Few different days, so that many are equal in everything that they are sorted by.
  const firstSeenAt = now - Math.floor(random() * 60) * 4 * DAY + pick([0, 0, 7 * HOUR + 1]);
  const anchor = { ...terms, anchorAt: firstSeenAt, anchorBasis: 'source-date' as const };
  let deadline: Deadline = firstDeadline({ ...anchor, severity });
  let present: Severity = severity;
  if (random() < 0.3) {
    const to = pick(severities);
    const at = Math.min(now, firstSeenAt + Math.floor(random() * 20) * DAY);
    deadline = deadlineAfterSeverityChange({ ...anchor, previous: deadline, to, at });
    present = to;
  }
  const status = pick(['open', 'open', 'open', 'resolved', 'resolved', 'suppressed'] as const);
  const resolvedAt = status === 'resolved' ? pick([now - DAY, now - Math.floor(random() * 100 * DAY)]) : null;
  const closing = { deadline, suppressedSince: null, exceptions: [], wasOpenWhenFirstRead: random() < 0.8 };
  return {
    id: randomUUID(),
    sourceId: pick(sourceIds),
    externalId: `${index}:1`,
    definitionId: pick(definitionIds),
    assetId: pick(assetIds),
    observedHash: '\\x00',
    before: null,
    events: [],
    state: {
      severity: present,
      sourceSeverity: '',
      status,
      sourceStatus: status,
      firstSeenAt,
      firstSeenBasis: 'source-date',
      firstSeenOrEarlier: false,
      firstSeenFloor: null,
      notSeenSince: status !== 'resolved' && random() < 0.2 ? now - DAY : null,
      leftWithoutScan: false,
      seenScan: null,
      suppressedSince: null,
      exceptions: [],
      exceptedUntil: status === 'suppressed' ? Number.POSITIVE_INFINITY : null,
      resolvedAt,
      resolutionBasis: status === 'resolved' ? 'rescan' : null,
      verdict: resolvedAt === null ? null : verdictOf({ ...closing, resolvedAt }),
      obligationVerdicts: null,
      episode: 1,
      deadline,
      obligations: null,
      stated: null,
      assignee: random() < 0.1 ? assignee : null,
      note: null,
    } as JudgedVulnerability['state'],
  };
}

interface Asked {
  readonly filter: VulnerabilityFilter;
  readonly sort: VulnerabilitySort;
  readonly at?: Instant;
  readonly isPast?: boolean;
}

async function everyPage(
  { filter, sort, at = now, isPast = false }: Asked,
  limit = 17,
): Promise<ListedVulnerability[]> {
  const items: ListedVulnerability[] = [];
  let cursor: string | undefined;
  do {
    const page = await listVulnerabilities(db, { filter, sort, at, isPast }, { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** The same list by brute force and the core. */
function expected({ filter, sort, at = now }: Asked): string[] {
  const fits = ({ state, ...each }: JudgedVulnerability) => {
    const { dueAt } = state.deadline;
    const slaState = slaStateAt(at, state);
    const triage = slaState === 'needs-triage' && (isTriageOverdue(at, state) ? 'triage-overdue' : 'triage-waiting');
    return [
      filter.statuses?.includes(state.status),
      filter.severities?.includes(state.severity),
      filter.slaStates?.some((wanted) => wanted === slaState || wanted === triage),
      filter.sourceIds?.includes(each.sourceId),
      filter.assetId && each.assetId === filter.assetId,
      filter.cve && definitionIds.indexOf(each.definitionId) === Number(filter.cve.slice(-4)) - 1000,
      filter.dueBefore && dueAt !== null && dueAt < filter.dueBefore,
      filter.dueAfter && dueAt !== null && dueAt >= filter.dueAfter,
      filter.firstSeenBefore && state.firstSeenAt < filter.firstSeenBefore,
      filter.firstSeenAfter && state.firstSeenAt >= filter.firstSeenAfter,
      filter.resolvedBefore && state.resolvedAt !== null && state.resolvedAt < filter.resolvedBefore,
      filter.resolvedAfter && state.resolvedAt !== null && state.resolvedAt >= filter.resolvedAfter,
      filter.assignee === undefined || state.assignee === filter.assignee,
      filter.isNotSeen !== undefined ? (state.notSeenSince !== null) === filter.isNotSeen : undefined,
    ].every((verdict) => verdict === undefined || verdict);
  };
  const sign = sort.startsWith('-') ? -1 : 1;
  const due = ({ state }: JudgedVulnerability) => state.deadline.dueAt;
  const byId = (one: JudgedVulnerability, other: JudgedVulnerability) => (one.id < other.id ? -1 : 1);
  const byDue = (one: JudgedVulnerability, other: JudgedVulnerability, direction: number) => {
    const [a, b] = [due(one), due(other)];
    if (a === b) return direction * byId(one, other);
    if (a === null || b === null) return a === null ? 1 : -1;
    return direction * (a - b);
  };
  const sorted = written.filter(fits).sort((one, other) => {
    if (sort.endsWith('dueAt')) return byDue(one, other, sign);
    if (sort.endsWith('firstSeenAt')) {
      return sign * (one.state.firstSeenAt - other.state.firstSeenAt || byId(one, other));
    }
    const rank = severityRank(one.state.severity) - severityRank(other.state.severity);
    return sign * rank || byDue(one, other, 1);
  });
  return sorted.map(({ id }) => id);
}

const filters: readonly VulnerabilityFilter[] = [
  {},
  ...slaStates.map((state) => ({ slaStates: [state] })),
  { slaStates: ['overdue', 'due-soon'] },
  { slaStates: openSlaStates },
  { slaStates: [...openSlaStates, 'missed', 'excepted'], firstSeenAfter: now - 60 * DAY },
  { slaStates: openSlaStates, severities: ['high', 'unknown'], dueAfter: now - 3 * DAY, dueBefore: now + 5 * DAY },
  { slaStates: ['triage-overdue'] },
  { slaStates: ['triage-waiting'] },
  { slaStates: ['on-track'], severities: ['high', 'medium'] },
  { statuses: ['open'] },
  { statuses: ['open', 'suppressed'], severities: ['critical'] },
  { statuses: ['resolved'], slaStates: ['overdue'] },
  { severities: ['unknown', 'low'] },
  { sourceIds: [sourceIds[1] ?? ''] },
  { sourceIds: [sourceIds[0] ?? ''], statuses: ['open'] },
  { assetId: assetIds[2] },
  { assetId: assetIds[2], slaStates: ['overdue'] },
  { cve: 'cve-2026-1003' },
  { dueBefore: now },
  { dueAfter: now, dueBefore: now + 20 * DAY },
  { dueAfter: now, statuses: ['open'], severities: ['medium'] },
  { firstSeenAfter: now - 60 * DAY },
  { firstSeenAfter: now - 100 * DAY, firstSeenBefore: now - 40 * DAY, statuses: ['open'] },
  { firstSeenBefore: now - 40 * DAY, severities: ['unknown', 'high', 'informational'], dueAfter: now - 30 * DAY },
  { firstSeenAfter: now, firstSeenBefore: now },
  { resolvedAfter: now - 30 * DAY },
  { resolvedAfter: now - 90 * DAY, resolvedBefore: now - DAY, slaStates: ['met', 'missed'] },
  { resolvedBefore: now - 20 * DAY, severities: ['high', 'low'], firstSeenAfter: now - 150 * DAY },
  { resolvedAfter: now - DAY, resolvedBefore: now - DAY + 1, slaStates: ['missed'] },
  { resolvedAfter: now - 90 * DAY, statuses: ['open'] },
  { resolvedAfter: now - 90 * DAY, slaStates: ['not-judged'], dueBefore: now + 30 * DAY },
  { assignee },
  { assignee: null },
  { assignee: null, severities: ['high'] },
  { isNotSeen: true },
  { isNotSeen: false, statuses: ['open'] },
];

describe('a list of vulnerabilities', () => {
  it.each(filters)('is what the core says, whole and in order, in every sort: %j', async (filter) => {
    for (const sort of vulnerabilitySorts) {
      const asked = { filter, sort };
      expect(
        (await everyPage(asked)).map(({ id }) => id),
        sort,
      ).toEqual(expected(asked));
    }
  });

  describe('asked for as it was at an instant', () => {
    const isTheSame = async (asked: readonly VulnerabilityFilter[], pageSize: number) => {
      for (const filter of asked) {
        for (const sort of vulnerabilitySorts) {
          const query = { filter, sort, isPast: true };
          expect(
            (await everyPage(query, pageSize)).map(({ id }) => id),
            JSON.stringify(query),
          ).toEqual(expected(query));
        }
      }
    };

    it('is the same while something of then is not laid out yet', async () => {
      await sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
        values (${written[0]?.id ?? ''}, 'noted', ${new Date(now)}, ${new Date(now)}, '{}')`.execute(db);
      expect(await spansReach(db, now - 1)).toBe(true);
      expect(await spansReach(db, now)).toBe(false);
      await isTheSame(filters, 60);
    });

    it('is the same where all of it is laid out', async () => {
      const since = new Date(now - 300 * DAY);
      const rows = written.map(({ id, sourceId, state }) => ({
        ...{ vulnerability_id: id, source_id: sourceId, digest: '' },
        ...{ true_from: since, true_to: 'infinity', recorded_from: since, recorded_to: 'infinity' },
        ...toldRow(state),
      }));
      await transactionRunner(db).insert('vulnerability_spans', Object.keys(rows[0] ?? {}), rows);
      await sql`delete from spans_waiting`.execute(db);
      expect(await spansReach(db, now)).toBe(true);
      await isTheSame(filters, 60);
      // Where a page ends among those of one date, and where it has no more of a kind than it holds.
      const some: VulnerabilityFilter[] = [
        {},
        { slaStates: ['no-deadline'] },
        { slaStates: ['needs-triage', 'met'] },
        { statuses: ['open'], severities: ['high', 'unknown'] },
      ];
      await isTheSame(some, 7);
    });
  });

  it('is the same where so many were resolved then that they are walked past', async () => {
    for (const filter of filters.filter(asksWhenResolved)) {
      for (const by of ['due_at', 'anchor_at'] as const) {
        const sort = by === 'due_at' ? 'dueAt' : 'firstSeenAt';
        const query = { filter, sort, at: now, isPast: false } as const;
        const candidates = await candidatesFor(db, query);
        expect(candidates?.areFew).toBe(true);
        const many = { conditions: candidates?.conditions ?? [], areFew: false, ranks: null, lasting: [] };
        const places = await walk(db, query, many, { by, isDescending: false, limit: 1_000, after: null });
        expect(
          places.map(({ id }) => id),
          JSON.stringify(query),
        ).toEqual(expected(query));
      }
    }
  });

  it('judges every SLA state as the core does, at the very instants at which it changes', async () => {
    const instants = new Set<Instant>();
    for (const { state } of written.filter((_, index) => index % 6 === 0)) {
      const { overdueAt, dueSoonAt, triageDueAt } = state.deadline;
      for (const moment of [overdueAt, dueSoonAt, triageDueAt]) {
        if (moment !== null && Math.abs(moment - now) < 20 * DAY)
          for (const shift of [-1, 0, 1, 1000]) instants.add(moment + shift);
      }
    }
    expect(instants.size).toBeGreaterThan(40);
    for (const at of [...instants].slice(0, 120)) {
      let total = 0;
      for (const state of slaStates) {
        const asked = { filter: { slaStates: [state] }, sort: '-firstSeenAt', at } as const;
        const { items } = await listVulnerabilities(db, { ...asked, isPast: false }, { limit: 500 });
        expect(
          items.map(({ id }) => id),
          `${state} at ${at}`,
        ).toEqual(expected(asked));
        for (const item of items) expect(item.slaState).toBe(state);
        total += items.length;
      }
      expect(total).toBe(written.length);
    }
  });

  it('finds parts of titles and assets, whole ids and CVE ids, and takes no wildcard', async () => {
    const count = async (q: string) => (await everyPage({ filter: { q }, sort: 'dueAt' }, 500)).length;
    expect(await count('title 3')).toBe(expected({ filter: { cve: 'CVE-2026-1003' }, sort: 'dueAt' }).length);
    expect(await count('cve-2026-1003')).toBe(await count('TITLE 3'));
    expect(await count('host2.')).toBe(expected({ filter: { assetId: assetIds[2] }, sort: 'dueAt' }).length);
    expect(await count('17:1')).toBe(1);
    expect(await count('3')).toBeGreaterThanOrEqual(await count('title 3'));
    expect(await count('t2')).toBe(await count('host2.'));
    expect(await count('100%')).toBe(400);
    expect(await count('T_tle')).toBe(0);
    expect(await count("'; drop table members; --")).toBe(0);
  });

  it('neither repeats nor loses what does not change while other rows do', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    const moved = new Set<string>();
    do {
      const query = { filter: { statuses: ['open'] }, sort: 'dueAt', at: now, isPast: false } as const;
      const page = await listVulnerabilities(db, query, { limit: 10, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      // Something that was read, and something that was not, are resolved meanwhile.
      const rest = expected(query).filter((id) => !seen.includes(id) && !moved.has(id));
      for (const id of [page.items.at(-1)?.id, rest.at(Math.floor(rest.length / 2))]) {
        if (id === undefined) continue;
        moved.add(id);
        await sql`update vulnerabilities set status = 'resolved', verdict = 'met' where id = ${id}`.execute(db);
        await sql`update deadlines set status = 'resolved', verdict = 'met' where vulnerability_id = ${id}`.execute(db);
      }
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    const unchanged = expected({ filter: { statuses: ['open'] }, sort: 'dueAt' }).filter((id) => !moved.has(id));
    expect(seen.filter((id) => !moved.has(id))).toEqual(unchanged);
  });

  it('looks by severity for those that they had then', async () => {
    const definitionId = randomUUID();
    await sql`insert into definitions (id, source_id, external_id, title, description, solution, category, cves,
      severity, source_severity, valid_from) values (${definitionId}, ${sourceIds[0]}, 'changed', 'Was critical', '', '', '',
      array['CVE-2026-9999'], 1, '', now())`.execute(db);
    const obligation = obligationInForce(1, obligationOfDays({ ...defaultSlaPolicy, timeZone }));
    const terms = { obligation, anchorBasis: 'source-date' as const };
    const one = anything(9_999);
    const deadline = firstDeadline({ ...terms, severity: 'critical', anchorAt: now - 3 * DAY });
    const state = { ...one.state, severity: 'critical', deadline } as JudgedVulnerability['state'];
    const judged = { ...one, definitionId, state };
    await db
      .transaction()
      .execute((trx) =>
        writeVulnerabilities(transactionRunner(trx), [judged], { syncId: null, actor: null, now: now - 2 * DAY }),
      );
    const spanOf = (told: JudgedVulnerability['state'], from: Date, to: Date | 'infinity') => ({
      ...{ vulnerability_id: judged.id, source_id: judged.sourceId, digest: '', ...toldRow(told) },
      ...{ true_from: from, true_to: to, recorded_from: from, recorded_to: 'infinity' },
    });
    const spans = [
      spanOf(state, new Date(now - 2 * DAY), new Date(now - DAY)),
      spanOf({ ...state, severity: 'low' }, new Date(now - DAY), 'infinity'),
    ];
    await transactionRunner(db).insert('vulnerability_spans', Object.keys(spans[0] ?? {}), spans);
    await sql`insert into vulnerability_history select *, ${new Date(now - DAY)} from vulnerabilities
      where id = ${judged.id}`.execute(db);
    await sql`update vulnerabilities set severity = ${severityRank('low')}, valid_from = ${new Date(now - DAY)}
      where id = ${judged.id}`.execute(db);
    for (const filter of [{ q: 'was critical' }, { cve: 'CVE-2026-9999' }]) {
      for (const sort of ['-severity', 'severity'] as const) {
        const then = (severity: Severity) => ({
          ...{ filter: { ...filter, severities: [severity] }, sort, at: now - 2 * DAY, isPast: true },
        });
        expect((await everyPage(then('critical'))).map(({ id }) => id)).toEqual([judged.id]);
        expect(await everyPage(then('low'))).toEqual([]);
      }
    }
  });

  it('refuses a cursor that was not given for it', async () => {
    const ask = (sort: VulnerabilitySort, cursor?: string, filter: VulnerabilityFilter = {}) =>
      listVulnerabilities(db, { filter, sort, at: now, isPast: false }, { limit: 5, cursor });
    const { nextCursor } = await ask('dueAt');
    const cursor = nextCursor ?? '';
    await expect(ask('dueAt', cursor)).resolves.toBeDefined();
    const [binding] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string];
    const forged = (position: unknown) => Buffer.from(JSON.stringify([binding, position])).toString('base64url');
    for (const attempt of [
      ask('-dueAt', cursor),
      ask('dueAt', cursor, { statuses: ['open'] }),
      ask('dueAt', 'nonsense'),
      ask('dueAt', cursor.slice(0, -3)),
      ask('dueAt', forged({ key: "1'; --", id: randomUUID() })),
      ask('dueAt', forged({ key: 1, id: 'no-id' })),
      ask('dueAt', forged(null)),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });
});
