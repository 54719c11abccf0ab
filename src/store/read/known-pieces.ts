import { type RawBuilder, sql } from 'kysely';
import { type Instant, SECOND } from '../../core/instant.ts';
import { longestSoon } from '../../core/sla/window.ts';
import { timestamp } from '../database.ts';
import { heldAt, toldOf } from '../told-spans.ts';
import { verdictUnder } from '../under-obligation.ts';
import { allRanks, type Span } from './span.ts';
import type { Candidates } from './vulnerability-candidates.ts';
import type { VulnerabilityQuery, Walk } from './vulnerability-query.ts';
import { exceptedConditions, spansOf } from './vulnerability-spans.ts';
import { afterCondition, dueRange, isWhole, limitOf, partsOf, wholeWalk } from './walk-pieces.ts';

type Sql = RawBuilder<unknown>;

/**
 * The pieces of a list as it was at one instant by what is known at another. What held at an instant is found by an index
 * of stretches of time, the first of it first; and where few can match, those are looked up.
 */
export function knownPieces(
  query: VulnerabilityQuery,
  knownAt: Instant,
  candidates: Candidates,
  along: Walk,
): readonly Sql[] {
  const { filter, at } = query;
  const told = toldOf(at, knownAt);
  const rest = [
    ...(filter.sourceIds === undefined ? [] : [sql`d.source_id = any(${filter.sourceIds}::uuid[])`]),
    ...candidates.conditions,
  ];
  return spansOf(filter, at, (obligation) => verdictUnder(obligation, 'd')).flatMap((span) =>
    partsOf(span, along).map((part) => {
      const row = { standing: sql`d.standing`, until: sql`d.excepted_until`, status: sql`d.status` };
      const conditions = [...rest, ...exceptedConditions(part, at, row)];
      if (candidates.areFew) {
        const looked = withVulnerability(lookedUp(candidates, told), candidates);
        return wholeWalk(part, looked, [...conditions, ...standingOf(part)], along);
      }
      const tables = withVulnerability(sql`vulnerability_spans d`, candidates);
      return along.by === 'due_at' && part.hasDeadline === false
        ? undated(part, tables, [...told, ...conditions], along)
        : nearest(part, tables, { at, conditions: [...told, ...conditions] }, along);
    }),
  );
}

/** Before everything, and after everything, that a list goes by. */
const ends = { first: Date.parse('0001-01-01T00:00:00Z'), last: Date.parse('9999-12-31T00:00:00Z') };

type Part = Span & { readonly hasDeadline: boolean | null };

/**
 * What comes first, or last, by a date: what is nearest to where the page begins. Of what has one date, and that may be all of
 * a first sync, the index of nearness knows no order: there another index goes by id.
 */
function nearest(
  part: Part,
  tables: Sql,
  { at, conditions }: { readonly at: Instant; readonly conditions: readonly Sql[] },
  { by, isDescending, after, limit }: Walk,
): Sql {
  const column = sql`d.${sql.ref(by)}`;
  const beyond = sql.raw(isDescending ? '<' : '>');
  const byId = sql`order by d.vulnerability_id ${sql.raw(isDescending ? 'desc' : 'asc')} limit ${sql.lit(limit)}`;
  const from = timestamp(after?.key ?? (isDescending ? ends.last : ends.first));
  const kinds = {
    standings: isWhole(part.standings) ? null : part.standings,
    ranks: part.ranks.length === allRanks.length ? null : part.ranks,
  };
  const dated = part.hasDeadline === null ? [] : [sql`d.due_at is ${sql.raw(part.hasDeadline ? 'not ' : '')}null`];
  const all = [...conditions, ...part.exactly, ...dated, ...dueRange(part)];
  return perKind(kinds, (ofKind) => {
    const found = (such: readonly Sql[], ordered: Sql) => sql`(
      select d.vulnerability_id as id, ${column} as key, d.severity as rank from ${tables}
      where ${sql.join([...ofKind, ...such, ...all], sql` and `)} ${ordered})`;
    const next = found(
      [heldAt(at), ...(after === null ? [] : [sql`${column} ${beyond} ${from}`])],
      sql`order by span_apart(${column}, ${from}) limit ${sql.lit(limit)}`,
    );
    const last = sql`(select ${sql.raw(isDescending ? 'min' : 'max')}(key) from next having count(*) >= ${sql.lit(limit)})`;
    return sql`with next as materialized ${next}
      select * from next
      union ${found([sql`${column} = ${last}`], byId)}
      ${after === null ? sql`` : sql`union ${found([sql`${column} = ${from}`, sql`d.vulnerability_id ${beyond} ${after.id}::uuid`], byId)}`}`;
  });
}

/** What has no deadline, by its id. */
function undated(part: Part, tables: Sql, conditions: readonly Sql[], along: Walk): Sql {
  const all = [...conditions, ...part.exactly, sql`d.due_at is null`, ...afterCondition(part, along)];
  const direction = sql.raw(along.isDescending ? 'desc' : 'asc');
  return perKind(
    part,
    (ofKind) => sql`select d.vulnerability_id as id, d.due_at as key, d.severity as rank from ${tables}
      where ${sql.join([...ofKind, ...all], sql` and `)} order by d.vulnerability_id ${direction} limit ${limitOf(along)}`,
  );
}

const soonAtMost = sql`${sql.lit(longestSoon / SECOND)} * interval '1 second'`;

/** What is found of each standing and severity; null: of any. */
function perKind(
  { standings, ranks }: { readonly standings: readonly string[] | null; readonly ranks: readonly number[] | null },
  found: (ofKind: readonly Sql[]) => Sql,
): Sql {
  const ofKind = [
    ...(standings === null ? [] : [sql`d.standing = s.standing`]),
    ...(ranks === null ? [] : [sql`d.severity = r.severity`]),
  ];
  return sql`(select found.* from (select interval '0' as soon_at_least, ${soonAtMost} as soon_at_most) l
    ${standings === null ? sql`` : sql`cross join unnest(${standings}::text[]) s(standing)`}
    ${ranks === null ? sql`` : sql`cross join unnest(${ranks}::smallint[]) r(severity)`}
    cross join lateral (${found(ofKind)}) found)`;
}

function standingOf(part: Span): readonly Sql[] {
  return [
    ...(isWhole(part.standings) ? [] : [sql`d.standing = any(${part.standings}::text[])`]),
    ...(part.ranks.length === allRanks.length ? [] : [sql`d.severity = any(${part.ranks}::smallint[])`]),
  ];
}

function lookedUp({ lasting }: Candidates, told: readonly Sql[]): Sql {
  return sql`(select v.id from vulnerabilities v where ${sql.join(lasting, sql` and `)} offset 0) few
    cross join lateral (select d.* from vulnerability_spans d
      where d.vulnerability_id = few.id and ${sql.join(told, sql` and `)} offset 0) d`;
}

/** What a search asks of the vulnerability itself never changes; all else is told by its span. */
function withVulnerability(tables: Sql, { conditions }: Candidates): Sql {
  if (conditions.length === 0) return tables;
  return sql`${tables} cross join lateral (
    select p.id, p.asset_id, p.definition_id, d.assignee, d.exceptions, d.not_seen_since, d.resolved_at
    from vulnerabilities p where p.id = d.vulnerability_id offset 0) v`;
}
