import { Problem } from '../../core/problems.ts';
import type { Database } from '../../store/database.ts';
import { countOtherProcesses } from '../../store/other-processes.ts';

/** Throws `conflict` while another Curfew works on the same database: for what needs it stopped. */
export async function openForOneself(db: Database): Promise<void> {
  if ((await countOtherProcesses(db)) === 0) return;
  throw new Problem('conflict', 'Another Curfew uses this database. Stop every one of them first.');
}
