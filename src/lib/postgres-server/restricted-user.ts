import { join } from 'node:path';
import pg from 'pg';
import { makePassword, NAME, readPassword } from './cluster.ts';
import type { ServerFolder } from './server-folder.ts';

/** A user who owns nothing and may do only what the owner grants: for everything but changes to the schema. */
export const RESTRICTED_NAME = 'curfew_app';

/** How the two users of one server connect. Both are secrets. */
export interface ServerConnections {
  /** As the server's own user, who may do anything. */
  readonly connectionString: string;
  /** As the restricted user. */
  readonly restrictedConnectionString: string;
}

export function connectionsTo(socketFolder: string, passwords: { own: string; restricted: string }): ServerConnections {
  return {
    connectionString: connectionStringOf(NAME, passwords.own, socketFolder),
    restrictedConnectionString: connectionStringOf(RESTRICTED_NAME, passwords.restricted, socketFolder),
  };
}

/** The port is named because a PGPORT in the environment would else be taken for it. */
function connectionStringOf(user: string, password: string, socketFolder: string): string {
  return `postgresql://${user}:${password}@/${NAME}?port=5432&host=${encodeURIComponent(socketFolder)}`;
}

export function restrictedPasswordFile(path: string): string {
  return join(path, 'restricted-password');
}

/** The restricted user's password. One that is lost is made anew: `ensureRestrictedUser` sets it at each start. */
export async function restrictedPasswordOf(folder: ServerFolder): Promise<string> {
  const path = restrictedPasswordFile(folder.path);
  return (await readPassword(path)) ?? (await makePassword(folder, path));
}

/**
 * Makes sure, at each start, that the restricted user is there with this password and without any power of its own. A
 * folder from before there was one gets it in this way.
 */
export async function ensureRestrictedUser(connectionString: string, password: string): Promise<void> {
  if (!/^[0-9a-f]+$/.test(password)) throw new Error('The password of the restricted user is not in its form.');
  const client = new pg.Client({ connectionString });
  // A server that ends meanwhile fails the statement; unheard, the event would end this process as well.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [RESTRICTED_NAME]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(
      `${verb} role ${RESTRICTED_NAME} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
        password '${password}'`,
    );
  } finally {
    await client.end();
  }
}
