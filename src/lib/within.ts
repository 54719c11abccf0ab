import { setTimeout as delay } from 'node:timers/promises';

/** The result of `work`, or an error once it has taken longer. The work itself goes on. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const late = delay(ms, undefined, { ref: false }).then(() => {
    throw new Error(`It took longer than ${ms} ms`);
  });
  return await Promise.race([work, late]);
}
