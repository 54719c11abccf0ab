import type { CheckFacts, Facts, FeedFacts, SourceFacts, Tally } from '../../src/checks/contract.ts';
import { DAY, HOUR, type Instant } from '../../src/core/instant.ts';
import { createCalendar } from '../../src/core/sla/calendar.ts';
import { defaultSlaPolicy } from '../../src/core/sla/policy.ts';

export const emptyTally: Tally = {
  open: 0,
  onTrack: 0,
  dueSoon: 0,
  overdue: 0,
  needsTriage: 0,
  triageOverdue: 0,
  noDeadline: 0,
  excepted: 0,
  acknowledged: 0,
  exceptedOverdue: 0,
  exceptedDueSoon: 0,
  exceptedOnTrack: 0,
  exceptedTriageOverdue: 0,
  met: 0,
  missed: 0,
  seenOrEarlier: 0,
  notSeen: 0,
  nextChangeAt: null,
};

/** A source that was read completely an hour ago. */
export function freshSource(now: Instant): SourceFacts {
  return {
    id: 'the-source',
    name: 'Halo Security',
    status: 'active',
    statusSince: null,
    isConnected: true,
    disconnectedAt: null,
    firstQueuedAt: now - DAY,
    hasEndedSync: true,
    lastCompleteAt: now - HOUR,
    hasFailedLast: false,
    lastProblem: null,
    heldSince: null,
    scopeChange: null,
    listedAssets: 3,
    neverScanned: null,
    tooOldScans: null,
    oldestFreshScanAt: now - DAY,
  };
}

/** A feed that was loaded an hour ago, in an edition of the day before. */
export function freshFeed(now: Instant): FeedFacts {
  return {
    name: 'Known Exploited Vulnerabilities',
    askedSince: now - 100 * DAY,
    edition: { version: '2026.05.31', loadedAt: now - HOUR, publishedAt: now - DAY },
    staleAfterHours: 168,
    editionHours: 720,
    lastProblem: null,
    notAsked: null,
  };
}

/** What a check is judged by, under the default policy. */
export function givenTo(facts: CheckFacts['facts'], sources: readonly SourceFacts[] = []): CheckFacts {
  return { policy: defaultSlaPolicy, calendar: createCalendar('UTC'), sources, facts, disabled: null };
}

/** One of each fact: nothing is wrong. */
export function everyFactAt(now: Instant): { readonly [Name in keyof Facts]: { readonly known: Facts[Name] } } {
  const { days } = defaultSlaPolicy;
  const figures = { recordedBy: 'Mia', recordedAt: now - DAY, documentName: 'Policy.pdf', policyVersion: 1 };
  return {
    vulnerabilities: { known: emptyTally },
    triage: { known: { waiting: 0, overdue: 0, exceptedOverdue: 0, nextChangeAt: null } },
    reading: { known: [freshSource(now)] },
    exceptions: { known: { exceptions: [], acknowledged: 0 } },
    figures: { known: { ...figures, approved: days, enforced: days } },
  };
}
