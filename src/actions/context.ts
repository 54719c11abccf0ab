import type { Instant } from '../core/instant.ts';
import { isAllowed, isAllowedToBound, type Permission, type Role, rolesAllowed } from '../core/permissions.ts';
import { Problem } from '../core/problems.ts';
import type { Logger } from '../lib/logger.ts';
import { type ActorKind, writeAuditEntry } from '../store/audit.ts';
import type { Connection, Database } from '../store/database.ts';
import { beginToWrite } from '../store/writes-under-way.ts';

/** Who acts. `local` is the command line on the server's own machine, `system` Curfew itself, `setup` the one-time link. */
export interface Actor {
  readonly kind: ActorKind;
  /** Of the member or the API key; null otherwise. */
  readonly id: string | null;
  /** How the audit log calls them: e-mail address, key name, operating-system user. */
  readonly name: string;
  /** Null for the set-up link, which may do one thing only. */
  readonly role: Role | null;
  /**
   * Only of an auditor who is bound to audits: the ids of those that are open and theirs. They may see what belongs to
   * these, and nothing else.
   */
  readonly boundTo?: readonly string[] | undefined;
}

/** What every action gets from its door. Tests give their own clock. */
export interface ActionContext {
  readonly db: Database;
  readonly now: () => Instant;
  readonly actor: Actor;
  /** The network address that the request came from; null when there was none. */
  readonly origin: string | null;
  readonly requestId: string | null;
  readonly logger: Logger;
}

/** For what happens before anybody is signed in. */
export type AnonymousContext = Omit<ActionContext, 'actor'>;

export const systemActor: Actor = { kind: 'system', id: null, name: 'Curfew', role: 'administrator' };
export const setupActor: Actor = { kind: 'setup', id: null, name: 'the set-up link', role: null };

/** Throws `not-permitted` and says who could do it, or `bound-to-audits`. */
export function requirePermission(ctx: Pick<ActionContext, 'actor'>, permission: Permission): void {
  const { role, boundTo } = ctx.actor;
  if (boundTo !== undefined && !isAllowedToBound(permission)) throw boundToAudits();
  if (role !== null && isAllowed(role, permission)) return;
  const who = rolesAllowed(permission);
  throw new Problem(
    'not-permitted',
    `${role === null ? 'This' : `The role ${role}`} may not do this (${permission}); it takes ${who.join(' or ')}.`,
    { permission, roles: who },
  );
}

/** For whoever is bound to audits and asks for something else. */
export function boundToAudits(): Problem {
  return new Problem(
    'bound-to-audits',
    'You are invited to audits: you see what belongs to those that are open, and nothing else. Ask whoever invited you.',
  );
}

export interface Audited {
  /** What was done, as `noun.verb-in-the-past`: `integration.connected`. */
  readonly action: string;
  readonly subject?: { readonly kind: string; readonly id: string } | null;
  /** Whatever tells what changed; never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes the audit entry in the transaction that makes the change: both or neither. */
export async function audited(ctx: ActionContext, transaction: Connection, entry: Audited): Promise<void> {
  // Its instant is read when whoever settles on a later one waits for it.
  await beginToWrite(transaction);
  await writeAuditEntry(transaction, {
    at: ctx.now(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    action: entry.action,
    subject: entry.subject ?? null,
    origin: ctx.origin,
    requestId: ctx.requestId,
    detail: entry.detail ?? {},
  });
}
