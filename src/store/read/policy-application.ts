import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';

export interface ApplicationProgress {
  /** Unresolved ones when it began. */
  readonly total: number;
  readonly judged: number;
  readonly changed: number;
  readonly finishedAt: Instant | null;
  readonly supersededBy: number | null;
}

/** Of one version, all sources together; null where it is not for what was open. */
export async function applicationProgress(db: Connection, version: number): Promise<ApplicationProgress | null> {
  const result = await sql<ApplicationProgress & { sources: number }>`
    select count(*)::int as sources, coalesce(sum(total), 0)::int as total, coalesce(sum(judged), 0)::int as judged,
      coalesce(sum(changed), 0)::int as changed,
      case when bool_and(finished_at is not null) then max(finished_at) end as "finishedAt",
      max(superseded_by) as "supersededBy"
    from policy_applications where version = ${version}`.execute(db);
  const [row] = result.rows;
  if (row === undefined || row.sources === 0) return null;
  const { sources: _, ...progress } = row;
  return progress;
}
