import { afterAnchorMove } from '../core/sla/deadlines.ts';
import { type ObligationInForce, obligationsInForce } from '../core/sla/obligation-in-force.ts';
import type { MoveAnchor } from '../core/vulnerabilities/known-state.ts';
import type { VulnerabilityEvent } from '../core/vulnerabilities/vulnerability.ts';
import type { Connection } from './database.ts';
import { listPolicies } from './policies.ts';

/** What first seen moving makes of deadlines of whatever version. Versions are looked up only if some event asks for them. */
export async function moveAnchorFor(
  db: Connection,
  histories: Iterable<readonly VulnerabilityEvent[]>,
): Promise<MoveAnchor> {
  const isAsked = [...histories].some((events) => events.some(({ change }) => change.type === 'first-seen-moved'));
  const policies = isAsked ? await listPolicies(db) : [];
  const laidOut = new Map<number, readonly ObligationInForce[]>();
  const obligationOf = (wanted: number, id: string) => {
    const document = policies.find(({ version }) => version === wanted)?.document;
    const known = laidOut.get(wanted) ?? (document === undefined ? [] : obligationsInForce(wanted, document));
    laidOut.set(wanted, known);
    return known.find(({ obligation }) => obligation.id === id) ?? null;
  };
  return (before, move) => afterAnchorMove(before, { obligations: [], obligationOf }, move);
}
