import { DAY, type Instant } from '../instant.ts';
import type { StatedFactName } from '../policy/stated-facts.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import { dayText } from './period.ts';

/**
 * Patterns that somebody who wants better numbers would leave, and that honest work leaves too. Each is something to
 * look at, never an accusation.
 */
export const signKinds = [
  'severity-lowered',
  'statement-near-deadline',
  'exception-near-deadline',
  'asset-gone-and-back',
  'closed-and-reopened',
  'first-seen-moved',
] as const;
export type SignKind = (typeof signKinds)[number];

/** How near to a deadline, before or after it, a change is a sign. */
export const nearDeadline = 7 * DAY;
/** How soon after its end an episode's next one is a sign. */
export const soonReopened = 14 * DAY;

/** What changed, as far as its kind has it. */
export interface SignFacts {
  readonly kind: SignKind;
  readonly at: Instant;
  /** How many vulnerabilities it was about: those of an asset, or of an exception. */
  readonly count: number;
  /** The deadline that stood before; of a statement, the earliest that it made later. */
  readonly dueAt: Instant | null;
  /** Of a severity that was lowered. */
  readonly severityBefore: Severity | null;
  readonly severityAfter: Severity | null;
  /** Who stated, or withdrew, what it came of; null where the source lowered a severity. */
  readonly statedBy: string | null;
  /** What somebody stated, or withdrew, that made a deadline later; null where it lowered the severity. */
  readonly statedFact: StatedFactName | null;
  /** Which kind of exception. */
  readonly exceptionKind: string | null;
  /** Since when it was gone or closed, or its first-seen date before. */
  readonly since: Instant | null;
  /** First seen after the change; of a statement, the deadline after it, null where there is none any more. */
  readonly movedTo: Instant | null;
}

/** What happened, and nothing about why. */
export function signSentence(sign: SignFacts): string {
  const { at, count, dueAt, severityBefore, severityAfter, statedBy, statedFact, exceptionKind, since, movedTo } = sign;
  const near = dueAt === null ? '' : ` ${daysBetween(at, dueAt)} its deadline`;
  switch (sign.kind) {
    case 'severity-lowered':
      return statedBy === null
        ? `The severity went from ${severityBefore} to ${severityAfter}${near}.`
        : `The severity went from ${severityBefore} to ${severityAfter} on the word of ${statedBy}${near}.`;
    case 'statement-near-deadline': {
      const more = movedTo === null || dueAt === null ? 'no deadline any more' : `${lengthOf(movedTo - dueAt)} more`;
      return `On the word of ${statedBy} about ${statedFact}, it was given ${more},${near}.`;
    }
    case 'exception-near-deadline': {
      const what =
        exceptionKind === 'acknowledged-at-source'
          ? 'It was acknowledged at the source'
          : `An exception (${exceptionKind}) began to hold`;
      return count === 1
        ? `${what}${near}.`
        : `${what} for ${count} vulnerabilities near their deadlines; for the first of them${near}.`;
    }
    case 'asset-gone-and-back': {
      const gone = `The asset was gone for ${lengthOf(at - (since ?? at))} and came back`;
      return `${gone} with ${count === 1 ? '1 open vulnerability' : `${count} open vulnerabilities`}.`;
    }
    case 'closed-and-reopened':
      return `It was closed and, ${lengthOf(at - (since ?? at))} later, found open again.`;
    case 'first-seen-moved':
      return `First seen moved from ${dateOf(since)} to ${dateOf(movedTo)}.`;
  }
}

/** `2 days before` or `on the day of`: where `at` lies, seen from `other`. */
function daysBetween(at: Instant, other: Instant): string {
  const days = Math.round(Math.abs(at - other) / DAY);
  if (days === 0) return 'on the day of';
  return `${days === 1 ? '1 day' : `${days} days`} ${at < other ? 'before' : 'after'}`;
}

function lengthOf(ms: number): string {
  const hours = Math.max(1, Math.round(ms / (DAY / 24)));
  if (hours < 48) return hours === 1 ? 'an hour' : `${hours} hours`;
  return `${Math.round(ms / DAY)} days`;
}

function dateOf(at: Instant | null): string {
  return at === null ? 'unknown' : dayText(at);
}
