import { z } from 'zod';
import { Problem } from '../core/problems.ts';

/** The id of a thing as its door gives it. What is not an id names nothing: `requireId` answers so. */
export const Id = z.string().max(200);

/** For `If-Match`: the version that the caller has seen. */
export const Revision = z.number().int().positive();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it can be an id: the database is not asked for anything else. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** The id in the form in which it is stored. Throws `not-found` for what cannot be one, before the database is asked. */
export function requireId(id: string, noun: string): string {
  if (!isId(id)) throw notFound(noun);
  return id.toLowerCase();
}

export function notFound(noun: string): Problem {
  return new Problem('not-found', `There is no such ${noun}.`);
}

/** Throws `precondition-failed` when somebody else changed it after the caller looked. */
export function requireRevision(expected: number | undefined, present: number, noun: string): void {
  if (expected === undefined || expected === present) return;
  throw new Problem('precondition-failed', `Somebody changed this ${noun} in the meantime. Read it again.`, {
    revision: present,
  });
}
