import { randomUUID } from 'node:crypto';
import type { Instant } from '../core/instant.ts';
import { severityRank } from '../core/vulnerabilities/severity.ts';
import type { Vulnerability, VulnerabilityEvent } from '../core/vulnerabilities/vulnerability.ts';
import { type BacklogMoves, gatherBacklogMoves } from './backlog-moves.ts';
import { type Row, recordset, type SqlRunner } from './sql-runner.ts';
import { deadlineColumns, deadlineRow, endOf, stateColumns, stateRow } from './vulnerability-rows.ts';

/** A judged vulnerability on its way into the database. `before` is null for a new one. */
export interface JudgedVulnerability {
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly definitionId: string;
  readonly assetId: string;
  /** Of the observation that was judged, as PostgreSQL writes a `bytea`; null keeps the stored one. */
  readonly observedHash: string | null;
  readonly before: Vulnerability | null;
  readonly state: Vulnerability;
  readonly events: readonly VulnerabilityEvent[];
}

export interface WrittenBy {
  readonly syncId: string | null;
  /** Who, for a person's action; null for a sync. */
  readonly actor: string | null;
  readonly now: Instant;
}

const identityColumns = ['id', 'source_id', 'external_id', 'definition_id', 'asset_id'] as const;
const insertedColumns = [...identityColumns, ...stateColumns, 'observed_hash', 'valid_from'] as const;
const eventColumns = [
  'vulnerability_id',
  'type',
  'true_at',
  'recorded_at',
  'sync_id',
  'actor',
  'change',
  'salt',
] as const;
const episodeColumns = [
  'vulnerability_id',
  'number',
  'source_id',
  'severity',
  'first_seen_at',
  'first_seen_basis',
  'policy_version',
  'due_at',
  'resolved_at',
  'resolution_basis',
  'verdict',
  'obligation_verdicts',
  'recorded_at',
  'was_fixed_when_first_read',
] as const;

/**
 * Writes what was judged: the present row, the past version it replaces, the events, the deadline where it changed, and
 * the closed episode with its verdict. Everything in the caller's transaction. Whoever writes one batch after the other
 * gives `backlog` and writes that at the end.
 */
export async function writeVulnerabilities(
  sql: SqlRunner,
  judged: readonly JudgedVulnerability[],
  by: WrittenBy,
  backlog?: BacklogMoves,
): Promise<void> {
  const moves = backlog ?? gatherBacklogMoves();
  for (const each of judged) if (each.before === null || each.events.length > 0) moves.add(each);
  const opened = judged.filter((each) => each.before === null);
  // All are on one connection, in this order; not waiting in between lets rows be formatted while others are written.
  await Promise.all([
    insertNew(sql, opened, by),
    sql.insert(
      'vulnerability_events',
      eventColumns,
      judged.flatMap((each) => eventRows(each, by)),
    ),
    insertEpisodes(
      sql,
      judged.flatMap((each) => closedEpisodes(each, by)),
    ),
    updateKnown(
      sql,
      judged.filter((each) => each.before !== null),
      by,
    ),
  ]);
  if (backlog === undefined) await moves.write(sql, by.now);
}

/** The closed episodes, and how many they are on each day. */
async function insertEpisodes(sql: SqlRunner, closed: readonly Row[]): Promise<void> {
  if (closed.length === 0) return;
  const days = new Map<string, { source_id: string; closed_on: string; verdict: string; count: number }>();
  for (const { source_id, resolved_at, verdict } of closed) {
    const day = {
      source_id: String(source_id),
      closed_on: (resolved_at as Date).toISOString().slice(0, 10),
      verdict: String(verdict),
      count: 0,
    };
    const key = `${day.source_id} ${day.closed_on} ${day.verdict}`;
    const known = days.get(key) ?? day;
    known.count += 1;
    days.set(key, known);
  }
  const counted = recordset([...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, day]) => day));
  await Promise.all([
    sql.insert('episodes', episodeColumns, closed),
    sql.query(
      `insert into closed_days select * from jsonb_populate_recordset(null::closed_days, $1)
       on conflict (source_id, closed_on, verdict) do update set count = closed_days.count + excluded.count`,
      [counted],
    ),
  ]);
}

async function insertNew(sql: SqlRunner, opened: readonly JudgedVulnerability[], by: WrittenBy): Promise<void> {
  const validFrom = new Date(by.now);
  const rows = sql.insert(
    'vulnerabilities',
    [...insertedColumns, 'revision'],
    opened.map((each) => ({
      ...identityRow(each),
      ...stateRow(each.state),
      observed_hash: each.observedHash,
      valid_from: validFrom,
      revision: 1,
    })),
  );
  await Promise.all([rows, insertDeadlines(sql, opened, by)]);
}

async function updateKnown(sql: SqlRunner, known: readonly JudgedVulnerability[], by: WrittenBy): Promise<void> {
  const changed = known.filter((each) => each.events.length > 0);
  await saveVersions(sql, changed, by);
  await rememberObservations(
    sql,
    known.filter((each) => each.events.length === 0),
  );
  const redated = changed.filter((each) => each.before?.deadline !== each.state.deadline);
  const begin = await endDeadlines(sql, redated, by);
  await insertDeadlines(sql, redated, by, begin);
  await copyStatus(sql, changed.filter(hasOtherStatus));
}

async function saveVersions(sql: SqlRunner, changed: readonly JudgedVulnerability[], by: WrittenBy): Promise<void> {
  if (changed.length === 0) return;
  const now = new Date(by.now);
  await sql.query(
    'insert into vulnerability_history select v.*, greatest(v.valid_from, $2::timestamptz) from vulnerabilities v where v.id = any($1::uuid[])',
    [changed.map((each) => each.id), now],
  );
  const assignments = stateColumns.map((column) => `${column} = r.${column}`).join(', ');
  await sql.query(
    `update vulnerabilities v set ${assignments}, definition_id = r.definition_id,
       observed_hash = coalesce(r.observed_hash, v.observed_hash), valid_from = greatest(v.valid_from, $2::timestamptz), revision = v.revision + 1
     from jsonb_populate_recordset(null::vulnerabilities, $1) r where v.id = r.id`,
    [
      recordset(
        changed.map((each) => ({ ...identityRow(each), ...stateRow(each.state), observed_hash: each.observedHash })),
      ),
      now,
    ],
  );
}

/** What was observed reads differently and means the same: only the hash moves on. */
async function rememberObservations(sql: SqlRunner, same: readonly JudgedVulnerability[]): Promise<void> {
  if (same.length === 0) return;
  await sql.query(
    `update vulnerabilities v set observed_hash = r.observed_hash
     from jsonb_populate_recordset(null::vulnerabilities, $1) r where v.id = r.id and r.observed_hash is not null`,
    [recordset(same.map((each) => ({ id: each.id, observed_hash: each.observedHash })))],
  );
}

/** Answers where what follows begins, of those that had begun after now: the clock was set back since. */
async function endDeadlines(
  sql: SqlRunner,
  judged: readonly JudgedVulnerability[],
  by: WrittenBy,
): Promise<ReadonlyMap<string, Instant>> {
  if (judged.length === 0) return new Map();
  const later = await sql.query<{ id: string; ended_at: Instant }>(
    `with ended as (
       update deadlines set valid_to = greatest(valid_from, $2::timestamptz)
       where vulnerability_id = any($1::uuid[]) and valid_to = 'infinity' returning vulnerability_id as id, valid_to as ended_at)
     select id, ended_at from ended where ended_at > $2::timestamptz`,
    [judged.map((each) => each.id), new Date(by.now)],
  );
  return new Map(later.map(({ id, ended_at: endedAt }) => [id, endedAt]));
}

function hasOtherStatus({ before, state }: JudgedVulnerability): boolean {
  if (before === null || before.deadline !== state.deadline) return false;
  return (
    before.status !== state.status || before.verdict !== state.verdict || before.exceptedUntil !== state.exceptedUntil
  );
}

async function copyStatus(sql: SqlRunner, judged: readonly JudgedVulnerability[]): Promise<void> {
  if (judged.length === 0) return;
  await sql.query(
    `update deadlines d set status = r.status, verdict = r.verdict, excepted_until = r.excepted_until
     from jsonb_populate_recordset(null::deadlines, $1) r
     where d.vulnerability_id = r.vulnerability_id and d.valid_to = 'infinity'`,
    [
      recordset(
        judged.map(({ id, state }) => ({
          vulnerability_id: id,
          status: state.status,
          verdict: state.verdict,
          excepted_until: endOf(state.exceptedUntil),
        })),
      ),
    ],
  );
}

async function insertDeadlines(
  sql: SqlRunner,
  judged: readonly JudgedVulnerability[],
  by: WrittenBy,
  begin: ReadonlyMap<string, Instant> = new Map(),
): Promise<void> {
  const columns = ['vulnerability_id', 'asset_id', ...deadlineColumns, 'valid_from', 'valid_to'];
  await sql.insert(
    'deadlines',
    columns,
    judged.map((each) => ({
      vulnerability_id: each.id,
      asset_id: each.assetId,
      ...deadlineRow(each.sourceId, each.state),
      valid_from: new Date(begin.get(each.id) ?? by.now),
      valid_to: 'infinity',
    })),
  );
}

function identityRow(each: JudgedVulnerability): Row {
  return {
    id: each.id,
    source_id: each.sourceId,
    external_id: each.externalId,
    definition_id: each.definitionId,
    asset_id: each.assetId,
  };
}

function eventRows(each: JudgedVulnerability, by: WrittenBy): Row[] {
  return each.events.map((event) => ({
    vulnerability_id: each.id,
    type: event.change.type,
    true_at: new Date(event.trueAt),
    recorded_at: new Date(event.recordedAt),
    sync_id: by.syncId,
    actor: by.actor,
    change: event.change,
    // The ledger holds what a person did by its hash, which this keeps from being guessed.
    salt: by.actor === null ? null : randomUUID(),
  }));
}

function closedEpisodes(each: JudgedVulnerability, by: WrittenBy): Row[] {
  const { state } = each;
  const isClosedNow = each.events.some((event) => event.change.type === 'resolved');
  if (!isClosedNow || state.resolvedAt === null || state.verdict === null) return [];
  return [
    {
      vulnerability_id: each.id,
      number: state.episode,
      source_id: each.sourceId,
      severity: severityRank(state.severity),
      first_seen_at: new Date(state.firstSeenAt),
      first_seen_basis: state.firstSeenBasis,
      policy_version: state.deadline.policyVersion,
      due_at: state.deadline.dueAt === null ? null : new Date(state.deadline.dueAt),
      resolved_at: new Date(state.resolvedAt),
      resolution_basis: state.resolutionBasis,
      verdict: state.verdict,
      obligation_verdicts: state.obligationVerdicts,
      recorded_at: new Date(by.now),
      was_fixed_when_first_read: each.before === null,
    },
  ];
}
