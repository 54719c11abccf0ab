import type { Instant } from '../core/instant.ts';
import { keepAssetVersion, validSince } from './asset-versions.ts';
import { type Connection, nullableTimestamp } from './database.ts';

/** An asset with what a person decided about it. */
export interface ScopedAsset {
  readonly sourceId: string;
  readonly name: string;
  readonly outOfScopeReason: string | null;
  readonly tags: readonly string[];
  readonly revision: number;
}

export async function findAsset(db: Connection, id: string): Promise<ScopedAsset | undefined> {
  const row = await db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    sourceId: row.source_id,
    name: row.name || row.address || row.external_id,
    outOfScopeReason: row.out_of_scope_reason,
    tags: row.tags,
    revision: row.revision,
  };
}

/** Answers the new revision. */
export async function setOutOfScope(
  db: Connection,
  id: string,
  outOfScope: { readonly reason: string; readonly by: string } | null,
  now: Instant,
): Promise<number> {
  await keepAssetVersion(db, id, now);
  const { revision } = await db
    .updateTable('assets')
    .set((eb) => ({
      out_of_scope_reason: outOfScope?.reason ?? null,
      out_of_scope_by: outOfScope?.by ?? null,
      out_of_scope_at: nullableTimestamp(outOfScope && now),
      valid_from: validSince(now),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/** Answers the new revision. */
export async function setTags(db: Connection, id: string, tags: readonly string[], now: Instant): Promise<number> {
  await keepAssetVersion(db, id, now);
  const { revision } = await db
    .updateTable('assets')
    .set((eb) => ({ tags, valid_from: validSince(now), revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}
