import type { WindowStretch } from '../../components/sla-window.tsx';
import { type ExceptionKind, exceptionTitles } from '../../lib/exception-kinds.ts';
import type { TimelineEvent } from './queries.ts';

export interface Stretch extends WindowStretch {
  readonly id: string;
  readonly kind: ExceptionKind;
  /** It began after the deadline had passed: the miss stays, and no clock was stopped. */
  readonly isLate: boolean;
}

const pausing = new Set<string>(['mitigated', 'no-fix-yet']);

/** The exceptions of the present episode as stretches of time, told by what happened; the first one first. */
export function stretchesOf(events: readonly TimelineEvent[]): readonly Stretch[] {
  const found = new Map<string, Stretch>();
  for (const { change } of events) {
    if (change.type === 'reopened') found.clear();
    else if (change.type === 'exception-began') {
      const stretch = stretchOf(change['exception']);
      if (stretch !== null) found.set(stretch.id, stretch);
    } else if (change.type === 'exception-ended') {
      const known = found.get(String(change['exceptionId']));
      const until = instantOf(change['until']);
      if (known !== undefined && until !== null) found.set(known.id, { ...known, until });
    }
  }
  return [...found.values()];
}

function stretchOf(held: unknown): Stretch | null {
  const { id, kind, from, until, stoodOverdueAt } = (held ?? {}) as Readonly<Record<string, unknown>>;
  const [began, ends, stood] = [instantOf(from), instantOf(until), instantOf(stoodOverdueAt)];
  if (typeof id !== 'string' || typeof kind !== 'string' || began === null || ends === null) return null;
  const isLate = stood !== null && began >= stood;
  const label = exceptionTitles[kind as ExceptionKind] ?? kind;
  return {
    id,
    kind: kind as ExceptionKind,
    from: began,
    until: ends,
    label,
    isLate,
    isPause: pausing.has(kind) && !isLate,
  };
}

function instantOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
