import { sql } from 'kysely';
import { z } from 'zod';
import { type EpisodeFacts, type Standing, standingIn } from '../../core/evidence/population.ts';
import type { Instant } from '../../core/instant.ts';
import type { SlaState } from '../../core/sla/sla-state.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest } from './cursor.ts';
import { factsOf, type Member, membersOf, type PopulationQuestion } from './population.ts';

export interface PopulationItem {
  readonly facts: EpisodeFacts;
  readonly standing: Standing;
}

export interface PopulationFilter {
  readonly severities?: readonly Severity[] | undefined;
  /** Where it stood at the window's end. */
  readonly states?: readonly SlaState[] | undefined;
}

const Position = z.object({ openedAt: z.number(), id: z.uuid(), episode: z.number().int() });
type Position = z.output<typeof Position>;

/** Looked at for one page, however few of them fit the filter: then the page is short and goes on all the same. */
const mostLookedAt = 5_000;

/**
 * A page of the population, in its own order: by when each opened. Where each stood is judged and not stored, so a filter
 * is held against one after the other: a page may be shorter than was asked for, and not the last.
 */
export async function populationPage(
  db: Connection,
  question: PopulationQuestion,
  filter: PopulationFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<PopulationItem>> {
  const asked = ['population', question, filter];
  const nameOf = await sourceNames(db);
  const items: PopulationItem[] = [];
  let after = decodeCursor(Position, cursor, asked);
  for (let looked = 0; ; ) {
    // One more than is shown says whether there is more.
    const members = await membersAfter(db, question, after, limit + 1);
    const facts = await factsOf(db, members, question, nameOf);
    for (const each of facts) {
      const position = { openedAt: each.openedAt, id: each.id, episode: each.episode };
      const standing = standingIn(question.window, each);
      if (fits({ facts: each, standing }, filter)) {
        if (items.length === limit) return { items, nextCursor: after && encodeCursor(after, asked) };
        items.push({ facts: each, standing });
      }
      after = position;
    }
    const last = members.at(-1);
    if (last !== undefined) after = { openedAt: last.opened_at, id: last.id, episode: last.episode };
    if (members.length <= limit) return { items, nextCursor: null };
    looked += members.length;
    if (looked >= mostLookedAt) return { items, nextCursor: after && encodeCursor(after, asked) };
  }
}

/** One episode of the population, as it is known at the checkpoint; null where nothing is known of it. */
export async function populationItem(
  db: Connection,
  question: PopulationQuestion,
  /** `reopenedAt`: of a later episode, when it was open again. */
  { id, episode, reopenedAt }: { readonly id: string; readonly episode: number; readonly reopenedAt: Instant | null },
): Promise<PopulationItem | null> {
  const [found] = await factsOf(
    db,
    [{ id, episode, opened_at: reopenedAt ?? 0, is_first: true }],
    question,
    await sourceNames(db),
  );
  if (found === undefined) return null;
  const facts = { ...found, openedAt: reopenedAt ?? found.state.firstSeenAt };
  return { facts, standing: standingIn(question.window, facts) };
}

function fits({ facts, standing }: PopulationItem, { severities, states }: PopulationFilter): boolean {
  return (severities?.includes(facts.state.severity) ?? true) && (states?.includes(standing.state) ?? true);
}

async function membersAfter(
  db: Connection,
  question: PopulationQuestion,
  after: Position | null,
  limit: number,
): Promise<readonly Member[]> {
  const beyond =
    after === null
      ? sql``
      : sql`where (opened_at, id, episode) > (${timestamp(after.openedAt)}, ${after.id}::uuid, ${after.episode}::int)`;
  const { rows } = await sql<Member>`
    select id, episode, opened_at, is_first from (${membersOf(question)}) members ${beyond}
    order by opened_at, id, episode limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

async function sourceNames(db: Connection): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('monitoring_sources').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
