import type { Instant } from '../core/instant.ts';
import type { Check, CheckFacts, CheckVerdict, Doubt } from './contract.ts';
import {
  asksScanners,
  gravestFirst,
  isBetterThan,
  isOfSources,
  judgesDeadlines,
  sortFacts,
  withoutExceptions,
} from './evaluate.ts';
import { saidUnder, whyNotUnder } from './held-to.ts';

/** What a check said at an instant. */
export type SaidThen = Pick<CheckVerdict, 'status' | 'reason' | 'byException' | 'doubts' | 'dataAsOf' | 'entries'>;

/** What it is judged by again: the facts as they are known by now, and the rules that held then. */
type KnownFacts = Pick<CheckFacts, 'facts' | 'heldTo' | 'policy' | 'calendar'>;

/**
 * The verdict on an instant of the past by what is known of it later: the same rules, in the same order, over the facts of
 * that instant. How well sources and feeds had been read by then, and whether somebody had disabled the check, is not
 * learnt later: that stays as it was said.
 */
export function evaluateAgain(check: Check, given: KnownFacts, then: SaidThen, at: Instant): SaidThen {
  if (!isJudgedAgain(check) || then.status === 'disabled') return then;
  const all: CheckFacts = { ...given, sources: [], disabled: null };
  const { known, missing } = sortFacts(check, all);
  const judged = known === null ? null : check.judge(known, given, at);
  const bare = known === null ? null : check.judge(withoutExceptions(known), given, at);
  const notUnder = judgesDeadlines(check) ? whyNotUnder(all) : null;
  const doubts = then.doubts.filter((doubt) => countsThen(check, given, then, doubt));
  const inFull = [...(notUnder === null ? [] : [notUnder]), ...doubts.map(({ reason }) => reason)];
  const verdict = (status: SaidThen['status'], reason: string): SaidThen => ({
    ...then,
    status,
    reason,
    byException: judged !== null && bare !== null && isBetterThan(status, judged.status, bare.status),
    entries: check.entriesOf === 'vulnerabilities' ? null : gravestFirst(judged?.entries ?? []),
  });
  const said = judged === null ? '' : judgesDeadlines(check) ? saidUnder(all, judged.reason) : judged.reason;
  if (judged?.status === 'failing') return verdict('failing', [said, ...inFull].join(' '));
  const waiting = doubts.filter(({ code }) => code === 'first-sync');
  if (waiting.length > 0) return verdict('pending', waiting.map(({ reason }) => reason).join(' '));
  if (judged === null) return verdict('unknown', [...missing, ...inFull].join(' '));
  if (inFull.length > 0) return verdict('unknown', inFull.join(' '));
  // Of no source nothing is known, whatever is learnt later.
  if (isOfSources(check) && then.status === 'unknown' && then.dataAsOf === null) return verdict('unknown', then.reason);
  return verdict(judged.status, said);
}

/** Whether what it judges may come to be known otherwise: what vulnerabilities were like. */
export function isJudgedAgain(check: Check): boolean {
  return asksScanners(check) || check.asks.includes('exceptions');
}

/**
 * Whether a doubt of then made the check unknown. Of a check that is held to one obligation, feeds that only others ask for
 * are told as well and do not count; where that cannot be seen from what it said, the doubt counts.
 */
function countsThen(check: Check, { heldTo }: KnownFacts, then: SaidThen, { sourceId }: Doubt): boolean {
  if (!asksScanners(check)) return false;
  if (sourceId !== null || heldTo == null) return judgesDeadlines(check) || sourceId !== null;
  return then.status === 'unknown' || then.status === 'failing';
}
