import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointText, parseCheckpoint } from './checkpoint.ts';
import { emptyRoot, leafHash } from './merkle-tree.ts';
import { parseProofFile, proofFileText } from './proof-file.ts';
import { NoteRefused, openNote, parseVerifier, publicKeyOf, signNote, verifierText } from './signed-note.ts';

const seed = Buffer.alloc(32, 7);
const signer = { name: 'curfew.example.org/log', seed };
const verifier = { name: signer.name, publicKey: publicKeyOf(seed) };
const text = checkpointText({ origin: signer.name, size: 9, root: leafHash('all') });
const note = signNote(text, signer);

describe('a signed note', () => {
  it('reads as the text that was signed', () => {
    expect(openNote(note, [verifier])).toBe(text);
    expect(parseCheckpoint(openNote(note, [verifier]))).toEqual({
      origin: signer.name,
      size: 9,
      root: leafHash('all'),
    });
  });

  it('is refused after any change of a single character', () => {
    for (let at = 0; at < note.length; at += 1) {
      for (const other of ['A', 'b', '7', '+', '\n', ' ', '\u2014']) {
        if (note[at] === other) continue;
        const changed = note.slice(0, at) + other + note.slice(at + 1);
        expect(() => openNote(changed, [verifier]), `${at}: ${JSON.stringify(other)}`).toThrow(NoteRefused);
      }
    }
  });

  it('is refused wherever it is cut', () => {
    for (let at = 0; at < note.length; at += 1) {
      expect(() => openNote(note.slice(0, at), [verifier])).toThrow(NoteRefused);
    }
  });

  it('may have signatures of unknown keys, but not a wrong one of a known key', () => {
    const other = { name: 'witness.example.net', seed: Buffer.alloc(32, 9) };
    const witnessed = note + signNote(text, other).slice(text.length + 1);
    expect(openNote(witnessed, [verifier])).toBe(text);
    expect(() => openNote(signNote(text, other), [verifier])).toThrow('No key that is known here');
    const forged = signNote(text.replace('9', '8'), signer).slice(text.length + 1);
    expect(() => openNote(witnessed + forged.replace(/.$/s, '\n'), [verifier])).not.toThrow();
    expect(() => openNote(`${text}\n${forged}`, [verifier])).toThrow('does not fit the text');
  });

  it('is refused with more than 100 signatures', () => {
    const line = note.slice(text.length + 1);
    expect(openNote(`${text}\n${line.repeat(100)}`, [verifier])).toBe(text);
    expect(() => openNote(`${text}\n${line.repeat(101)}`, [verifier])).toThrow('more than 100');
  });
});

describe('a public key as text', () => {
  it('of the published vector has the hash that stands in it', () => {
    const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(verifierText(parseVerifier(known))).toBe(known);
  });

  it('is refused after any change of a single character', () => {
    const known = verifierText(verifier);
    for (let at = 0; at < known.length; at += 1) {
      const changed = known.slice(0, at) + (known[at] === 'B' ? 'C' : 'B') + known.slice(at + 1);
      expect(() => parseVerifier(changed), changed).toThrow(NoteRefused);
    }
  });
});

describe('a checkpoint', () => {
  it.each([
    ['a size with a leading zero', `log\n09\n${Buffer.from(emptyRoot()).toString('base64')}\n`],
    ['a size that JavaScript cannot count to', `log\n18446744073709551615\n${'A'.repeat(43)}=\n`],
    ['a root that is too short', 'log\n9\nAAAA\n'],
    ['no root', 'log\n9\n'],
  ])('with %s is refused', (_, wrong) => {
    expect(() => parseCheckpoint(wrong)).toThrow(NoteRefused);
  });

  it('may be extended by further lines', () => {
    expect(parseCheckpoint(`${text}made by somebody\n`).size).toBe(9);
  });
});

describe('a proof file', () => {
  it('reads as what was written', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
        (index, list) => {
          const hashes = list.map((each) => Buffer.from(each));
          const proof = { index, hashes, checkpoint: note };
          expect(parseProofFile(proofFileText(proof))).toEqual(proof);
        },
      ),
    );
  });

  it.each([
    ['another first line', 'c2sp.org/tlog-proof@v2\nindex 1\n\nx'],
    ['an index that JavaScript cannot count to', `c2sp.org/tlog-proof@v1\nindex ${2n ** 64n - 1n}\n\nx`],
    ['a short hash', 'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx'],
    ['no end', 'c2sp.org/tlog-proof@v1\nindex 1\n'],
  ])('with %s is refused', (_, wrong) => {
    expect(() => parseProofFile(wrong)).toThrow(NoteRefused);
  });
});
