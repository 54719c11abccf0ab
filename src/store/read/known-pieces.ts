import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';
import { verdictUnder } from '../under-obligation.ts';
import type { Candidates } from './vulnerability-candidates.ts';
import type { VulnerabilityQuery, Walk } from './vulnerability-query.ts';
import { exceptedConditions, spansOf } from './vulnerability-spans.ts';
import { isWhole, partsOf, wholeWalk } from './walk-pieces.ts';

type Sql = RawBuilder<unknown>;

/** Rows of `vulnerability_spans d` that tell of one instant what is known at another. */
export function toldOf(at: Instant, knownAt: Instant): readonly Sql[] {
  const [then, known] = [timestamp(at), timestamp(knownAt)];
  return [
    sql`d.true_from <= ${then}`,
    sql`d.true_to > ${then}`,
    sql`d.recorded_from <= ${known}`,
    sql`d.recorded_to > ${known}`,
  ];
}

/** The pieces of a list as it was at one instant by what is known at another. */
export function knownPieces(
  { filter, at }: VulnerabilityQuery,
  knownAt: Instant,
  candidates: Candidates,
  along: Walk,
): readonly Sql[] {
  const row = { standing: sql`d.standing`, until: sql`d.excepted_until`, status: sql`d.status` };
  const ofSources = filter.sourceIds === undefined ? [] : [sql`d.source_id = any(${filter.sourceIds}::uuid[])`];
  const conditions = [...toldOf(at, knownAt), ...ofSources, ...candidates.conditions];
  // What a search asks of the vulnerability itself never changes; all else is told by its span.
  const tables =
    candidates.conditions.length === 0
      ? sql`vulnerability_spans d`
      : sql`vulnerability_spans d cross join lateral (
          select p.id, p.asset_id, p.definition_id, d.assignee, d.exceptions, d.not_seen_since, d.resolved_at
          from vulnerabilities p where p.id = d.vulnerability_id) v`;
  return spansOf(filter, at, (obligation) => verdictUnder(obligation, 'd')).flatMap((span) =>
    partsOf(span, along).map((part) => {
      const stood = [
        ...(isWhole(part.standings) ? [] : [sql`d.standing = any(${part.standings}::text[])`]),
        // The index of what was unresolved is only looked at where that is said.
        ...(part.standings.some((standing) => resolved.has(standing)) ? [] : [sql`d.status <> 'resolved'`]),
        sql`d.severity = any(${part.ranks}::smallint[])`,
        ...exceptedConditions(part, at, row),
      ];
      return wholeWalk(part, tables, [...conditions, ...stood], along);
    }),
  );
}

const resolved = new Set(['met', 'missed', 'not-judged']);
