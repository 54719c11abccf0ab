import type { FirstSeenBasis } from '../sla/anchor.ts';
import type { Severity } from './severity.ts';
import type { Vulnerability } from './vulnerability.ts';

/** What the source says, and what Curfew makes of it. */
export interface SourceFact {
  /** In the source's own word; empty where it gives none. */
  readonly said: string;
  /** In Curfew's. */
  readonly means: string;
  /** A full sentence. */
  readonly how: string;
}

/** How the words of a source became severity, status and first-seen date of a vulnerability. */
export function explainSource(state: Vulnerability): Readonly<Record<'severity' | 'status' | 'firstSeen', SourceFact>> {
  return {
    severity: { said: state.sourceSeverity, means: sourceSeverityOf(state), how: severityText(state) },
    status: { said: state.sourceStatus, means: state.status, how: statusText(state) },
    firstSeen: { said: '', means: state.firstSeenBasis, how: firstSeenText(state) },
  };
}

/** As the source rates it, whatever a person states. */
export function sourceSeverityOf({ severity, stated }: Pick<Vulnerability, 'severity' | 'stated'>): Severity {
  return stated?.severity?.sourceSays ?? severity;
}

function severityText(state: Vulnerability): string {
  const { sourceSeverity, stated } = state;
  const severity = sourceSeverityOf(state);
  if (stated?.severity !== undefined) {
    const { value, by } = stated.severity;
    return `${saying(sourceSeverity, 'severity')}, which is ${severity}. ${by} states that it is ${value}, and that counts.`;
  }
  if (severity !== 'unknown') return `${saying(sourceSeverity, 'severity')}, which is ${severity}.`;
  const why = sourceSeverity === '' ? '' : ', which is no severity that Curfew knows';
  return `${saying(sourceSeverity, 'severity')}${why}. It must be found out; until then it counts as unknown.`;
}

function statusText({ status, sourceStatus, resolutionBasis, notSeenSince }: Vulnerability): string {
  if (status === 'resolved') return resolvedText(sourceStatus, resolutionBasis);
  const gone = notSeenSince === null ? '' : ' Complete readings no longer list it, and nothing proves a fix.';
  if (status === 'suppressed') {
    return `${saying(sourceStatus, 'status')}: acknowledged at the source, so it is not held to its deadline.${gone}`;
  }
  return `${saying(sourceStatus, 'status')}, which counts as open.${gone}`;
}

function resolvedText(sourceStatus: string, basis: Vulnerability['resolutionBasis']): string {
  if (basis === 'source-status') return `${saying(sourceStatus, 'status')}.`;
  const last = sourceStatus === '' ? 'The source never gave a status' : `The source last said "${sourceStatus}"`;
  if (basis === 'attested') return `${last}; a manager attested that it was resolved.`;
  return `${last}; a later scan of its asset shows that it is gone.`;
}

const firstSeenTexts: Readonly<Record<FirstSeenBasis, string>> = {
  'source-date': 'The source gives the date.',
  'scan-history': 'It is the date of the scan that found it, counted back over the scans that the source lists.',
  'first-sight': 'The source gives no earlier date, so it is the time at which Curfew first read of it.',
};

function firstSeenText({ firstSeenBasis, firstSeenOrEarlier }: Vulnerability): string {
  const earlier = firstSeenOrEarlier
    ? ' The list of scans reaches back no further: it may have been there earlier.'
    : '';
  return `${firstSeenTexts[firstSeenBasis]}${earlier}`;
}

function saying(word: string, noun: 'severity' | 'status'): string {
  return word === '' ? `The source gives no ${noun}` : `The source says "${word}"`;
}
