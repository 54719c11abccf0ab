import { z } from 'zod';
import { type EpisodeFacts, type Standing, standingIn } from '../../core/evidence/population.ts';
import type { Instant } from '../../core/instant.ts';
import type { SlaState } from '../../core/sla/sla-state.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import type { Connection } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest } from './cursor.ts';
import { sourceNames } from './names-then.ts';
import { factsOf, type Member, type PopulationQuestion } from './population.ts';

export interface PopulationItem {
  readonly facts: EpisodeFacts;
  readonly standing: Standing;
}

export interface PopulationFilter {
  readonly severities?: readonly Severity[] | undefined;
  /** Where it stood at the window's end. */
  readonly states?: readonly SlaState[] | undefined;
}

/** The place in the population of the last that was looked at. */
const Position = z.number().int();

/** Looked at for one page, however few of them fit the filter: then the page is short and goes on all the same. */
const mostLookedAt = 5_000;

/**
 * A page of an audit's population, in its own order: by when each opened. Where each stood is judged and not stored, so a
 * filter is held against one after the other: a page may be shorter than was asked for, and not the last.
 */
export async function populationPage(
  db: Connection,
  { auditId, ...question }: PopulationQuestion & { readonly auditId: string },
  filter: PopulationFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<PopulationItem>> {
  const asked = ['population', auditId, filter];
  const nameOf = await sourceNames(db, { at: question.asOf, isPast: true });
  const items: PopulationItem[] = [];
  let after = decodeCursor(Position, cursor, asked) ?? 0;
  for (let looked = 0; looked < mostLookedAt; ) {
    // One more than is shown says whether there is more.
    const members = await membersAfter(db, auditId, after, limit + 1);
    const facts = new Map(
      (await factsOf(db, members, question, nameOf)).map((each) => [`${each.id}/${each.episode}`, each]),
    );
    for (const { n, id, episode } of members) {
      const each = facts.get(`${id}/${episode}`);
      const item = each && { facts: each, standing: standingIn(question.window, each) };
      if (item !== undefined && fits(item, filter)) {
        if (items.length === limit) return { items, nextCursor: encodeCursor(after, asked) };
        items.push(item);
      }
      after = n;
    }
    if (members.length <= limit) return { items, nextCursor: null };
    looked += members.length;
  }
  return { items, nextCursor: encodeCursor(after, asked) };
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
    await sourceNames(db, { at: question.asOf, isPast: true }),
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
  auditId: string,
  after: number,
  limit: number,
): Promise<readonly (Member & { readonly n: number })[]> {
  return await db
    .selectFrom('audit_population')
    .select(['n', 'vulnerability_id as id', 'episode', 'opened_at', 'is_first'])
    .where('audit_id', '=', auditId)
    .where('n', '>', after)
    .orderBy('n')
    .limit(limit)
    .execute();
}
