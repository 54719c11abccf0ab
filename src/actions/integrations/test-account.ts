import { type ConnectionReport, SourceError } from '../../connectors/contract.ts';
import { Problem, type ProblemCode } from '../../core/problems.ts';
import type { EngineContext } from '../sync/engine.ts';
import { type Account, openSession } from '../sync/open-session.ts';

/** How long a person waits for the answer whether a key works, retries included. */
const PATIENCE_MS = 60_000;

/** Tries an account. Throws `SourceError` for one that cannot be used, and for one that does not answer in time. */
export async function testAccount(
  ctx: EngineContext,
  account: Account,
  lastListedAssets: number | null = null,
): Promise<ConnectionReport> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const { session, connector, close } = openSession(account, {
    logger: ctx.logger,
    signal,
    now: ctx.now,
    allowPrivateAddresses: ctx.engine.allowPrivateAddresses,
    sleep: ctx.engine.sleep,
    lastListedAssets,
  });
  try {
    return await connector.test(session);
  } catch (error) {
    if (error instanceof SourceError || !signal.aborted) throw error;
    throw new SourceError(
      'source-unreachable',
      `${account.connector.title} did not give a usable answer within ${PATIENCE_MS / 1000} seconds.`,
    );
  } finally {
    await close();
  }
}

/** The codes that connecting may answer with; `problem` beside them names the exact cause. */
const codes: Record<SourceError['problem'], ProblemCode> = {
  'credentials-refused': 'credentials-refused',
  'permission-missing': 'credentials-refused',
  'address-refused': 'address-refused',
  'source-unreachable': 'source-unreachable',
  'not-this-api': 'unexpected-answer',
  'unexpected-answer': 'unexpected-answer',
};

/** What a door says about an account that cannot be used; anything else is passed on as it is. */
export function accountProblem(error: unknown): unknown {
  if (!(error instanceof SourceError)) return error;
  return new Problem(codes[error.problem], error.message, { problem: error.problem });
}
