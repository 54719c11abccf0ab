import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { listSources, type SourceView } from './sources.ts';
import { type SyncRow, type SyncView, syncColumns, syncOf } from './syncs.ts';

export interface LiveCheck {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
}

/** What pages follow while it changes. */
export interface LiveState {
  /** The latest sync of each source, and those that are asked for. */
  readonly syncs: readonly SyncView[];
  readonly checks: readonly LiveCheck[];
  readonly sources: readonly SourceView[];
}

/** A few look-ups by an index, however much is stored. */
export async function readLiveState(db: Connection, syncIds: readonly string[], now: Instant): Promise<LiveState> {
  const [syncs, checks, sources] = await Promise.all([
    sql<SyncRow>`
      select ${syncColumns} from syncs where id = any(${syncIds}::uuid[]) or id = any(array(
        select (select s.id from syncs s where s.source_id = m.id order by s.queued_at desc, s.id desc limit 1)
        from monitoring_sources m))
      order by queued_at, id`.execute(db),
    sql<LiveCheck>`
      select check_id as id, status, reason from check_verdicts where valid_to = 'infinity' order by check_id`.execute(
      db,
    ),
    listSources(db, { at: now, isPast: false }),
  ]);
  return { syncs: syncs.rows.map(syncOf), checks: checks.rows, sources };
}
