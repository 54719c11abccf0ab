import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import type { Connection } from '../../store/database.ts';
import {
  countReadyBundles,
  countStaying,
  type Erased,
  type Erasure,
  eraseCommentsOf,
  eraseWords,
  erasureOfMember,
  namesOfMember,
  nextErasureNumber,
  type RefusedWord,
  refusedWords,
  removePassing,
  removeSignInOf,
  type Staying,
} from '../../store/erasures.ts';
import { lockLedger } from '../../store/ledger.ts';
import type { Member } from '../../store/members.ts';
import { lockMemberToChange } from '../access/members-to-change.ts';
import { type ActionContext, audited } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { ThingName } from '../written-text.ts';

/** A single word may be one of Curfew's own, such as a role or a state, and names nobody for certain. */
const naming = /.\s.|.@./;

/** What is to be erased, as both the erasure and its preview are given it. */
export const What = z
  .strictObject({
    /** Who left: their name and address, wherever they are named. */
    memberId: Id.nullable().default(null),
    /** Other words that name somebody: an earlier name, the address of somebody who was never a member. */
    words: z
      .array(
        ThingName.refine(
          (word) => naming.test(word),
          'Give a whole name or an address: a single word is not searched.',
        ),
      )
      .max(20)
      .default([]),
    /** Also what the member wrote in comments. */
    comments: z.boolean().default(false),
  })
  .refine(({ memberId, words }) => memberId !== null || words.length > 0, {
    path: ['memberId'],
    message: 'Say who, or which words.',
  })
  .refine(({ memberId, comments }) => memberId !== null || !comments, {
    path: ['comments'],
    message: 'Comments are erased of a member.',
  });
type What = z.output<typeof What>;

/** What was erased, or would be. */
export interface ErasedData extends Omit<Erased, 'sha256'>, Staying {
  /** What stands in the place of the name: `Former member 3`, or `(erased)`. */
  readonly alias: string;
  readonly comments: number;
  /** Evidence bundles on this server that were made before: they are not changed. */
  readonly bundles: number;
}

/** Erases and enters it, in a transaction. Throws `not-found`, `conflict`, `invalid-input`. */
export async function eraseWithin(
  ctx: ActionContext,
  trx: Connection,
  what: What,
  reason: string,
): Promise<{ readonly id: string; readonly erased: ErasedData }> {
  // First of all, as whoever rotates the key does: nothing gets its place meanwhile.
  await lockLedger(trx);
  const member = what.memberId === null ? null : await lockErasable(trx, requireId(what.memberId, 'member'));
  const names = member === null ? [] : await namesOfMember(trx, member.id);
  // A name that somebody else bears as well stays in what people wrote: it names them too.
  const shared = new Set((await refusedWords(trx, names)).map(({ word }) => word));
  const own = member === null ? [] : [member.email, ...names.filter((name) => !shared.has(name))];
  const words = [...new Set([...own, ...what.words])];
  await requireErasable(trx, words);
  const named = words.find((word) => reason.toLowerCase().includes(word.toLowerCase()));
  if (named !== undefined) {
    const message = 'The reason is kept: write it without what is to be erased.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'reason', message }] });
  }
  if (words.some((word) => ctx.actor.name.toLowerCase().includes(word.toLowerCase()))) {
    throw new Problem('conflict', `${ctx.actor.name} is kept as who erased it: use an API key of another name.`);
  }
  const at = ctx.now();
  const number = await nextErasureNumber(trx);
  const erasure: Erasure = {
    id: newId(),
    number,
    at,
    alias: member === null ? '(erased)' : `Former member ${number}`,
    memberId: member?.id ?? null,
    reason,
    by: ctx.actor.name,
  };
  const by = { at, by: ctx.actor.name };
  const comments = member !== null && what.comments ? await eraseCommentsOf(trx, member.id, by) : 0;
  if (member !== null) await removeSignInOf(trx, member.id);
  await removePassing(trx, words);
  const { sha256, ...erased } = await eraseWords(trx, erasure, { words, names });
  const { id, alias } = erasure;
  await audited(ctx, trx, {
    action: 'personal-data.erased',
    subject: member === null ? { kind: 'erasure', id } : { kind: 'member', id: member.id },
    detail: { erasure: id, number, alias, reason, comments, ...erased, sha256 },
  });
  const stays = { bundles: await countReadyBundles(trx), ...(await countStaying(trx, words)) };
  return { id, erased: { ...erased, alias, comments, ...stays } };
}

async function lockErasable(trx: Connection, id: string): Promise<Member> {
  const member = await lockMemberToChange(trx, id);
  const earlier = await erasureOfMember(trx, id);
  if (earlier !== null) throw new Problem('conflict', `${member.name} was erased already (erasure ${earlier}).`);
  if (member.disabledAt === null) {
    throw new Problem('conflict', `${member.email} still has access. Disable them first: only who has left is erased.`);
  }
  return member;
}

const refusals: Record<RefusedWord['because'], string> = {
  member: 'is part of the name or the address of a member who has access. Disable them first.',
  alias: 'is part of what stands in the place of names.',
  common: 'is too short, or a single word: give a whole name or an address.',
};

async function requireErasable(trx: Connection, words: readonly string[]): Promise<void> {
  const [refused] = await refusedWords(trx, words);
  if (refused === undefined) return;
  const message = `"${refused.word}" ${refusals[refused.because]}`;
  throw new Problem('invalid-input', message, { errors: [{ path: 'words', message }] });
}
