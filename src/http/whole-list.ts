import { z } from 'zod';
import { Problem } from '../core/problems.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from '../store/read/cursor.ts';
import { PageQuery } from './answers.ts';

/** The parameters of a list that is always short: without them it comes in one page. */
export const WholeListQuery = PageQuery.extend({ limit: PageQuery.shape.limit.unwrap().default(500) });

/** A page of a list that was read whole. `asked` names it, `idOf` tells its items apart. */
export function pageOfWhole<Item>(
  items: readonly Item[],
  { limit, cursor }: PageRequest,
  asked: unknown,
  idOf: (item: Item) => string,
): Page<Item> {
  const after = decodeCursor(z.string(), cursor, asked);
  const at = after === null ? -1 : items.findIndex((item) => idOf(item) === after);
  if (after !== null && at === -1) {
    const message = 'What this cursor pointed to is gone. Ask for the first page again.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'cursor', message }] });
  }
  const following = items.slice(at + 1);
  const { rows, nextCursor } = pageOf(following, limit, (last) => encodeCursor(idOf(last), asked));
  return { items: rows, nextCursor };
}
