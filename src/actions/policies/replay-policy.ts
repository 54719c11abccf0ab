import { setImmediate as breathe } from 'node:timers/promises';
import type { Instant } from '../../core/instant.ts';
import {
  type Difference,
  isSame,
  isSameVerdict,
  type ReplayedVersion,
  replayDeadlines,
} from '../../core/vulnerabilities/replay-deadlines.ts';
import { listPolicies } from '../../store/policies.ts';
import { histories, type StoredHistory } from '../../store/read/histories.ts';
import { readSnapshot } from '../../store/snapshot.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { rulesOfVersion } from '../sync/rules-in-force.ts';

/** A vulnerability of which something is stored that does not follow. */
export interface ReplayedDifference extends Difference {
  readonly id: string;
  readonly externalId: string;
}

export interface Replay {
  readonly at: Instant;
  readonly vulnerabilities: number;
  readonly events: number;
  /** Of all: `differences` are the first hundred of them. */
  readonly differing: number;
  readonly differences: readonly ReplayedDifference[];
}

const BATCH = 500;
const SHOWN = 100;

/**
 * Judges every deadline and verdict of the database again, from the events and the stored versions of the policy, and
 * compares them with what is stored, as it stands at one moment. A few hundred at a time, so that neither memory nor
 * anybody who waits for an answer notices. Changes nothing.
 */
export async function replayPolicy(ctx: Pick<ActionContext, 'db' | 'now' | 'actor'>): Promise<Replay> {
  requirePermission(ctx, 'policies.read');
  return await readSnapshot(ctx.db, async (trx) => {
    const policies = await listPolicies(trx);
    const versions: ReplayedVersion[] = policies.map(({ version, createdAt }) => ({
      version,
      createdAt,
      ...rulesOfVersion(policies, version),
    }));
    const found: ReplayedDifference[] = [];
    const count = { vulnerabilities: 0, events: 0, differing: 0 };
    for await (const batch of histories(transactionRunner(trx), BATCH)) {
      for (const history of batch) {
        const differences = differencesOf(history, versions);
        count.vulnerabilities += 1;
        count.events += history.events.length;
        count.differing += differences.length;
        for (const each of differences) {
          if (found.length < SHOWN) found.push({ id: history.id, externalId: history.externalId, ...each });
        }
      }
      await breathe();
    }
    return { at: ctx.now(), ...count, differences: found };
  });
}

function differencesOf(
  { events, deadlines, verdicts }: StoredHistory,
  versions: readonly ReplayedVersion[],
): readonly Difference[] {
  const { state, differences } = replayDeadlines(events, versions);
  const kept: Difference[] = [];
  if (state === null || deadlines === null || !isSame(state, deadlines)) {
    const follows = state && { deadline: state.deadline, obligations: state.obligations };
    kept.push({ event: null, what: 'deadline', stored: deadlines, follows });
  }
  if (state !== null && !isSameVerdict(state, verdicts)) {
    const { verdict, obligationVerdicts } = state;
    kept.push({ event: null, what: 'verdict', stored: verdicts, follows: { verdict, obligationVerdicts } });
  }
  return [...differences, ...kept];
}
