import type { Instant } from '../instant.ts';
import { History, resolve } from './history.ts';
import type { Judgement } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/** A manager's word, with reason and evidence, that it was resolved. */
export function attestResolution(
  known: Vulnerability,
  attestation: { readonly resolvedAt: Instant; readonly reason: string; readonly evidence: string },
  now: Instant,
): Judgement {
  const history = new History(known, now);
  resolve(history, known, {
    ...attestation,
    at: attestation.resolvedAt,
    basis: 'attested',
    now,
    sourceStatus: known.sourceStatus,
  });
  return history.judgement();
}
