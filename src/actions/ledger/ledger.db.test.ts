import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineFixture, engineFixture, problemOf } from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { HOUR, MINUTE } from '../../core/instant.ts';
import { parseCheckpoint } from '../../core/ledger/checkpoint.ts';
import { provesConsistency } from '../../core/ledger/merkle-tree.ts';
import { openNote, parseVerifier } from '../../core/ledger/signed-note.ts';
import { generateSecretKey, parseSecretKey } from '../../lib/secrets.ts';
import { timestamp } from '../../store/database.ts';
import { ledgerSize, proveConsistency, rootOf } from '../../store/ledger.ts';
import { checkpointAt, latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { audited } from '../context.ts';
import { findLostSecrets, forgetLostSecrets } from '../installation/forget-lost-secrets.ts';
import { rotateSecretKey } from '../installation/rotate-secret-key.ts';
import { closeLedger, keepLedger } from './keep-ledger.ts';
import { verifierOf } from './ledger-key.ts';
import { openLedger } from './open-ledger.ts';
import { rotateLedgerKey } from './rotate-ledger-key.ts';
import { signCheckpoint } from './sign-checkpoint.ts';

let fixture: EngineFixture;
let keyring: EngineFixture['keyring'];
beforeAll(async () => {
  fixture = await engineFixture();
  keyring = fixture.keyring;
});
afterAll(() => fixture.close());

const parts = () => ({ db: fixture.db, now: () => fixture.clock.now, keyring: () => keyring });
const note = (action: string) =>
  fixture.db.transaction().execute((trx) => audited(fixture.as('administrator'), trx, { action }));
const entriesOf = (type: 'key' | 'audit') =>
  fixture.db.selectFrom('ledger_entries').selectAll().where('type', '=', type).orderBy('id').execute();
const verifiers = async () => (await listLedgerKeys(fixture.db)).map((key) => parseVerifier(verifierOf(key)));
const never = new AbortController().signal;

test('without a log nothing is signed', async () => {
  await keepLedger(parts());
  expect(await signCheckpoint(parts())).toBeNull();
});

test('the log is given its name and key once, however often the start makes sure of it, and enters them', async () => {
  await openLedger(fixture.db, keyring, fixture.clock.now);
  const [key] = await listLedgerKeys(fixture.db);
  await openLedger(fixture.db, keyring, fixture.clock.now + HOUR);
  expect(await listLedgerKeys(fixture.db)).toEqual([key]);
  expect(key?.origin).toMatch(/^curfew\/[0-9a-f-]{36}$/);
  const [entry, ...more] = await entriesOf('key');
  expect(more).toEqual([]);
  expect(entry?.record).toEqual({
    key: verifierOf(key as NonNullable<typeof key>),
    reason: 'first',
    previous: null,
    checkpoint: null,
  });
});

test('a log is signed when it is new, after an hour in which it grew, and at the end; not when nothing came', async () => {
  await keepLedger(parts());
  const first = await latestCheckpoint(fixture.db);
  expect(first).toMatchObject({ size: await ledgerSize(fixture.db), signedAt: fixture.clock.now });
  const { origin, size, root } = parseCheckpoint(openNote(first?.note ?? '', await verifiers()));
  expect({ origin, size }).toEqual({ origin: (await verifiers())[0]?.name, size: first?.size });
  expect(Buffer.from(root)).toEqual(Buffer.from(await rootOf(fixture.db, size)));

  fixture.clock.now += 2 * HOUR;
  await keepLedger(parts());
  expect(await latestCheckpoint(fixture.db)).toEqual(first);

  fixture.clock.now -= 59 * MINUTE;
  await note('something.done');
  await keepLedger(parts());
  expect(await latestCheckpoint(fixture.db)).toMatchObject({ size: size + 1, signedAt: fixture.clock.now });

  fixture.clock.now += 59 * MINUTE;
  await note('something.done');
  await keepLedger(parts());
  expect(await latestCheckpoint(fixture.db)).toMatchObject({ size: size + 1 });
  await closeLedger(parts(), never);
  expect(await latestCheckpoint(fixture.db)).toMatchObject({ size: size + 2 });
});

test('a verdict is signed at once', async () => {
  const before = await ledgerSize(fixture.db);
  await fixture.db
    .insertInto('ledger_entries')
    .values({ type: 'verdict', subject_kind: 'check', subject_id: 'a', at: timestamp(fixture.clock.now), record: '{}' })
    .execute();
  await keepLedger(parts());
  expect(await latestCheckpoint(fixture.db)).toMatchObject({ size: before + 1 });
});

test('of a time that a clock was set back to, a checkpoint holds nothing that came after it', async () => {
  const begin = fixture.clock.now;
  const signedAt = async (now: number) => {
    fixture.clock.now = now;
    await note('something.done');
    await closeLedger(parts(), never);
    return await latestCheckpoint(fixture.db);
  };
  const before = await signedAt(begin + HOUR);
  const ahead = await signedAt(begin + 3 * HOUR);
  const after = await signedAt(begin + 2 * HOUR);
  expect(after?.size).toBeGreaterThan(ahead?.size ?? 0);
  // What was recorded at the third hour belongs to a window from there on.
  expect(await checkpointAt(fixture.db, begin + 2.5 * HOUR)).toEqual(before);
  expect(await checkpointAt(fixture.db, begin + 4 * HOUR)).toEqual(after);
  fixture.clock.now = begin + 4 * HOUR;
});

test('another key signs beside the old one once, and then alone; the log stays the same', async () => {
  const before = await latestCheckpoint(fixture.db);
  await note('something.done');
  expect((await problemOf(rotateLedgerKey(fixture.as('manager'), keyring))).code).toBe('not-permitted');
  await fixture.newEntries();
  const { key, previous, checkpoint } = await rotateLedgerKey(fixture.as('administrator'), keyring);
  expect(await fixture.newEntries()).toMatchObject([{ action: 'ledger-key.rotated' }]);
  expect(key.origin).toBe(previous.origin);
  const [old, new_] = await verifiers();
  // Whoever knows one of the keys, the old or the new, believes this one.
  for (const known of [old, new_]) {
    expect(parseCheckpoint(openNote(checkpoint.note, [known as NonNullable<typeof known>])).size).toBe(checkpoint.size);
  }
  const [, entry] = await entriesOf('key');
  const record = entry?.record as { checkpoint: string; previous: string; key: string; reason: string };
  expect(record).toMatchObject({ previous: verifierOf(previous), key: verifierOf(key), reason: 'rotated' });
  const last = parseCheckpoint(openNote(record.checkpoint, [old as NonNullable<typeof old>]));
  const proof = await proveConsistency(fixture.db, last.size, checkpoint.size);
  expect(provesConsistency(last, checkpoint, proof)).toBe(true);
  expect(last.size).toBeGreaterThan(before?.size ?? 0);
  expect(entry?.position).toBe(last.size);
  expect((await listLedgerKeys(fixture.db)).map(({ sealedSeed }) => sealedSeed === null)).toEqual([true, false]);

  await note('something.done');
  await closeLedger(parts(), never);
  const next = await latestCheckpoint(fixture.db);
  expect(() => openNote(next?.note ?? '', [old as NonNullable<typeof old>])).toThrow('No key');
  expect(openNote(next?.note ?? '', [new_ as NonNullable<typeof new_>])).toContain(key.origin);
});

test('the key moves with the secret key, and when that is lost the log goes on with another and says so', async () => {
  const next = parseSecretKey(generateSecretKey());
  await rotateSecretKey(fixture.as('administrator'), keyring, next);
  keyring = { current: next, others: [] };
  await closeLedger(parts(), never);
  const signed = await latestCheckpoint(fixture.db);
  expect(signed?.size).toBe(await ledgerSize(fixture.db));

  keyring = { current: parseSecretKey(generateSecretKey()), others: [] };
  await note('something.done');
  await expect(closeLedger(parts(), never)).rejects.toThrow('encrypted with');
  expect((await findLostSecrets(fixture.as('administrator'), keyring)).map(({ place }) => place)).toEqual([
    'ledger-key',
  ]);
  await forgetLostSecrets(fixture.as('administrator'), keyring);
  expect(await signCheckpoint(parts())).toEqual(signed);
  await openLedger(fixture.db, keyring, fixture.clock.now);
  const [, , entry] = await entriesOf('key');
  const [, lost, last] = await listLedgerKeys(fixture.db);
  expect(entry?.record).toEqual({
    key: verifierOf(last as NonNullable<typeof last>),
    reason: 'lost',
    previous: verifierOf(lost as NonNullable<typeof lost>),
    checkpoint: signed?.note,
  });
  await closeLedger(parts(), never);
  expect((await latestCheckpoint(fixture.db))?.size).toBe(await ledgerSize(fixture.db));
});

test('what contradicts an earlier checkpoint is never signed', async () => {
  await note('something.done');
  await closeLedger(parts(), never);
  const before = await latestCheckpoint(fixture.db);
  await asOwner(
    fixture.db,
    `alter table ledger_nodes disable trigger ledger_nodes_are_append_only;
     update ledger_nodes set hash = sha256(hash);
     alter table ledger_nodes enable trigger ledger_nodes_are_append_only`,
  );
  await note('something.done');
  const problem = await problemOf(closeLedger(parts(), never));
  expect(problem.detail).toContain('somebody has changed it');
  expect((await problemOf(rotateLedgerKey(fixture.as('administrator'), keyring))).detail).toBe(
    problem.detail.replace(/has \d+ entries/, `has ${await ledgerSize(fixture.db)} entries`),
  );
  expect(await latestCheckpoint(fixture.db)).toEqual(before);
});
