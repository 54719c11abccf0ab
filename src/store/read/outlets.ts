import type { Connection } from '../database.ts';
import { listOutlets as all, type StoredOutlet } from '../outlets.ts';

/** An outlet as people see it: without its secret, and of an address only where it leads. */
export type OutletView = Omit<StoredOutlet, 'sealedSecret' | 'target' | 'attempts'> & { readonly to: string };

/** The oldest first. */
export async function listOutlets(db: Connection): Promise<readonly OutletView[]> {
  return (await all(db)).map(viewOf);
}

export async function oneOutlet(db: Connection, id: string): Promise<OutletView | null> {
  return (await listOutlets(db)).find((outlet) => outlet.id === id.toLowerCase()) ?? null;
}

function viewOf({ sealedSecret: _secret, target, attempts: _attempts, ...outlet }: StoredOutlet): OutletView {
  return { ...outlet, to: outlet.kind === 'webhook' ? new URL(target).origin : target };
}
