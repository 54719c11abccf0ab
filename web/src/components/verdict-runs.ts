import type { Shape } from '../lib/api.ts';
import { amount, instantText } from '../lib/instants.ts';
import { checkStatusWord } from './sla-state.tsx';

type Segment = Shape<'CheckSegment'>;

/**
 * A stretch of time in which a check had one status and was held to one thing, and nobody did anything. What it said in
 * words may have changed within.
 */
export interface VerdictRun
  extends Pick<Segment, 'status' | 'byException' | 'heldTo' | 'reason' | 'lastReason' | 'cause'> {
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
  /** When the change that began it was noted. */
  readonly recordedAt: number;
}

/** From the oldest to the latest. */
export function runsOf(segments: readonly Segment[]): readonly VerdictRun[] {
  return segments
    .map((segment) => ({
      ...segment,
      from: Date.parse(segment.from),
      to: segment.to === null ? null : Date.parse(segment.to),
      recordedAt: Date.parse(segment.recordedAt),
    }))
    .sort((one, other) => one.from - other.from);
}

/** The runs as far as an instant: what came later is absent, and the last one lasts. What it says by then is not known. */
export function runsUpTo(runs: readonly VerdictRun[], at: number): readonly VerdictRun[] {
  return runs
    .filter(({ from }) => from <= at)
    .map((run) => (run.to !== null && run.to <= at ? run : { ...run, to: null, lastReason: run.reason }));
}

/** What it said of itself, where that changed within, at the end. */
export function lastWords({ to, reason, lastReason }: Pick<VerdictRun, 'to' | 'reason' | 'lastReason'>): string | null {
  return lastReason === reason ? null : `${to === null ? 'Now' : 'At the end'}: ${lastReason}`;
}

/** What a person did, by the word of the cause. */
const deeds: Readonly<Record<string, string>> = {
  'asset-scoped': 'changed whether an asset must be scanned',
  'asset-tagged': 'changed the tags of an asset',
  'check-disabled': 'disabled the check',
  'check-enabled': 'enabled the check',
  'check-held-to': 'changed what the check is held to',
  'exception-approved': 'approved an exception',
  'exception-revoked': 'revoked an exception',
  'exception-voided': 'voided an exception that had lost its ground',
  'fact-stated': 'stated a fact about a vulnerability, or withdrew one',
  'feed-loaded': 'loaded what a publisher says about CVEs',
  'feed-failed': 'could not load what a publisher says about CVEs',
  'evaluation-requested': 'had it judged again',
  'integration-disconnected': 'disconnected an integration',
  'approved-text-recorded': 'recorded the figures of the approved policy',
  'policy-changed': 'put a new version of the SLA policy in force',
  'resolution-attested': 'attested a resolution',
  'monitoring-source.changed': 'changed a source',
  'monitoring-source.paused': 'paused a source',
  'monitoring-source.resumed': 'resumed a source',
  'monitoring-source.scope-confirmed': 'confirmed the changed scope of a source',
  'source-added': 'added a monitoring source',
  'source-retired': 'retired a source',
  'sync-discarded': 'discarded a held sync',
  'sync-released': 'released a held sync',
};

export function causeWords(cause: Segment['cause']): string {
  if (cause.kind === 'sync') return 'A sync brought news.';
  if (cause.kind === 'time') return 'A deadline or another limit passed.';
  const { by, what } = cause as { by?: unknown; what?: unknown };
  const who = typeof by === 'string' ? by : 'Somebody';
  // One request can do several things to a source.
  const done = String(what)
    .split(', ')
    .map((deed) => deeds[deed] ?? 'changed something');
  return `${who} ${done.join(', ')}.`;
}

/** The sync that a verdict changed by, where it was one. */
export function causingSync(cause: Segment['cause']): string | null {
  const { syncId } = cause as { syncId?: unknown };
  return typeof syncId === 'string' ? syncId : null;
}

export function runTitle({
  status,
  byException,
  heldTo,
}: Pick<VerdictRun, 'status' | 'byException' | 'heldTo'>): string {
  const word = byException ? `${checkStatusWord(status)} by exception` : checkStatusWord(status);
  return heldTo === null ? word : `${word}, held to ${heldTo.title}`;
}

export function runSpan({ from, to }: Pick<VerdictRun, 'from' | 'to'>, now: number): string {
  const length = (to ?? now) - from;
  const words = length < 60_000 ? 'less than a minute' : amount(length);
  return to === null
    ? `since ${instantText(from)}, for ${words}`
    : `${instantText(from)} to ${instantText(to)}, ${words}`;
}
