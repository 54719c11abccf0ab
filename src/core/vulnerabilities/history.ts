import type { Instant } from '../instant.ts';
import { verdictsOf } from '../sla/obligation-verdicts.ts';
import { evolve } from './evolve.ts';
import type { Judgement } from './reading.ts';
import type { ResolutionBasis, Vulnerability, VulnerabilityChange, VulnerabilityEvent } from './vulnerability.ts';

/** Collects events and keeps the state that follows from them. */
export class History {
  state: Vulnerability | null;
  readonly events: VulnerabilityEvent[] = [];
  readonly #recordedAt: Instant;

  constructor(state: Vulnerability | null, recordedAt: Instant) {
    this.state = state;
    this.#recordedAt = recordedAt;
  }

  add(change: VulnerabilityChange, trueAt: Instant = this.#recordedAt): Vulnerability {
    const event = { change, trueAt, recordedAt: this.#recordedAt };
    this.events.push(event);
    this.state = evolve(this.state, event);
    return this.state;
  }

  judgement(): Judgement {
    if (this.state === null) throw new Error('Nothing was judged');
    return { state: this.state, events: this.events };
  }
}

/** Resolves it, with the verdict on its episode. */
export function resolve(
  history: History,
  known: Vulnerability,
  how: {
    readonly at: Instant;
    readonly basis: ResolutionBasis;
    readonly now: Instant;
    readonly sourceStatus: string;
    readonly reason?: string;
    readonly evidence?: string;
    readonly wasOpenWhenFirstRead?: boolean;
  },
): void {
  // A scan's date cannot make it resolved before it was seen, nor in the future.
  const resolvedAt = Math.min(Math.max(how.at, known.firstSeenAt), how.now);
  const { verdict, obligationVerdicts } = verdictsAt(resolvedAt, known, how.wasOpenWhenFirstRead ?? true);
  history.add(
    {
      type: 'resolved',
      resolvedAt,
      basis: how.basis,
      verdict,
      ...(obligationVerdicts !== null && { obligationVerdicts }),
      sourceStatus: how.sourceStatus,
      reason: how.reason ?? null,
      evidence: how.evidence ?? null,
    },
    resolvedAt,
  );
}

/** What it comes to if it is resolved at an instant. */
export function verdictsAt(resolvedAt: Instant, known: Vulnerability, wasOpenWhenFirstRead: boolean) {
  const { exceptions, exceptedUntil, suppressedSince } = known;
  return verdictsOf(known, {
    resolvedAt,
    // Acknowledged at the source without an approval here, it counted as open.
    suppressedSince: exceptedUntil === Number.POSITIVE_INFINITY ? suppressedSince : null,
    exceptions,
    wasOpenWhenFirstRead,
  });
}
