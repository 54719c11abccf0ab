import { type ActiveException, coveringAt } from '../../core/exceptions/scope.ts';
import { type Trip, tripOf, type VoidCause } from '../../core/exceptions/tripwires.ts';
import type { Instant } from '../../core/instant.ts';
import type { ObligationsAtHand } from '../../core/sla/deadlines.ts';
import { judgeBegin, judgeWithdrawal } from '../../core/vulnerabilities/judge-exceptions.ts';
import type { Judgement } from '../../core/vulnerabilities/reading.ts';
import type { Connection } from '../../store/database.ts';
import { coveredBy, definitionsInKev, definitionsOfCves, relistedAssets } from '../../store/exception-scopes.ts';
import { activeExceptions, lockExceptions } from '../../store/exceptions.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import { fixesAppeared, gainedCves } from '../../store/sync-apply.ts';
import { uncover } from './cover.ts';
import { voidByGainedCves, voidByNews } from './void-after-feed.ts';
import { voidException, voidTripped } from './void-tripped.ts';

/** What the exceptions that hold mean for a sync: they cover what it opens, and it may take the ground from them. */
export interface SyncExceptions {
  /** To be called before the issues are as this reading has them: what it says that was not said before. */
  compare(sql: SqlRunner, sourceId: string): Promise<void>;
  /** To be called once they are, with the CVEs that something new is known of since. */
  prepare(sql: SqlRunner, newsOf: readonly string[]): Promise<void>;
  /** What was judged, with the exceptions that cover what was opened. Takes note of those that the judgement ended. */
  cover(
    of: { readonly id: string; readonly definitionId: string; readonly assetId: string },
    judged: Judgement,
  ): Judgement;
  /**
   * Voids, as a whole, what tripped over this reading; and takes back from what it covered any that was ended by somebody
   * else since it was looked up. In the transaction of the sync, once everything is written.
   */
  finish(own: Connection, sql: SqlRunner, sync: { readonly id: string; readonly sourceId: string }): Promise<void>;
}

/** Null where no exception holds: then a sync has nothing to look up. */
export async function exceptionsForSync(
  own: Connection,
  now: Instant,
  obligations: ObligationsAtHand,
): Promise<SyncExceptions | null> {
  const active = await activeExceptions(own, now);
  return active.length === 0 ? null : syncExceptions(active, now, obligations);
}

function syncExceptions(
  active: readonly ActiveException[],
  now: Instant,
  obligations: ObligationsAtHand,
): SyncExceptions {
  let cvesOf: ReadonlyMap<string, readonly string[]> = new Map();
  let inKev: Awaited<ReturnType<typeof definitionsInKev>> = new Map();
  let news: readonly string[] = [];
  let gained: Awaited<ReturnType<typeof gainedCves>> = [];
  let fixed: readonly string[] = [];
  const tripped = new Map<string, Trip>();
  const begunHere = new Set<string>();
  // Most of what a first sync brings is in no scope: one look at each map says so.
  const assets = new Set(active.flatMap(({ scope }) => (scope.kind === 'asset' ? [scope.assetId] : [])));
  const definitions = new Set(active.flatMap(({ scope }) => (scope.kind === 'issue' ? [scope.definitionId] : [])));
  const ids = new Set(active.flatMap(({ scope }) => (scope.kind === 'vulnerability' ? scope.ids : [])));

  return {
    async compare(sql, sourceId) {
      gained = await gainedCves(sql, sourceId);
      fixed = await fixesAppeared(sql, sourceId);
    },
    async prepare(sql, newsOf) {
      news = newsOf;
      const cves = active.flatMap(({ scope }) => (scope.kind === 'cve' ? [scope.cve] : []));
      cvesOf = await definitionsOfCves(sql, cves);
      inKev = await definitionsInKev(sql);
    },
    cover({ id, definitionId, assetId }, judged) {
      const { state, events } = judged;
      let isOpened = false;
      let isNew = false;
      for (const { change } of events) {
        if (change.type === 'detected') isNew = true;
        if (change.type === 'detected' || change.type === 'reopened') isOpened = true;
        if (change.type === 'exception-ended' && change.cause !== 'revoked') {
          tripped.set(change.exceptionId, { cause: change.cause, sentence: change.reason });
        }
      }
      if (!isOpened) {
        const withdrawn = state.status === 'open' ? judgeWithdrawal(state, now, obligations) : null;
        if (withdrawn === null || withdrawn.events.length === 0) return judged;
        return { state: withdrawn.state, events: [...events, ...withdrawn.events] };
      }
      if (state.status === 'resolved') return judged;
      const cves = cvesOf.get(definitionId) ?? [];
      const isLookedFor = assets.has(assetId) || definitions.has(definitionId) || ids.has(id) || cves.length > 0;
      if (!isLookedFor) return judged;
      const subject = { id, definitionId, assetId, cves, severity: state.severity };
      const covering = coveringAt(active, subject, now);
      const known = inKev.get(definitionId);
      for (const { id, kind, scope, from } of covering) {
        // Who excepted a whole asset has not seen what is found on it later; nor anybody what came to KEV since, while this
        // was fixed and nothing was covered that it could have voided.
        const isNews = known !== undefined && ((isNew && scope.kind === 'asset') || known.since > from);
        if (!isNews) continue;
        const trip = tripOf(kind, { type: 'entered-kev', cve: known.cve }, { voidAtEpss: null });
        if (trip !== null) tripped.set(id, trip);
      }
      const begun = judgeBegin(state, covering, now, obligations);
      for (const { change } of begun.events) if (change.type === 'exception-began') begunHere.add(change.exception.id);
      return { state: begun.state, events: [...events, ...begun.events] };
    },
    async finish(own, sql, { id: syncId, sourceId }) {
      const gone = active.filter(({ kind }) => kind === 'asset-decommissioned');
      const goneAssets = gone.flatMap(({ scope }) => (scope.kind === 'asset' ? [scope.assetId] : []));
      const relisted = await relistedAssets(sql, sourceId, goneAssets);
      for (const { id, kind, scope } of gone) {
        const asset = scope.kind === 'asset' ? relisted.get(scope.assetId) : undefined;
        if (asset === undefined) continue;
        const trip = tripOf(kind, { type: 'asset-listed-again', asset }, { voidAtEpss: null });
        if (trip !== null) tripped.set(id, trip);
      }
      // All at once: one after the other they would be locked in any order.
      const touchable =
        news.length + gained.length > 0 ? active.map(({ id }) => id) : [...tripped.keys(), ...begunHere];
      const ended = await lockExceptions(own, [...new Set(touchable)]);
      for (const { id, cause, reason } of ended) {
        const covered = (await coveredBy(own, id, now))
          .filter((each) => each.sourceId === sourceId)
          .map((each) => each.id);
        const end = { id, cause: cause as 'revoked' | VoidCause, reason };
        await uncover(own, covered, end, { syncId, actor: null, now });
      }
      for (const [id, trip] of [...tripped].sort(([one], [other]) => (one < other ? -1 : 1))) {
        await voidException(own, id, trip, now, syncId);
      }
      if (news.length > 0) await voidByNews(own, news, now, syncId);
      for (const each of gained) await voidByGainedCves(own, each, now, syncId);
      for (const definitionId of fixed) {
        await voidTripped(own, { definitionId }, { type: 'fix-appeared', cve: null }, now, syncId);
      }
    },
  };
}
