// Writes what is generated and committed: the OpenAPI document and the types of the pages made from it,
// a readable dump of the schema and the picture of the architecture. With `--check` it
// writes nothing and fails where a committed file differs.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import pg from 'pg';
import { createAuthentication } from '../src/actions/access/authentication.ts';
import { buildHttpServer } from '../src/http/server.ts';
import { createLogger } from '../src/lib/logger.ts';
import { startPostgresServer } from '../src/lib/postgres-server/postgres-server.ts';
import { createDatabase, createPool } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';
import { drawArchitecture } from './architecture-picture.ts';
import { dumpSchema } from './dump-schema.ts';

const root = new URL('../', import.meta.url);

/** The document does not depend on any of the parts: nothing is asked of them. */
async function openApiDocument(): Promise<string> {
  const logger = createLogger({ level: 'silent' });
  const pool = createPool({ connectionString: 'postgres://nowhere.invalid' });
  const db = createDatabase(pool);
  const publicUrl = 'http://127.0.0.1:4680';
  const nothing = () => {
    throw new Error('Nothing is asked for a document');
  };
  const app = buildHttpServer({
    engine: {
      db,
      pool,
      keyring: nothing,
      connectorById: nothing,
      allowPrivateAddresses: false,
      now: nothing,
      logger,
      enqueueSync: nothing,
    },
    authentication: createAuthentication({ db, secretKey: Buffer.alloc(32), publicUrl }),
    localToken: null,
    publicUrl,
    trustProxy: [],
    logger,
    now: nothing,
    isDemonstration: false,
    version: '',
    readiness: nothing,
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  await db.destroy();
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function schemaDump(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'curfew-generate-'));
  const quiet = { info: () => {}, warn: () => {}, error: (text: string) => process.stderr.write(`${text}\n`) };
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '16MB' };
  const server = await startPostgresServer({ dataDir, logger: quiet, settings, systemDir: join(dataDir, 'system') });
  try {
    const { connectionString } = server;
    await migrate({ connectionString });
    const client = new pg.Client({ connectionString });
    await client.connect();
    return await dumpSchema(client).finally(() => client.end());
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const [document, schema, picture] = await Promise.all([openApiDocument(), schemaDump(), drawArchitecture()]);
const types = astToString(await openapiTypescript(JSON.parse(document) as OpenAPI3));
const isCheck = process.argv.includes('--check');
for (const [path, text] of [
  ['openapi.json', document],
  ['web/src/api/schema.ts', types],
  ['src/store/schema.sql', schema],
  ['docs/architecture.svg', picture],
] as const) {
  const file = new URL(path, root);
  const committed = await readFile(file, 'utf8').catch(() => null);
  if (committed === text) continue;
  if (isCheck) {
    process.stderr.write(`${path} is not what the sources say. Run \`npm run generate\` and commit it.\n`);
    process.exitCode = 1;
  } else {
    await writeFile(file, text);
    process.stdout.write(`${path} written\n`);
  }
}
