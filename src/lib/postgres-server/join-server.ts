import pg from 'pg';
import type { ServerConnections } from './restricted-user.ts';
import { findRunningServer } from './running-server.ts';

/** The server that another process runs on this data folder; undefined where none answers. */
export async function joinServer(dataDir: string): Promise<ServerConnections | undefined> {
  const running = await findRunningServer(dataDir);
  return running !== undefined && (await isAnswering(running)) ? running : undefined;
}

/** What a killed server left behind may look as if it were running. */
async function isAnswering({ restrictedConnectionString }: ServerConnections): Promise<boolean> {
  const client = new pg.Client({ connectionString: restrictedConnectionString });
  client.on('error', () => undefined);
  return await client
    .connect()
    .then(
      () => true,
      () => false,
    )
    .finally(() => client.end().catch(() => undefined));
}
