import type { Happening } from '../../core/exceptions/tripwires.ts';
import type { Instant } from '../../core/instant.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { changedCveFacts, presentCveFacts } from '../../store/exception-scopes.ts';
import { activeExceptions, lockExceptions } from '../../store/exceptions.ts';
import { evaluateCheck } from '../checks/evaluate-check.ts';
import { voidTripped } from './void-tripped.ts';

/**
 * Voids what the news of a feed takes the ground from: a CVE that entered KEV, or whose EPSS score crossed the line of the
 * policy. In the transaction that recorded them at `now`. Answers how many exceptions.
 */
export async function voidAfterFeed(trx: Connection, cves: readonly string[], now: Instant): Promise<number> {
  if (cves.length === 0) return 0;
  const active = await activeExceptions(trx, now);
  if (active.length === 0) return 0;
  // CVE by CVE they would be locked in any order, and a sync that voids some waits for this one.
  await lockExceptions(
    trx,
    active.map(({ id }) => id),
  );
  const voided = await voidByNews(trx, cves, now, null);
  if (voided > 0) {
    const cause = { kind: 'person', what: 'exception-voided', by: 'Curfew' } as const;
    for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, cause, now);
  }
  return voided;
}

/** The same for what was recorded by a sync, or by a feed. Every exception that holds is locked; nothing is judged. */
export async function voidByNews(
  trx: Connection,
  cves: readonly string[],
  now: Instant,
  syncId: string | null,
): Promise<number> {
  let voided = 0;
  for (const { cve, feed, before, after } of await changedCveFacts(trx, cves, now)) {
    const happening = happeningOf(cve, feed, before, after);
    if (happening !== null) voided += (await voidTripped(trx, { cve }, happening, now, syncId)).length;
  }
  return voided;
}

/** Voids what covers an issue that turned out to have CVEs which feeds told of long ago. */
export async function voidByGainedCves(
  trx: Connection,
  { definitionId, cves }: { readonly definitionId: string; readonly cves: readonly string[] },
  now: Instant,
  syncId: string,
): Promise<void> {
  for (const { cve, feed, entry } of await presentCveFacts(trx, cves)) {
    const happening = happeningOf(cve, feed, null, entry);
    if (happening !== null) await voidTripped(trx, { definitionId }, happening, now, syncId);
  }
}

type Entry = Readonly<Record<string, unknown>> | null;

function happeningOf(cve: string, feed: string, before: Entry, after: Entry): Happening | null {
  if (after === null) return null;
  if (feed === 'kev') return before === null ? { type: 'entered-kev', cve } : null;
  if (feed !== 'epss') return null;
  const to = after['score'] ?? after['epss'];
  const from = before?.['score'] ?? before?.['epss'];
  return typeof to === 'number'
    ? { type: 'epss-changed', cve, from: typeof from === 'number' ? from : null, to }
    : null;
}
