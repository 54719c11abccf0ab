import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { closeLedger, keepLedger } from '../../actions/ledger/keep-ledger.ts';
import { HOUR } from '../../core/instant.ts';
import { parseCheckpoint } from '../../core/ledger/checkpoint.ts';
import { sha256Hex } from '../../core/ledger/entry.ts';
import { leafHash, provesConsistency, provesInclusion } from '../../core/ledger/merkle-tree.ts';
import { parseProofFile } from '../../core/ledger/proof-file.ts';
import { openNote, parseVerifier } from '../../core/ledger/signed-note.ts';

let fixture: AppFixture;
let vulnerabilities: { id: string }[];
beforeAll(async () => {
  fixture = await appFixture();
  introduce(fixture, 3);
  await connectedSource(fixture);
  vulnerabilities = (await fixture.call('GET /vulnerabilities')).body.items;
});
afterAll(() => fixture.close());

const known = async () =>
  (await fixture.call('GET /evidence/log')).body.keys.map((key: { verifier: string }) => parseVerifier(key.verifier));
const hashes = (texts: string[]) => texts.map((text) => Buffer.from(text, 'base64'));

test('before the first checkpoint there is none, and nothing is proved yet', async () => {
  expect((await fixture.call('GET /evidence/checkpoint')).body.code).toBe('not-found');
  const { body } = await fixture.call('GET /evidence/log');
  expect(body).toMatchObject({ size: 0, checkpoint: null, keys: [{ retiredAt: null }] });
  expect(body.waiting).toBeGreaterThan(5);
  const first = (await fixture.call(`GET /vulnerabilities/${vulnerabilities[0]?.id}/proofs`)).body.items[0];
  expect(first).toMatchObject({ change: null, entry: null, proof: null });
});

test('the checkpoint is a note that the key of the log signed, over all of its entries', async () => {
  await keepLedger(fixture.engine);
  const { text, headers } = await fixture.call('GET /evidence/checkpoint', { as: 'auditor' });
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  const checkpoint = parseCheckpoint(openNote(text, await known()));
  const { body } = await fixture.call('GET /evidence/log', { as: 'auditor' });
  expect(checkpoint).toMatchObject({ origin: body.origin, size: body.size });
  expect(body).toMatchObject({ waiting: 0, root: Buffer.from(checkpoint.root).toString('base64') });
  expect(body.checkpoint.note).toBe(text);
});

test('every entry is listed, read and proved', async () => {
  const { size } = (await fixture.call('GET /evidence/log')).body;
  const all = (await fixture.call('GET /evidence/entries?limit=500')).body.items;
  expect(all).toHaveLength(size);
  expect(all.map((entry: { position: number }) => entry.position)).toEqual(
    Array.from({ length: size }, (_, at) => size - 1 - at),
  );
  const types = new Set(all.map((entry: { type: string }) => entry.type));
  expect([...types].sort()).toEqual(['audit', 'changes', 'key', 'policy', 'sync', 'verdict']);
  for (const entry of all) {
    const proof = parseProofFile((await fixture.call(`GET /evidence/entries/${entry.position}/proof`)).text);
    const checkpoint = parseCheckpoint(openNote(proof.checkpoint, await known()));
    const claim = { index: proof.index, size: checkpoint.size, leaf: leafHash(entry.entry), root: checkpoint.root };
    expect(provesInclusion(claim, proof.hashes)).toBe(true);
    expect(JSON.parse(entry.entry).record).toEqual({
      sha256: sha256Hex(entry.record),
      size: Buffer.byteLength(entry.record),
    });
  }
  const one = (await fixture.call(`GET /evidence/entries/${all[0].position}`)).body;
  expect(one).toEqual(all[0]);
  const syncs = (await fixture.call('GET /evidence/entries?type=sync&limit=1')).body;
  expect(syncs.items).toMatchObject([{ type: 'sync', subject: { kind: 'sync' } }]);
  const ofSync = await fixture.call(
    `GET /evidence/entries?subjectKind=sync&subjectId=${syncs.items[0].subject.id}&limit=1`,
  );
  expect(ofSync.body.items).toHaveLength(1);
  const more = await fixture.call(
    `GET /evidence/entries?subjectKind=sync&subjectId=${syncs.items[0].subject.id}&limit=1&cursor=${ofSync.body.nextCursor}`,
  );
  expect([ofSync, more].map(({ body }) => body.items[0].type).sort()).toEqual(['changes', 'sync']);
  expect((await fixture.call(`GET /evidence/entries/${size}`)).status).toBe(404);
  expect((await fixture.call(`GET /evidence/entries/${size}/proof`)).status).toBe(404);
});

test('every change of a vulnerability is proved: in the tree of its entry, and that entry in the log', async () => {
  for (const { id } of vulnerabilities) {
    const { items } = (await fixture.call(`GET /vulnerabilities/${id}/proofs`)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const { change, entry, proof } of items) {
      const leaf = leafHash(change.text);
      const root = Buffer.from(JSON.parse(entry.entry).changes.root, 'hex');
      expect(provesInclusion({ index: change.index, size: change.count, leaf, root }, hashes(change.hashes))).toBe(
        true,
      );
      expect(JSON.parse(change.text).vulnerability).toBe(id);
      expect(parseProofFile(proof).index).toBe(entry.position);
    }
  }
  const [{ id }] = vulnerabilities as [{ id: string }];
  const first = (await fixture.call(`GET /vulnerabilities/${id}/proofs?limit=1`)).body;
  expect(first.items).toHaveLength(1);
  expect((await fixture.call('GET /vulnerabilities/00000000-0000-7000-8000-000000000000/proofs')).status).toBe(404);
});

test('what a person did is in the log by its hash, and that hash is of what they did', async () => {
  const [{ id }] = vulnerabilities as [{ id: string }];
  const stated = await fixture.call(`POST /vulnerabilities/${id}/stated-facts`, {
    body: { fact: 'severity', value: 'low', reason: 'It is not reachable from anywhere.' },
  });
  expect([200, 201]).toContain(stated.status);
  await closeLedger(fixture.engine, new AbortController().signal);
  const { items } = (await fixture.call(`GET /vulnerabilities/${id}/proofs`)).body;
  const { change } = items.at(-1);
  expect(JSON.parse(change.text)).not.toHaveProperty('change');
  expect(change.text).not.toContain('reachable');
  expect(JSON.parse(change.text).personal).toBe(sha256Hex(change.personal));
  expect(JSON.parse(change.personal).actor).toContain('administrator key');
});

test('an earlier checkpoint is proved to be the beginning of the log of now', async () => {
  const before = parseCheckpoint(openNote((await fixture.call('GET /evidence/checkpoint')).text, await known()));
  fixture.clock.now += HOUR;
  const { id } = vulnerabilities[1] ?? { id: '' };
  await fixture.call(`POST /vulnerabilities/${id}/comments`, { body: { text: 'Looked at.' } });
  await keepLedger(fixture.engine);
  const { body } = await fixture.call(`GET /evidence/consistency?from=${before.size}`);
  expect(body.from).toEqual({ size: before.size, root: Buffer.from(before.root).toString('base64') });
  const to = parseCheckpoint(openNote((await fixture.call('GET /evidence/checkpoint')).text, await known()));
  expect(body.to).toEqual({ size: to.size, root: Buffer.from(to.root).toString('base64') });
  expect(to.size).toBeGreaterThan(before.size);
  expect(provesConsistency(before, to, hashes(body.hashes))).toBe(true);
  for (const query of ['from=0', `from=1&to=${to.size + 1}`, 'from=3&to=2', 'from=x']) {
    expect((await fixture.call(`GET /evidence/consistency?${query}`)).status).toBe(400);
  }
});

test('only an administrator gives the log another key; engineers see nothing of the evidence', async () => {
  expect((await fixture.call('POST /evidence/keys/rotate', { as: 'manager' })).status).toBe(403);
  expect((await fixture.call('GET /evidence/log', { as: 'engineer' })).status).toBe(403);
  const { status, body } = await fixture.call('POST /evidence/keys/rotate');
  expect(status).toBe(200);
  expect(body).toMatchObject({ previous: { retiredAt: expect.any(String) }, key: { retiredAt: null } });
  const verifiers = [body.previous, body.key].map((key: { verifier: string }) => parseVerifier(key.verifier));
  for (const verifier of verifiers) expect(openNote(body.checkpoint.note, [verifier])).toContain(verifier.name);
});
