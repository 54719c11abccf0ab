import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../test/support/context.ts';
import { bundlePath } from '../actions/evidence/bundle-on-disk.ts';
import { makeBundles } from '../actions/evidence/make-bundle.ts';
import { requestBundle } from '../actions/evidence/request-bundle.ts';
import { keepLedger } from '../actions/ledger/keep-ledger.ts';
import { rotateLedgerKey } from '../actions/ledger/rotate-ledger-key.ts';
import { requestSync } from '../actions/syncs/request-sync.ts';
import { changeVulnerability } from '../actions/vulnerabilities/change-vulnerability.ts';
import { DAY, HOUR, MINUTE } from '../core/instant.ts';
import { latestCheckpoint } from '../store/ledger-checkpoints.ts';
import { verifyBundle, wordsOf } from './verify.mjs';

let fixture: AppFixture;
let folder: string;
beforeAll(async () => {
  fixture = await appFixture();
  folder = await mkdtemp(join(tmpdir(), 'curfew-real-bundle-'));
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true, force: true });
});

/** Before the window: two open, of which one is fixed in it. In the window: three more, a note, and another key. */
// It makes two bundles, each with a report that is set as a document.
it('a bundle that Curfew made is verified, by whichever way it is started', { timeout: 120_000 }, async () => {
  const { engine, clock, keyring, db } = fixture;
  const keep = () => keepLedger({ db, now: () => clock.now, keyring: () => keyring });
  const admin = fixture.as('administrator');
  introduce(fixture, 2);
  const { sourceId } = await connectedSource(fixture);
  await keep();
  const syncAfter = async (ms: number, change: () => void) => {
    fixture.pass(ms);
    change();
    await requestSync(admin, { sourceId });
    await fixture.runQueued();
    await keep();
  };
  const kept = (await latestCheckpoint(db))?.note ?? '';
  fixture.pass(MINUTE);
  const from = new Date(clock.now).toISOString();
  await syncAfter(HOUR, () => introduce(fixture, 5));
  const { id: vulnerability } = await db.selectFrom('vulnerabilities').select('id').limit(1).executeTakeFirstOrThrow();
  await changeVulnerability(fixture.as('engineer'), { id: vulnerability, note: 'Looked at it.' });
  await rotateLedgerKey(admin, keyring);
  await syncAfter(HOUR, () => fix(fixture, 1));
  fixture.pass(DAY);
  const to = new Date(clock.now - MINUTE).toISOString();
  const { id } = await requestBundle(fixture.as('manager'), { from, to });
  await makeBundles({ ...engine, evidenceFolder: folder });

  const [path, checkpoint] = [bundlePath(folder, id), join(folder, 'kept')];
  await writeFile(checkpoint, kept);
  const outcome = await verifyBundle(path, { checkpoint });
  expect(outcome.problem).toBeNull();
  const words = wordsOf(outcome);
  expect(words).toMatch(/1 was made by a person; of those, 0 were erased/);
  expect(words).toMatch(/2 open at the start \+ 3 opened = 1 resolved \+ 4 open at the end/);
  expect(words).toContain('its past was not written anew');
  const byItself = [join(import.meta.dirname, 'verify.mjs'), path, '--checkpoint', checkpoint];
  expect((await promisify(execFile)(process.execPath, byItself)).stdout).toBe(words);
  const byCurfew = [
    ...[
      '--experimental-strip-types',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../cli/main.ts'),
    ],
    ...['verify', path, '--checkpoint', checkpoint],
  ];
  // With no server, and with no database that it could ask.
  const env = { PATH: process.env['PATH'], CURFEW_DATA_DIR: join(folder, 'none') };
  expect((await promisify(execFile)(process.execPath, byCurfew, { env })).stdout).toBe(words);
  const wrong = await promisify(execFile)(process.execPath, [...byCurfew.slice(0, -3), checkpoint], { env }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining('WRONG  the archive') });

  // A checkpoint that is newer than the bundle is joined to it by what the server answers at the address that the verifier says.
  await syncAfter(DAY, () => introduce(fixture, 1));
  const [newer, proof] = [join(folder, 'newer'), join(folder, 'answer')];
  await writeFile(newer, (await fixture.call('GET /evidence/checkpoint')).text);
  const alone = await verifyBundle(path, { checkpoint: newer });
  expect(alone.result).toBe('unreadable');
  const address = /\/api\/v1\/evidence\/consistency\?from=\d+&to=\d+/.exec(alone.unreadable ?? '')?.[0];
  await writeFile(proof, (await fixture.fetch(`GET ${address}`, { as: 'auditor' })).text);
  const joined = await verifyBundle(path, { checkpoint: newer, proof });
  expect(joined).toMatchObject({ result: 'verified', problem: null, unreadable: null });
  expect(wordsOf(joined)).toContain('its past was not written anew');

  // The same again, from the same checkpoint, when another key is in force: the seal is signed by that one.
  await rotateLedgerKey(admin, keyring);
  const { id: again } = await requestBundle(fixture.as('manager'), { from, to, sameCheckpointAs: id });
  await makeBundles({ ...engine, evidenceFolder: folder });
  const second = await verifyBundle(bundlePath(folder, again), { checkpoint });
  expect(second.problem).toBeNull();
  expect(wordsOf(second)).toContain('The log has had 3 keys, and each brought in the next.');
});
