import { randomUUID } from 'node:crypto';
import type { ActionContext, Actor, AnonymousContext } from '../../src/actions/context.ts';
import type { Instant } from '../../src/core/instant.ts';
import type { Role } from '../../src/core/permissions.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { createDatabase, createPool, type Database, timestamp } from '../../src/store/database.ts';
import { asOwner, cloneDatabase } from './database.ts';

export const goodPassword = 'plum window seven rivers';

/** A database of its own, a clock that only moves when told, and contexts for whoever acts. */
export interface AccessFixture {
  readonly db: Database;
  readonly clock: { now: Instant };
  as(actor: Actor, origin?: string | null): ActionContext;
  anonymous(origin?: string | null): AnonymousContext;
  /** A member who exists, without a password unless one is set. */
  member(role: Role, email?: string): Promise<Actor & { id: string }>;
  /** The audit entries since the last call, oldest first. */
  newEntries(): Promise<
    { action: string; actor: string; subject: string | null; origin: string | null; detail: unknown }[]
  >;
  close(): Promise<void>;
}

export async function accessFixture(): Promise<AccessFixture> {
  const cloned = await cloneDatabase();
  const pool = createPool(cloned.config, 10);
  const db = createDatabase(pool);
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') };
  const logger = createLogger({ level: 'silent' });
  let seenId = 0;
  const anonymous = (origin: string | null = '192.0.2.7'): AnonymousContext => ({
    db,
    now: () => clock.now,
    origin,
    requestId: 'request-1',
    logger,
  });
  return {
    db,
    clock,
    anonymous,
    as: (actor, origin) => ({ ...anonymous(origin), actor }),
    member: async (role, email = `${role}-${randomUUID().slice(0, 8)}@example.org`) => {
      const at = timestamp(clock.now);
      const { id } = await db
        .insertInto('members')
        .values({ name: role, email, role, created_at: at, updated_at: at })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { kind: 'member', id, name: email, role };
    },
    newEntries: async () => {
      const rows = await db.selectFrom('audit_log').selectAll().where('id', '>', seenId).orderBy('id').execute();
      seenId = rows.at(-1)?.id ?? seenId;
      return rows.map((row) => ({
        action: row.action,
        actor: `${row.actor_kind}:${row.actor_name}`,
        subject: row.subject_kind === null ? null : `${row.subject_kind}:${row.subject_id}`,
        origin: row.origin,
        detail: row.detail,
      }));
    },
    close: async () => {
      await db.destroy();
      await cloned.drop();
    },
  };
}

/** The audit log refuses every entry from here on: an action that needs one must not have changed anything. */
export async function breakAuditLog(db: Database, action?: string): Promise<() => Promise<void>> {
  const rule = action === undefined ? 'false' : `action <> '${action}'`;
  await asOwner(db, `alter table audit_log add constraint broken check (${rule}) not valid`);
  return () => asOwner(db, 'alter table audit_log drop constraint broken');
}
