import { type CoveredWeek, coverageOf, type Hole, holesOf } from '../../core/evidence/coverage.ts';
import { weeksOf } from '../../core/evidence/weeks.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import type { Database } from '../../store/database.ts';
import { policyAt } from '../../store/policies.ts';
import type { BundleQuestion } from '../../store/read/bundle-rows.ts';
import { type ReadSource, readSources } from '../../store/read/coverage-facts.ts';
import { readSnapshot } from '../../store/snapshot.ts';
import { knownPolicies } from '../evidence/bundle/policy-files.ts';

/** How a source was read in a window: week by week, and every hole. */
export interface CoveredSource extends ReadSource {
  readonly weeks: readonly CoveredWeek[];
  readonly holes: readonly Hole[];
}

/** All sources that there were by the end of a window; as an evidence bundle of it has them. */
export async function coverSources(db: Database, question: BundleQuestion): Promise<readonly CoveredSource[]> {
  const { window } = question;
  return await readSnapshot(db, async (snapshot) => {
    const policies = await knownPolicies({ snapshot, question });
    const limits = policies.map(({ createdAt, staleAfterHours }) => ({ from: createdAt, hours: staleAfterHours }));
    const { timeZone } = await policyAt(snapshot, window.to - 1);
    const weeks = weeksOf(window, createCalendar(timeZone));
    return (await readSources(snapshot, question)).map((source) => {
      const holes = holesOf(window, source.facts, limits);
      return { ...source, holes, weeks: coverageOf(weeks, source.facts, holes) };
    });
  });
}
