import type { ExceptionScope } from '../../core/exceptions/scope.ts';
import type { Instant } from '../../core/instant.ts';
import {
  type EarlyEnd,
  judgeAcknowledgement,
  judgeBegin,
  judgeEnd,
} from '../../core/vulnerabilities/judge-exceptions.ts';
import type { Judgement } from '../../core/vulnerabilities/reading.ts';
import { gatherBacklogMoves } from '../../store/backlog-moves.ts';
import type { Connection } from '../../store/database.ts';
import { idsInScope } from '../../store/exception-scopes.ts';
import type { LockedException } from '../../store/exceptions.ts';
import { type LockedVulnerability, lockVulnerabilities } from '../../store/one-vulnerability.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { type WrittenBy, writeVulnerabilities } from '../../store/write-vulnerabilities.ts';
import { rulesInForce } from '../sync/rules-in-force.ts';

const batch = 500;

/** From `now` on everything unresolved in its scope is excepted; answers how many that are. The sources are locked. */
export async function coverNow(
  trx: Connection,
  exception: Pick<LockedException, 'id' | 'kind' | 'scope'> & { readonly until: Instant },
  by: WrittenBy,
): Promise<number> {
  const rules = await rulesInForce(trx);
  return await inBatches(trx, pagesOf(trx, exception.scope), by, ({ state }) =>
    judgeBegin(state, [exception], by.now, rules),
  );
}

/** These are excepted by it no longer. Their sources are locked. */
export async function uncover(trx: Connection, ids: readonly string[], end: EarlyEnd, by: WrittenBy): Promise<number> {
  const rules = await rulesInForce(trx);
  return await inBatches(trx, chunksOf(ids), by, ({ state }) => judgeEnd(state, end, by.now, rules));
}

/** The policy began, or ceased, to accept what these are acknowledged as at the source. Their sources are locked. */
export async function acceptAcknowledged(
  trx: Connection,
  ids: readonly string[],
  isAccepted: boolean,
  by: WrittenBy,
): Promise<number> {
  return await inBatches(trx, chunksOf(ids), by, ({ state }) => judgeAcknowledgement(state, isAccepted, by.now));
}

async function inBatches(
  trx: Connection,
  pages: AsyncIterable<readonly string[]>,
  by: WrittenBy,
  judge: (known: LockedVulnerability) => Judgement,
): Promise<number> {
  const runner = transactionRunner(trx);
  const backlog = gatherBacklogMoves();
  let changed = 0;
  for await (const ids of pages) {
    const judged = (await lockVulnerabilities(trx, ids)).flatMap((known) => {
      const { state, events } = judge(known);
      if (events.length === 0) return [];
      const { id, sourceId, externalId, definitionId, assetId } = known;
      const row = { id, sourceId, externalId, definitionId, assetId, observedHash: null };
      return [{ ...row, before: known.state, state, events }];
    });
    await writeVulnerabilities(runner, judged, by, backlog);
    changed += judged.length;
  }
  await backlog.write(runner, by.now);
  return changed;
}

async function* pagesOf(trx: Connection, scope: ExceptionScope): AsyncGenerator<readonly string[]> {
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await idsInScope(trx, scope, after, batch);
    if (ids.length === 0) return;
    yield ids;
    after = ids.at(-1) ?? null;
  }
}

async function* chunksOf(ids: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < ids.length; start += batch) yield ids.slice(start, start + batch);
}
