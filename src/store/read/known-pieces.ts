import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';
import { toldOf } from '../told-spans.ts';
import { verdictUnder } from '../under-obligation.ts';
import { allRanks, resolvedStandings, type Span } from './span.ts';
import type { Candidates } from './vulnerability-candidates.ts';
import type { VulnerabilityQuery, Walk } from './vulnerability-query.ts';
import { exceptedConditions, spansOf } from './vulnerability-spans.ts';
import { isWhole, partsOf, wholeWalk } from './walk-pieces.ts';

type Sql = RawBuilder<unknown>;

/**
 * The pieces of a list as it was at one instant by what is known at another. Everything there was is walked along; what was
 * unresolved is gathered from an index of nothing else; what was resolved is walked along by verdict and severity; and where
 * few can match, those are looked up.
 */
export function knownPieces(
  query: VulnerabilityQuery,
  knownAt: Instant,
  candidates: Candidates,
  along: Walk,
): readonly Sql[] {
  const { filter, at } = query;
  const ofSources = filter.sourceIds === undefined ? [] : [sql`d.source_id = any(${filter.sourceIds}::uuid[])`];
  const told = toldOf(at, knownAt);
  const spans = spansOf(filter, at, (obligation) => verdictUnder(obligation, 'd'));
  const piece = (part: Span, tables: Sql, conditions: readonly Sql[]): Sql => {
    const all = [...conditions, ...ofSources, ...candidates.conditions, ...stood(part, at)];
    return wholeWalk(part, withVulnerability(tables, candidates), all, along);
  };
  return spans.flatMap((span) =>
    partsOf(span, along).flatMap((part) => {
      if (candidates.areFew) return [piece(part, lookedUp(candidates, told), [])];
      if (isWhole(part.standings) && part.ranks.length === allRanks.length) {
        return [piece(part, sql`vulnerability_spans d`, [...told, ...latest(part, along, at)])];
      }
      const isOver = (standing: string) => resolvedStandings.includes(standing);
      const unresolved = part.standings.filter((standing) => !isOver(standing));
      const closed = part.standings.filter(isOver).flatMap((standing) =>
        part.ranks.map((rank) => {
          const lane = { ...part, standings: [standing], ranks: [rank] };
          const isIn = sql`d.status = 'resolved' and d.standing = ${sql.lit(standing)} and d.severity = ${sql.lit(rank)}`;
          return piece(lane, sql`vulnerability_spans d`, [isIn, ...told, ...latest(lane, along, at)]);
        }),
      );
      if (unresolved.length === 0) return closed;
      // `offset 0`: all of them, and then the first few; the planner would walk along dates past everything that is over.
      const gathered = sql`(select d.* from vulnerability_spans d
        where d.status <> 'resolved' and ${sql.join(told, sql` and `)} offset 0) d`;
      return [piece({ ...part, standings: unresolved }, gathered, []), ...closed];
    }),
  );
}

function stood(part: Span, at: Instant): readonly Sql[] {
  const row = { standing: sql`d.standing`, until: sql`d.excepted_until`, status: sql`d.status` };
  return [
    ...(isWhole(part.standings) ? [] : [sql`d.standing = any(${part.standings}::text[])`]),
    ...(part.ranks.length === allRanks.length ? [] : [sql`d.severity = any(${part.ranks}::smallint[])`]),
    ...exceptedConditions(part, at, row),
  ];
}

/** Where a walk from the latest due date on begins: what is due later was first seen later. */
function latest(part: Span & { readonly hasDeadline: boolean | null }, along: Walk, at: Instant): readonly Sql[] {
  if (along.by !== 'due_at' || part.hasDeadline !== true || !along.isDescending) return [];
  return [
    sql`d.due_at <= ${timestamp(at)} + (select max(s.due_at - s.anchor_at) from vulnerability_spans s
      where s.due_at - s.anchor_at is not null)`,
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
    from vulnerabilities p where p.id = d.vulnerability_id) v`;
}
