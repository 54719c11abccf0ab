import { join, resolve } from 'node:path';
import { clusterIn, createCluster, majorOfCluster, passwordOf } from './cluster.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { endLeftoverServer } from './leftover-server.ts';
import { type Binaries, locateBinaries } from './locate-binaries.ts';
import { type PostgresLogger, startPostmaster } from './postmaster.ts';
import {
  connectionsTo,
  ensureRestrictedUser,
  restrictedPasswordOf,
  type ServerConnections,
} from './restricted-user.ts';
import { openServerFolder, type ServerFolder } from './server-folder.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';

export interface PostgresServerOptions {
  /** Curfew's data folder; the server lives in its subfolder `postgres`. Made where it is missing. */
  readonly dataDir: string;
  /** The folder with `postgres` and `initdb` (CURFEW_PG_BIN); by default those of the npm package, else the system's. */
  readonly binDir?: string | undefined;
  readonly logger: PostgresLogger;
  /** Overrides of the server's settings, by their PostgreSQL names. `fsync: 'off'` is for tests alone. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Only used as root, for what the server's user cannot reach elsewhere. */
  readonly systemDir?: string | undefined;
  /** How long each way to stop is tried before a harsher one. */
  readonly stopPatienceMs?: number | undefined;
}

/** A running server that belongs to this process. */
export interface PostgresServer extends ServerConnections {
  /** Major version. */
  readonly version: number;
  /** The folder of the programs in use. */
  readonly binaries: string;
  /** The server's folder: below the data folder, unless its user could not get there. */
  readonly folder: string;
  readonly pid: number;
  /** Resolves, with how it ended, only if the server ends without having been told to. */
  readonly exited: Promise<string>;
  /** Ends the server and releases the folder. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that belongs to a data folder, creating its database on the first start. Throws, in words for
 * the person who started Curfew: the folder is in use, no fitting PostgreSQL, wrong owner, the server does not start.
 */
export async function startPostgresServer(options: PostgresServerOptions): Promise<PostgresServer> {
  const systemDir = options.systemDir ?? '/var/lib/curfew';
  const dataDir = resolve(options.dataDir);
  const folder = await openServerFolder(dataDir, systemDir);
  const lock = await lockFolder(join(folder.path, 'lock'));
  try {
    return await startLocked(options, folder, systemDir, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startLocked(
  { binDir, logger, settings = {}, stopPatienceMs = 20_000 }: PostgresServerOptions,
  folder: ServerFolder,
  systemDir: string,
  lock: FolderLock,
): Promise<PostgresServer> {
  const { user } = folder;
  const cluster = clusterIn(folder);
  const existing = await majorOfCluster(folder);
  const copiesIn = user.isOurselves ? folder.path : join(systemDir, 'binaries');
  const binaries = await locateBinaries({ binDir, major: existing, folder: cluster, user, copiesIn });
  const passwords = { own: await passwordOf(folder), restricted: await restrictedPasswordOf(folder) };
  if (existing === undefined) {
    logger.info(`Creating the database in ${folder.path} with PostgreSQL ${binaries.major} …`);
    await createCluster(folder, binaries, settings['fsync'] !== 'off');
  } else {
    noteOtherBinaries(binaries, binDir, logger);
    await endLeftoverServer(cluster, logger);
  }

  const socketFolder = await makeSocketFolder(cluster, user);
  const release = async () => {
    await removeSocketFolder(socketFolder);
    await lock.release();
  };
  const starting = startPostmaster({ binDir: binaries.binDir, cluster, socketFolder, user, settings, logger });
  const postmaster = await starting.catch(async (error) => {
    await removeSocketFolder(socketFolder);
    throw error;
  });
  const connections = connectionsTo(socketFolder, passwords);
  await ensureRestrictedUser(connections.connectionString, passwords.restricted).catch(async (error) => {
    await postmaster.stop(stopPatienceMs);
    await removeSocketFolder(socketFolder);
    throw error;
  });

  let stopping: Promise<void> | undefined;
  const exited = new Promise<string>((resolveExited) => {
    void postmaster.ended.then((how) => {
      if (!stopping) resolveExited(how);
    });
  });
  return {
    ...connections,
    version: binaries.major,
    binaries: binaries.binDir,
    folder: folder.path,
    pid: postmaster.pid,
    exited,
    stop: () => {
      stopping ??= postmaster.stop(stopPatienceMs).then(release);
      return stopping;
    },
  };
}

function noteOtherBinaries({ binDir, major }: Binaries, asked: string | undefined, logger: PostgresLogger): void {
  if (!asked || binDir.startsWith(resolve(asked))) return;
  logger.warn(`The database was written by PostgreSQL ${major}: opening it with ${binDir}, not with ${asked}.`);
}
