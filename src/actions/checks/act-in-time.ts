import type { Instant } from '../../core/instant.ts';
import { checksDue } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { beginToWrite } from '../../store/writes-under-way.ts';
import type { ActionContext } from '../context.ts';
import { evaluateDueChecks } from './evaluate-check.ts';

/** So often an instant may pass while the ones before it are judged; then what is left counts to the change. */
const mostAttempts = 5;

/**
 * Does something that checks depend on, in a transaction and at its instant. What time brought until then is judged before.
 * The instant is read when others see that the transaction is under way: whoever settles on a later one (an audit, a
 * bundle) waits for it, so that nothing from before appears afterwards.
 */
export async function actInTime<Answer>(
  { db, now }: Pick<ActionContext, 'db' | 'now'>,
  act: (trx: Connection, now: Instant) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    await evaluateDueChecks(db, now());
    const done = await db.transaction().execute(async (trx) => {
      await beginToWrite(trx);
      const at = now();
      if (attempt < mostAttempts && (await checksDue(trx, at)).length > 0) return null;
      return { answer: await act(trx, at) };
    });
    if (done !== null) return done.answer;
  }
}
