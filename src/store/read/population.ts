import { type RawBuilder, sql } from 'kysely';
import type { EpisodeFacts, Window } from '../../core/evidence/population.ts';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { type InJson, rowOfJson } from '../json-rows.ts';
import {
  type StoredState,
  stateColumns,
  storedInstants,
  storedStateList,
  vulnerabilityOf,
} from '../vulnerability-rows.ts';
import { namesAt } from './assets-at.ts';
import { saidAt } from './definitions-at.ts';
import { sourceNames } from './names-then.ts';
import { stoodExcepted } from './stood-excepted.ts';
import { versionsAt } from './vulnerability-walk.ts';

/** What is asked for, and as of when it is told. */
export interface PopulationQuestion {
  readonly window: Window;
  /** Not before `window.to`. */
  readonly asOf: Instant;
}

/** Read at once, some two megabytes. */
const portion = 1_000;

/**
 * The population of a window, some episodes at a time, by when each opened. Call it in a transaction that sees one
 * instant: it holds a cursor there.
 */
export async function* populationOf(
  trx: Connection,
  question: PopulationQuestion,
): AsyncGenerator<readonly EpisodeFacts[], void, void> {
  const nameOf = await sourceNames(trx, { at: question.asOf, isPast: true });
  await sql`declare population no scroll cursor for ${membersOf(question)}`.execute(trx);
  try {
    let next = readPortion(trx, question, nameOf);
    for (;;) {
      const facts = await next;
      if (facts.length === 0) return;
      // The database reads these while the ones before are written.
      next = readPortion(trx, question, nameOf);
      next.catch(() => undefined);
      yield facts;
    }
  } finally {
    await sql`close population`.execute(trx).catch(() => undefined);
  }
}

export interface Member {
  readonly id: string;
  readonly episode: number;
  readonly opened_at: Instant;
  /** Left out where nobody asks. */
  readonly is_first?: boolean;
}

/** How many episodes it has. */
export async function countPopulation(trx: Connection, question: PopulationQuestion): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${membersOf(question)}) members`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function readPortion(
  trx: Connection,
  question: PopulationQuestion,
  nameOf: ReadonlyMap<string, string>,
): Promise<readonly EpisodeFacts[]> {
  const { rows } = await sql<Member>`fetch ${sql.lit(portion)} from population`.execute(trx);
  return rows.length === 0 ? [] : await factsOf(trx, rows, question, nameOf);
}

/**
 * Who belongs to it (`isInPopulation`): the present episode of each vulnerability as it was at the checkpoint, and the
 * closed ones before it. A later episode opened when it was open again, its clock may have started long before.
 */
export function membersOf({ window: { from, to }, asOf }: PopulationQuestion): RawBuilder<unknown> {
  const [begin, end, then] = [timestamp(from), timestamp(to), timestamp(asOf)];
  const reopenedAt = (id: string, episode: string) => sql`(
    select r.true_at from vulnerability_events r
    where r.vulnerability_id = ${sql.ref(id)} and r.type = 'reopened' and (r.change ->> 'episode')::int = ${sql.ref(episode)}
    order by r.id limit 1)`;
  return sql`
    with latest as materialized (
      select v.id, v.episode, v.status, v.first_seen_at, v.resolved_at from ${versionsAt(asOf)} v
    ), members as (
      select v.id, v.episode, case when v.episode = 1 then v.first_seen_at else ${reopenedAt('v.id', 'v.episode')} end as opened_at
      from latest v left join episodes e on v.status = 'resolved' and e.vulnerability_id = v.id and e.number = v.episode
      where v.first_seen_at < ${end} and (v.status <> 'resolved' or greatest(v.resolved_at, e.recorded_at) > ${begin})
      union all
      select e.vulnerability_id, e.number,
        case when e.number = 1 then e.first_seen_at else ${reopenedAt('e.vulnerability_id', 'e.number')} end
      from episodes e join latest v on v.id = e.vulnerability_id and e.number < v.episode
      where e.first_seen_at < ${end} and e.recorded_at <= ${then} and greatest(e.resolved_at, e.recorded_at) > ${begin}
    )
    select id, episode, opened_at, row_number() over (partition by id order by episode) = 1 as is_first from members where opened_at < ${end} order by opened_at, id, episode`;
}

interface Row extends StoredState {
  readonly id: string;
  readonly external_id: string;
  readonly source_id: string;
  readonly title: string;
  readonly cves: readonly string[];
  readonly asset_id: string;
  readonly asset_name: string;
  readonly asset_address: string;
  readonly v_valid_from: Instant;
  readonly recorded_at: Instant | null;
  readonly was_fixed_when_first_read: boolean | null;
  readonly closed_at: Instant | null;
  readonly closed_sync: string | null;
  readonly closed_by: string | null;
  readonly closed_reason: string | null;
  readonly closed_evidence: string | null;
}

const instants: readonly string[] = [...storedInstants, 'v_valid_from', 'recorded_at', 'closed_at'];

/** What is known of these, in their order; whoever is not known at the checkpoint is left out. */
export async function factsOf(
  trx: Connection,
  members: readonly Member[],
  { window, asOf }: PopulationQuestion,
  nameOf: ReadonlyMap<string, string>,
): Promise<readonly EpisodeFacts[]> {
  const last = window.to - 1;
  const rows = await rowsAt(trx, members, asOf);
  const excepted = await stoodExcepted(trx, members, window);
  const states = rows.map((row) => (row === undefined ? null : vulnerabilityOf(row)));
  // What has not changed since the window's end was the same then.
  const changed = members.filter((_, index) => (rows[index]?.v_valid_from ?? 0) > last);
  const before = new Map(
    (await rowsAt(trx, changed, last)).map((row, index) => [
      changed[index],
      row === undefined ? null : vulnerabilityOf(row),
    ]),
  );
  return members.flatMap((member, index) => {
    const [row, state] = [rows[index], states[index]];
    if (row === undefined || state === undefined || state === null) return [];
    const earlier = before.get(member);
    return [
      {
        id: row.id,
        externalId: row.external_id,
        sourceId: row.source_id,
        sourceName: nameOf.get(row.source_id) ?? '',
        title: row.title,
        cves: row.cves,
        asset: { id: row.asset_id, name: row.asset_name, address: row.asset_address },
        episode: member.episode,
        isFirst: member.is_first ?? member.episode === 1,
        state,
        knownThen: earlier === undefined ? state : earlier,
        stoodExcepted: excepted[index] ?? false,
        openedAt: member.opened_at,
        recordedAt: row.recorded_at ?? member.opened_at,
        closing: closingOf(row),
        wasFixedWhenFirstRead: row.was_fixed_when_first_read ?? false,
      },
    ];
  });
}

function closingOf(row: Row): EpisodeFacts['closing'] {
  if (row.status !== 'resolved' || row.closed_at === null) return null;
  const { closed_at: recordedAt, closed_sync: syncId, closed_by: actor } = row;
  return { recordedAt, syncId, actor, reason: row.closed_reason, evidence: row.closed_evidence };
}

/** The last version of each episode that was known at `at`, with its deadline; undefined where none was. */
async function rowsAt(trx: Connection, members: readonly Member[], at: Instant): Promise<readonly (Row | undefined)[]> {
  if (members.length === 0) return [];
  const then = timestamp(at);
  const named = namesAt(then);
  const said = saidAt(then);
  const version = (table: string) => sql`
    select * from (select ${sql.raw(versionList)} from ${sql.table(table)}
      where id = wanted.id and episode = wanted.episode and valid_from <= ${then}
      order by valid_from desc, revision desc limit 1) newest`;
  // Present and past deadlines have an index each.
  const deadline = (such: RawBuilder<unknown>) => sql`
    select * from deadlines where vulnerability_id = wanted.id and episode = wanted.episode and valid_from <= ${then} and ${such}`;
  const { rows } = await sql<{ position: number; row: InJson<Row> }>`
    select found.position, to_json(found) as row from (
      select wanted.position, v.id, v.external_id, v.source_id, ${said.of('title')} as title, ${said.of('cves')} as cves, a.id as asset_id, ${named.name} as asset_name,
        ${named.address} as asset_address, v.valid_from as v_valid_from, opened.recorded_at, e.was_fixed_when_first_read,
        closed.recorded_at as closed_at, closed.sync_id as closed_sync, closed.actor as closed_by,
        closed.change ->> 'reason' as closed_reason, closed.change ->> 'evidence' as closed_evidence,
        ${sql.raw(storedStateList)}
      from unnest(${members.map(({ id }) => id)}::uuid[], ${members.map(({ episode }) => episode)}::int[])
        with ordinality wanted(id, episode, position)
      cross join lateral (
        select * from (${version('vulnerabilities')} union all ${version('vulnerability_history')}) versions
        order by valid_from desc, revision desc limit 1) v
      cross join lateral (
        select * from (${deadline(sql`valid_to = 'infinity'`)} union all ${deadline(sql`valid_to < 'infinity'`)}) known
        order by valid_from desc, valid_to desc limit 1) d
      join definitions f on f.id = v.definition_id
      join assets a on a.id = v.asset_id
      ${named.join}
      ${said.join}
      left join episodes e on e.vulnerability_id = wanted.id and e.number = wanted.episode and e.recorded_at <= ${then}
      left join lateral (
        select o.recorded_at from vulnerability_events o where o.vulnerability_id = wanted.id
          and (o.type = 'detected' and wanted.episode = 1 or o.type = 'reopened' and (o.change ->> 'episode')::int = wanted.episode)
        order by o.id limit 1) opened on true
      left join lateral (
        select c.recorded_at, c.sync_id, c.actor, c.change from vulnerability_events c
        where v.status = 'resolved' and c.vulnerability_id = wanted.id and c.type = 'resolved' and c.recorded_at <= v.valid_from
        order by c.id desc limit 1) closed on true) found`.execute(trx);
  const read: (Row | undefined)[] = members.map(() => undefined);
  for (const { position, row } of rows) read[position - 1] = rowOfJson(row, instants);
  return read;
}

const versionList = [
  'id',
  'source_id',
  'external_id',
  'definition_id',
  'asset_id',
  'valid_from',
  'revision',
  ...stateColumns,
].join(', ');
