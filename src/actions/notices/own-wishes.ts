import { z } from 'zod';
import { noticeKinds } from '../../core/notices/kinds.ts';
import { defaultWishes, type NoticeWishes } from '../../core/notices/wishes.ts';
import { isTimeZone } from '../../core/sla/calendar.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { findReader, lockReader, moveReader, setWishes } from '../../store/notice-readers.ts';
import { lastPosition } from '../../store/notices.ts';
import { requireMyself } from '../access/confirm-password.ts';
import { type ActionContext, audited } from '../context.ts';
import { parseInput } from '../parse-input.ts';

const each = <Value>(values: readonly Value[]) => [...new Set(values)];

const Wishes = z.object({
  delivery: z.enum(['off', 'digest', 'at-once']),
  kinds: z.array(z.enum(noticeKinds)).transform(each),
  severities: z.array(z.enum(severities)).transform(each),
  onlyMine: z.boolean(),
  assetTags: z.array(z.string().trim().min(1).max(100)).max(50).transform(each).default([]),
  digestMinute: z
    .number()
    .int()
    .min(0)
    .max(24 * 60 - 1),
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'This is not the name of a time zone, such as Europe/Berlin.')
    .nullable(),
});

export interface OwnWishes {
  readonly wishes: NoticeWishes;
  /** They chose nothing yet: this is what fits their role. */
  readonly isDefault: boolean;
  readonly email: string;
}

/** What the member who asks is told. Throws `not-permitted` for an API key. */
export async function readOwnWishes(ctx: ActionContext): Promise<OwnWishes> {
  const { id, role, email } = await requireMyself(ctx);
  const wanted = (await findReader(ctx.db, id))?.wanted ?? null;
  return { wishes: wanted ?? defaultWishes(role), isDefault: wanted === null, email };
}

/**
 * Members say themselves what they are told and when; null: what fits their role. Whoever was told nothing before is told
 * first, once, how things stand. Throws `invalid-input`, `not-permitted`.
 */
export async function changeOwnWishes(ctx: ActionContext, input: unknown): Promise<OwnWishes> {
  const wanted = input === null ? null : parseInput(Wishes, input);
  const { id, role, email } = await requireMyself(ctx);
  await ctx.db.transaction().execute(async (trx) => {
    const last = await lastPosition(trx);
    const before = await lockReader(trx, id, last);
    const wasOff = (before.wanted ?? defaultWishes(role)).delivery === 'off';
    const isOff = (wanted ?? defaultWishes(role)).delivery === 'off';
    await setWishes(trx, id, wanted);
    // Counted anew from what they want now.
    await moveReader(trx, id, {
      nextDigestAt: null,
      ...(wasOff && !isOff && { position: last, isIntroduced: false }),
    });
    await audited(ctx, trx, {
      action: 'member.notices-changed',
      subject: { kind: 'member', id },
      detail: { wanted },
    });
  });
  return { wishes: wanted ?? defaultWishes(role), isDefault: wanted === null, email };
}
