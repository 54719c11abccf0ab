import { beforeAll, expect, it } from 'vitest';
import { verifyChange, verifyProof } from './inclusion-proof.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const name = 'curfew/0198f7a2-0000-7000-8000-0000000000aa';
let pair: CryptoKeyPair;
let key: string;
const entries = Array.from({ length: 21 }, (_, position) => `{"position":${position},"type":"sync"}`);

beforeAll(async () => {
  pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  key = await verifierKey(pair.publicKey);
});

it('every entry of a log of any size is proved, with as many hashes as it takes', async () => {
  for (let size = 1; size <= entries.length; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const verdict = await verifyProof(entries[index] ?? '', await proofOf(index, size), [key]);
      expect(verdict).toMatchObject({ outcome: 'proved', size, isSignatureChecked: true });
    }
  }
});

it('the published root of a log of one empty entry is found', async () => {
  const note = await signed(`${name}\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n`);
  expect(await verifyProof('', `c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`, [key])).toMatchObject({
    outcome: 'proved',
    steps: 0,
  });
});

it('another entry, another place, another log and every changed letter of the proof are refused', async () => {
  const proof = await proofOf(5, 13);
  const entry = entries[5] ?? '';
  expect(await verifyProof(`${entry} `, proof, [key])).toMatchObject({ outcome: 'refused' });
  expect(await verifyProof(entry, proof.replace('index 5', 'index 6'), [key])).toMatchObject({ outcome: 'refused' });
  expect(await verifyProof(entry, proof.replace('index 5', 'index 9007199254740993'), [key])).toMatchObject({
    outcome: 'refused',
    why: 'The proof names no place in the log.',
  });
  for (let at = 0; at < proof.length; at += 1) {
    const changed = `${proof.slice(0, at)}${proof[at] === 'A' ? 'B' : 'A'}${proof.slice(at + 1)}`;
    expect(await verifyProof(entry, changed, [key]), `letter ${at}`).toMatchObject({ outcome: 'refused' });
  }
  for (let end = 0; end < proof.length; end += 1) {
    expect(await verifyProof(entry, proof.slice(0, end), [key]), `cut at ${end}`).toMatchObject({ outcome: 'refused' });
  }
});

it('a checkpoint that only a stranger signed is refused; a second signature beside the known one is passed over', async () => {
  const stranger = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const proof = await proofOf(2, 3);
  const entry = entries[2] ?? '';
  expect(await verifyProof(entry, proof, [await verifierKey(stranger.publicKey)])).toMatchObject({
    outcome: 'refused',
    why: 'No key of this log has signed the checkpoint.',
  });
  const other = `\u2014 witness ${base64(new Uint8Array(68))}\n`;
  expect(await verifyProof(entry, `${proof}${other}`, [key])).toMatchObject({ outcome: 'proved' });
});

it('a change is proved by its own tree and by the entry that names it; another change, tree or place is refused', async () => {
  const texts = Array.from({ length: 11 }, (_, id) => `{"id":${id},"type":"detected"}`);
  const leaves = await Promise.all(texts.map((text) => hash([0], new TextEncoder().encode(text))));
  const root = [...(await rootOf(leaves))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const entry = `{"changes":{"count":11,"root":"${root}"},"type":"changes"}`;
  const leaf = await hash([0], new TextEncoder().encode(entry));
  const note = await signed(`${name}\n1\n${base64(leaf)}\n`);
  const proof = `c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`;
  for (const [index, text] of texts.entries()) {
    const hashes = (await pathOf(index, leaves)).map(base64);
    const claim = { text, index, count: 11, root, hashes };
    expect(await verifyChange(claim, entry, proof, [key])).toMatchObject({ outcome: 'proved', steps: hashes.length });
    for (const wrong of [
      { ...claim, text: `${text} ` },
      { ...claim, index: (index + 1) % 11 },
      { ...claim, count: 12 },
      { ...claim, root: root.replace(/^./, (first) => (first === '0' ? '1' : '0')) },
      { ...claim, hashes: hashes.slice(1) },
      { ...claim, hashes: ['none', ...hashes.slice(1)] },
    ]) {
      expect(await verifyChange(wrong, entry, proof, [key])).toMatchObject({ outcome: 'refused' });
    }
  }
});

it('without a key the hashes are checked, and the signature is said not to be', async () => {
  const verdict = await verifyProof(entries[4] ?? '', await proofOf(4, 9), []);
  expect(verdict).toMatchObject({ outcome: 'proved', isSignatureChecked: false });
});

async function proofOf(index: number, size: number): Promise<string> {
  const leaves = await Promise.all(entries.slice(0, size).map((text) => hash([0], new TextEncoder().encode(text))));
  const path = (await pathOf(index, leaves)).map((each) => `${base64(each)}\n`).join('');
  const note = await signed(`${name}\n${size}\n${base64(await rootOf(leaves))}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${path}\n${note}`;
}

async function signed(text: string): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(text));
  const field = new Uint8Array([...(await keyHash(pair.publicKey)), ...new Uint8Array(signature)]);
  return `${text}\n\u2014 ${name} ${base64(field)}\n`;
}

async function verifierKey(publicKey: CryptoKey): Promise<string> {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const hex = [...(await keyHash(publicKey))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}+${hex}+${base64(new Uint8Array([1, ...raw]))}`;
}

async function keyHash(publicKey: CryptoKey): Promise<Bytes> {
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  return (await hash([...new TextEncoder().encode(`${name}\n`), 1], raw)).slice(0, 4);
}

/** As RFC 6962 (2.1) defines them: by recursion. */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return only;
  const middle = middleOf(leaves.length);
  return await hash([1], await rootOf(leaves.slice(0, middle)), await rootOf(leaves.slice(middle)));
}

async function pathOf(index: number, leaves: readonly Bytes[]): Promise<readonly Bytes[]> {
  if (leaves.length === 1) return [];
  const middle = middleOf(leaves.length);
  return index < middle
    ? [...(await pathOf(index, leaves.slice(0, middle))), await rootOf(leaves.slice(middle))]
    : [...(await pathOf(index - middle, leaves.slice(middle))), await rootOf(leaves.slice(0, middle))];
}

function middleOf(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}

async function hash(...parts: readonly (readonly number[] | Uint8Array)[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(parts.flatMap((part) => [...part]))));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
