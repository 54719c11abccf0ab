import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Problem } from '../../core/problems.ts';

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** A page of a list as it is asked for. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * Where a page ended, as one opaque word. It is bound to what was asked for: a cursor of one sort or filter says nothing
 * about the order of another.
 */
export function encodeCursor(position: unknown, asked: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(asked), position])).toString('base64url');
}

/** The position in a cursor, null without one. Throws `invalid-input` for one that was not given for this list. */
export function decodeCursor<Position extends z.ZodType>(
  shape: Position,
  cursor: string | undefined,
  asked: unknown,
): z.output<Position> | null {
  if (cursor === undefined) return null;
  const [binding, position] = parsed(cursor);
  const result = shape.safeParse(position);
  if (binding !== fingerprint(asked) || !result.success) {
    const message = 'This cursor does not belong to this list. Ask for the first page again.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'cursor', message }] });
  }
  return result.data;
}

/**
 * Cuts the row that was read beyond the limit, which only says that there is more, and makes the cursor from the last
 * row that stays.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): { rows: readonly Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fingerprint(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12);
}
