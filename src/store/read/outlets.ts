import type { Instant } from '../../core/instant.ts';
import { addressLabel } from '../../lib/address-label.ts';
import type { Connection } from '../database.ts';
import { listOutlets as all, type OutletKind, type StoredOutlet } from '../outlets.ts';
import { instantOf, instantOrNull, type RecordedState, statesAt } from '../recorded-states.ts';

/** An outlet as people see it: without its secret, and of an address where it leads and how it ends. */
export interface OutletView extends Omit<StoredOutlet, 'sealedSecret' | 'target' | 'attempts' | 'nextAt'> {
  readonly to: string;
  /** Null of a past instant: that is not kept. */
  readonly nextAt: Instant | null;
  /** False of a past instant after which it was sent another checkpoint: only the last one is kept. */
  readonly isHoldingKnown: boolean;
}

/** The oldest first; of a past instant those that there were, as they stood. */
export async function listOutlets(db: Connection, asOf: Instant | null = null): Promise<readonly OutletView[]> {
  const present = await all(db);
  if (asOf === null) return present.map(viewOf);
  const known = new Map(present.map((outlet) => [outlet.id, outlet]));
  const views = (await statesAt(db, 'outlet', asOf)).map((state) => viewThen(state, known.get(state.id), asOf));
  return views.sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
}

export async function oneOutlet(db: Connection, id: string, asOf: Instant | null = null): Promise<OutletView | null> {
  return (await listOutlets(db, asOf)).find((outlet) => outlet.id === id.toLowerCase()) ?? null;
}

function viewOf({ sealedSecret: _secret, target, attempts: _attempts, ...outlet }: StoredOutlet): OutletView {
  const to = outlet.kind === 'webhook' ? addressLabel(target) : target;
  return { ...outlet, to, isHoldingKnown: true };
}

/** `present`: the same outlet today, unless it is gone. It tells what arrived last, and of an unchanged address how it ends. */
function viewThen({ id, state }: RecordedState, present: StoredOutlet | undefined, asOf: Instant): OutletView {
  const revision = Number(state['revision']);
  const isKnown = present !== undefined && (present.held === null || present.held.at <= asOf);
  const tried = present?.tried ?? null;
  return {
    id,
    kind: state['kind'] as OutletKind,
    to: present?.revision === revision ? viewOf(present).to : String(state['target']),
    everyHours: Number(state['every_hours']),
    createdAt: instantOf(state['created_at']),
    createdBy: String(state['created_by']),
    nextAt: null,
    tried: tried !== null && tried.at <= asOf ? tried : null,
    held: isKnown ? present.held : null,
    isHoldingKnown: isKnown,
    disabledAt: instantOrNull(state['disabled_at']),
    disabledReason: (state['disabled_reason'] as string | null) ?? null,
    revision,
  };
}
