import type { Instant } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { forgetOldPages as removeOldPages } from '../../store/raw-pages.ts';

/** Forgets what scanners answered, after each source's retention; answers how many pages that were. */
export async function forgetOldPages(db: Database, now: Instant): Promise<number> {
  return await removeOldPages(db, now);
}
