import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { breakAuditLog } from '../../../test/support/access.ts';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { cloneDatabase } from '../../../test/support/database.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { generateSecretKey, type Keyring, parseSecretKey } from '../../lib/secrets.ts';
import { createDatabase, createPool, type Database } from '../../store/database.ts';
import { insertPasswordLink } from '../../store/password-links.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { backUp } from './back-up.ts';
import { type Restored, type Restoring, restoreBackUp } from './restore-back-up.ts';

let fixture: EngineFixture;
let folder: string;
let file: string;
let readAt: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curfew-backups-'));
  file = join(folder, 'good.backup');
  fixture = await engineFixture();
  const { sourceId } = await connectedSource(fixture);
  introduce(fixture, 3);
  await requestSync(fixture.as('engineer'), { sourceId });
  await fixture.runQueued();
  readAt = fixture.clock.now;
  await forgetPassword();
  await backUp(fixture.as('administrator'), fixture.engine.pool, file, fixture.keyring.current);
});

afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

/** Somebody has a link to a new password when the back-up is made. */
async function forgetPassword(): Promise<void> {
  const { id: memberId } = await fixture.db.selectFrom('members').select('id').limit(1).executeTakeFirstOrThrow();
  const made = { memberId, isOwn: true, hash: Buffer.alloc(32, 1), madeBy: 'them', madeByMember: null, madeWith: null };
  await insertPasswordLink(fixture.db, { ...made, createdAt: readAt, expiresAt: readAt + HOUR });
}

/** Restores into a database of its own, at a time. */
async function restoreAt(
  now: number,
  given: Partial<Restoring> = {},
  prepare: (db: Database) => Promise<unknown> = async () => undefined,
) {
  const cloned = await cloneDatabase();
  const db = createDatabase(createPool(cloned.config, 2));
  const client = new pg.Client(cloned.ownerConfig);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await db.destroy();
    await cloned.drop();
  });
  const ctx = { ...fixture.as('administrator'), db, now: () => now };
  const restoring = { file, keyring: fixture.keyring, acceptsUnverified: false, ...given };
  await prepare(db);
  const restored: Promise<Restored> = restoreBackUp(ctx, client, restoring);
  return { db, restored };
}

/** The same back-up with something changed by somebody who knows its form and not its key. */
async function forged(): Promise<string> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n');
  const end = JSON.parse(lines.pop() ?? '');
  const changed = lines.map((line) => line.replace('administrator@example.org', 'somebodyelse0@example.org'));
  expect(changed).not.toEqual(lines);
  const body = `${changed.join('\n')}\n`;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const path = join(folder, 'forged.backup');
  await writeFile(path, gzipSync(`${body}${JSON.stringify({ ...end, sha256 })}\n`));
  return path;
}

const foreign: Keyring = { current: parseSecretKey(generateSecretKey()), others: [] };

test('what changed while it lay there is judged at once, with when it was true and with now', async () => {
  const now = readAt + 3 * DAY;
  const { db, restored } = await restoreAt(now);
  expect(await restored).toMatchObject({ isVerified: true });
  const verdict = await db
    .selectFrom('check_verdicts')
    .selectAll()
    .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(verdict).toMatchObject({
    status: 'unknown',
    valid_from: readAt + 24 * HOUR,
    recorded_at: now,
    cause: { kind: 'time' },
  });
  const entries = await db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(1).execute();
  expect(entries).toMatchObject([
    { action: 'installation.restored', detail: { verified: true, signedWith: fixture.keyring.current.id } },
  ]);
});

test('a link to a new password does not come back: it may have been used since', async () => {
  const { db, restored } = await restoreAt(readAt);
  await restored;
  expect(await db.selectFrom('members').select('id').execute()).not.toEqual([]);
  expect(await db.selectFrom('password_links').selectAll().execute()).toEqual([]);
});

test('a back-up that was changed is refused, whatever is accepted', async () => {
  const path = await forged();
  for (const acceptsUnverified of [false, true]) {
    const { db, restored } = await restoreAt(readAt, { file: path, acceptsUnverified });
    await expect(restored).rejects.toThrow('somebody has changed it');
    expect(await db.selectFrom('members').selectAll().execute()).toEqual([]);
  }
});

test.each([
  ['another key', foreign],
  ['no key', undefined],
])('with %s it cannot be verified: refused, unless that is accepted, and then it is on record', async (_, keyring) => {
  const refused = (await restoreAt(readAt, { keyring })).restored;
  await expect(refused).rejects.toThrow(`signed with the secret key ${fixture.keyring.current.id}`);
  await expect(refused).rejects.toThrow('--unverified');
  const { db, restored } = await restoreAt(readAt, { keyring, acceptsUnverified: true });
  expect(await restored).toMatchObject({ isVerified: false });
  const entries = await db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(1).execute();
  expect(entries).toMatchObject([{ detail: { verified: false } }]);
});

test('a key of before a rotation that has not ended verifies it too', async () => {
  const keyring = { current: foreign.current, others: [fixture.keyring.current] };
  expect(await (await restoreAt(readAt, { keyring })).restored).toMatchObject({ isVerified: true });
});

test('nothing is restored without a word of it in the audit log', async () => {
  const { db, restored } = await restoreAt(readAt, {}, breakAuditLog);
  await expect(restored).rejects.toThrow('broken');
  expect(await db.selectFrom('members').select('id').execute()).toEqual([]);
});
