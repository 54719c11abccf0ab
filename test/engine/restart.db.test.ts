import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCurfew } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { databaseIn } from '../support/test-server.ts';

let fixture: EngineFixture;
let dataDir: string;
beforeAll(async () => {
  fixture = await engineFixture();
  dataDir = await mkdtemp(join(tmpdir(), 'curfew-restart-'));
});
afterAll(async () => {
  await fixture.close();
  await rm(dataDir, { recursive: true });
});

async function settings(secretKey: string) {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(fixture.db);
  return readConfig({
    CURFEW_DATA_DIR: dataDir,
    CURFEW_ROLE: 'worker',
    CURFEW_SECRET_KEY: secretKey,
    CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true',
    DATABASE_URL: databaseIn(inject('testServer').restrictedConnectionString, rows[0]?.name ?? ''),
  });
}

test('a start judges at once what changed while Curfew was stopped, with both times', async () => {
  await connectedSource(fixture);
  const readAt = fixture.clock.now;
  const startedAt = readAt + 3 * DAY;
  const logger = createLogger({ level: 'silent' });
  const config = await settings(fixture.keyring.current.bytes.toString('base64'));
  const curfew = await startCurfew(config, { logger, now: () => startedAt });
  try {
    const unknown = () =>
      fixture.db
        .selectFrom('check_verdicts')
        .selectAll()
        .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
        .where('status', '=', 'unknown')
        .execute();
    await expect.poll(async () => (await unknown()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect((await unknown())[0]).toMatchObject({
      valid_from: readAt + 24 * HOUR,
      recorded_at: startedAt,
      cause: { kind: 'time' },
    });
  } finally {
    await curfew.stop();
  }
});

test('a start with a key that does not open what is stored is refused', async () => {
  const config = await settings(Buffer.alloc(32, 7).toString('base64'));
  const logger = createLogger({ level: 'silent' });
  await expect(startCurfew(config, { logger })).rejects.toThrow('rotate-key --without-old-key');
});
