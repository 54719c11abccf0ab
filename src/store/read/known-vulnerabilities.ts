import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { stateKnownAt } from '../../core/vulnerabilities/known-state.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import { type Connection, timestamp } from '../database.ts';
import { moveAnchorFor } from '../move-anchor.ts';
import { historiesOf } from '../spans.ts';
import { namesAt } from './assets-at.ts';
import { saidAt } from './definitions-at.ts';
import {
  type ListedVulnerability,
  listed,
  missedSince,
  type NamedRow,
  vulnerabilitiesById,
} from './listed-vulnerability.ts';
import { memberNames } from './names-then.ts';

/** Which instant a read is about, and what is known of it. */
export interface When {
  readonly at: Instant;
  /** True: as it was then; false: as it is now. */
  readonly isPast: boolean;
  /** By what had been recorded by then, which is not before `at`; left out: by what had been recorded at `at`. */
  readonly knownAt?: Instant | undefined;
}

/**
 * The vulnerabilities of these ids, in their order, as they were at one instant by what was known at another; those that
 * were not there are left out. Which ones a page shows is told by an index; these few are folded from their own events, so
 * that all of each is exact.
 */
async function knownVulnerabilities(
  db: Connection,
  ids: readonly string[],
  when: { readonly at: Instant; readonly knownAt: Instant },
): Promise<readonly ListedVulnerability[]> {
  const named = namesAt(timestamp(when.at));
  const said = saidAt(timestamp(when.at));
  const result = await sql<NamedRow>`
    select v.id, v.source_id, v.external_id, v.revision, ${said.of('title')} as title, ${said.of('cves')} as cves, a.id as asset_id, ${named.name} as asset_name,
      ${named.address} as asset_address
    from unnest(${ids}::uuid[]) with ordinality wanted(id, position)
    join vulnerabilities v on v.id = wanted.id
    join definitions f on f.id = v.definition_id
    join assets a on a.id = v.asset_id
    ${named.join}
    ${said.join}
    order by wanted.position`.execute(db);
  const histories = await historiesOf(db, ids, when.knownAt);
  const moveAnchor = await moveAnchorFor(db, histories.values());
  const found = result.rows.flatMap((row) => {
    const state = stateKnownAt(histories.get(row.id) ?? [], when, moveAnchor);
    return state === null ? [] : [{ row, state }];
  });
  const seen = await lastSeen(
    db,
    found.map(({ row, state }) => ({ id: row.id, sourceId: row.source_id, state })),
    when,
  );
  const names = await memberNames(
    db,
    found.map(({ state }) => state.assignee),
    { at: when.at, isPast: true },
  );
  return found.map(({ row, state }, index) =>
    listed(row, state, { at: when.at, lastSeenAt: seen[index] ?? state.firstSeenAt, names }),
  );
}

/**
 * When each was last listed by a reading of everything that had ended at an instant; by none, when it was first seen. How
 * the source was read by then is not learnt later.
 */
async function lastSeen(
  db: Connection,
  found: readonly { readonly id: string; readonly sourceId: string; readonly state: Vulnerability }[],
  { at, knownAt }: { readonly at: Instant; readonly knownAt: Instant },
): Promise<readonly Instant[]> {
  const before = found.map(({ state }) => new Date(Math.min(state.notSeenSince ?? state.resolvedAt ?? at + 1, at + 1)));
  const result = await sql<{ at: Instant | null }>`
    select (select s.finished_at from syncs s
      where s.source_id = asked.source_id and s.status in ('complete', 'held', 'superseded', 'discarded')
        and s.queued_at < bound.before and s.finished_at < bound.before
      order by s.queued_at desc limit 1) as at
    from unnest(${found.map(({ id }) => id)}::uuid[], ${found.map(({ sourceId }) => sourceId)}::uuid[],
      ${before}::timestamptz[], ${found.map(({ state }) => state.resolvedAt !== null)}::boolean[]) with ordinality
      asked(id, source_id, before, is_resolved, position)
    cross join lateral (select least(asked.before,
      case when is_resolved then ${missedSince(sql`asked.id`, timestamp(knownAt))} end) as before) bound
    order by asked.position`.execute(db);
  return found.map(({ state }, index) => {
    const { resolvedAt, resolutionBasis, firstSeenAt } = state;
    if (resolutionBasis === 'source-status' && resolvedAt !== null) return resolvedAt;
    return Math.max(result.rows[index]?.at ?? firstSeenAt, firstSeenAt);
  });
}

/** As they are, were as known then, or were as known at another instant: whichever is asked. */
export async function vulnerabilitiesAsOf(
  db: Connection,
  ids: readonly string[],
  when: When,
): Promise<readonly ListedVulnerability[]> {
  const { at, knownAt } = when;
  if (knownAt === undefined) return await vulnerabilitiesById(db, ids, when);
  return ids.length === 0 ? [] : await knownVulnerabilities(db, ids, { at, knownAt });
}
