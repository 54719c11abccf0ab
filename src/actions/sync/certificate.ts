import type { Instant } from '../../core/instant.ts';
import type { SyncCertificate, SyncProblem } from '../../store/schema-types.ts';
import type { AppliedReading } from './apply-reading.ts';
import type { SourceReading } from './read-source.ts';

/** What every certificate says, however the sync ended. */
export interface CourseFacts {
  readonly requests: number;
  readonly retried: number;
  readonly startedAt: Instant;
  readonly keyEndsWith: string;
}

type AppliedStatus = 'complete' | 'partial' | 'held';

/** What a sync that was applied can show for itself. */
export function certify(
  sync: CourseFacts & {
    readonly reading: SourceReading;
    readonly applied: AppliedReading;
    readonly range: { readonly targets: number; readonly newest: Instant | null; readonly oldest: Instant | null };
    readonly status: AppliedStatus;
    readonly finishedAt: Instant;
  },
): SyncCertificate {
  const { reading, applied, range, status } = sync;
  const { coverage } = reading;
  return {
    announced: coverage.announced,
    received: coverage.received,
    pages: coverage.pages,
    targets: range.targets,
    newestScanAt: isoOrNull(range.newest),
    oldestScanAt: isoOrNull(range.oldest),
    requests: sync.requests,
    retried: sync.retried,
    readings: reading.readings,
    duplicates: reading.duplicates,
    unknownWords: coverage.unknownWords,
    failedDetails: coverage.failedDetails,
    acknowledgementsRead: coverage.acknowledged !== null,
    wouldResolve: applied.wouldResolve,
    durationMs: sync.finishedAt - sync.startedAt,
    keyEndsWith: sync.keyEndsWith,
    verdict: status,
    reason: certificateReason(status, reading, applied),
    gaps: reading.gaps,
    notes: coverage.notes,
    ...(applied.replaced && { replacedDefinitions: applied.replaced }),
  };
}

function certificateReason(status: AppliedStatus, reading: SourceReading, applied: AppliedReading): string {
  switch (status) {
    case 'partial':
      return `Not everything could be read, so nothing was resolved by absence. ${reading.gaps.join(' ')}`;
    case 'held':
      return `${applied.wouldResolve} vulnerabilities are no longer listed after newer scans: too many to believe without a person. Release or discard them.`;
    case 'complete':
      return reading.coverage.announced === null
        ? `All ${reading.coverage.received} rows were read; the source did not announce a number.`
        : `All ${reading.coverage.received} announced rows were read.`;
  }
}

/** A sync that came to nothing says so. */
export function failedCertificate(
  sync: CourseFacts & { readonly problem: SyncProblem; readonly finishedAt: Instant },
): SyncCertificate {
  return {
    announced: null,
    received: 0,
    pages: 0,
    targets: 0,
    newestScanAt: null,
    oldestScanAt: null,
    requests: sync.requests,
    retried: sync.retried,
    readings: 0,
    duplicates: 0,
    unknownWords: {},
    failedDetails: 0,
    acknowledgementsRead: false,
    wouldResolve: 0,
    durationMs: sync.finishedAt - sync.startedAt,
    keyEndsWith: sync.keyEndsWith,
    verdict: 'failed',
    reason: `Nothing was applied. ${sync.problem.message}`,
    gaps: [],
    notes: [],
  };
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
