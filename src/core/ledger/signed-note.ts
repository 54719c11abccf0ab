import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Who signs: the name of the log, and an Ed25519 key. */
export interface NoteSigner {
  readonly name: string;
  /** The key's secret: 32 bytes. */
  readonly seed: Uint8Array;
}

/** Whose signature is looked for. */
export interface NoteVerifier {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Why a note is not believed, in a sentence. */
export class NoteRefused extends Error {}

/** It is written as a note is, and none of its signatures is of a key that is known. */
export class UnknownSigner extends NoteRefused {}

const ed25519 = 0x01;
const dash = '\u2014';
const maximumSignatures = 100;
// The fixed beginnings of an Ed25519 key in PKCS #8 and SPKI (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** A text with a signature of each (C2SP signed-note). `text` ends with a line feed and holds no other control character. */
export function signNote(text: string, ...signers: readonly [NoteSigner, ...NoteSigner[]]): string {
  requireText(text);
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`;
}

function signatureLine(text: string, signer: NoteSigner): string {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, signer.seed]), format: 'der', type: 'pkcs8' });
  const publicKey = publicKeyOf(signer.seed);
  const signature = sign(null, Buffer.from(text), key);
  const field = Buffer.concat([keyHash(signer.name, publicKey), signature]).toString('base64');
  return `${dash} ${signer.name} ${field}\n`;
}

/**
 * The text of a note that at least one of the known keys signed. Signatures of unknown keys are passed over; one of a known
 * key that is wrong refuses the whole note, and so does anything that is not written as a note is.
 */
export function openNote(note: string, known: readonly NoteVerifier[]): string {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new NoteRefused('It is not a signed note: no blank line stands before signatures.');
  const text = note.slice(0, end + 1);
  requireText(text);
  const lines = note.slice(end + 2);
  if (!lines.endsWith('\n')) throw new NoteRefused('The last signature is cut off.');
  const signatures = lines.slice(0, -1).split('\n');
  if (signatures.length > maximumSignatures) throw new NoteRefused(`It has more than ${maximumSignatures} signatures.`);
  const found = signatures.map(readSignature);
  const seen = new Set<NoteVerifier>();
  for (const { name, hash, signature } of found) {
    const verifier = known.find((each) => each.name === name && keyHash(name, each.publicKey).equals(hash));
    if (verifier === undefined || seen.has(verifier)) continue;
    if (!verify(null, Buffer.from(text), publicKeyObject(verifier.publicKey), signature)) {
      throw new NoteRefused(`The signature of ${name} does not fit the text.`);
    }
    seen.add(verifier);
  }
  if (seen.size === 0) throw new UnknownSigner('No key that is known here has signed it.');
  return text;
}

/** `name+hash+key`: how a public key is handed on (C2SP: vkey). */
export function verifierText({ name, publicKey }: NoteVerifier): string {
  const typed = Buffer.concat([Uint8Array.of(ed25519), publicKey]);
  return `${name}+${keyHash(name, publicKey).toString('hex')}+${typed.toString('base64')}`;
}

export function parseVerifier(text: string): NoteVerifier {
  // The last part may hold a plus sign itself.
  const [, name = '', hash = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const typed = base64(key);
  if (!isName(name) || typed === undefined || typed.length !== 33 || typed[0] !== ed25519) {
    throw new NoteRefused('It is not the public key of a log: name+hash+key, of the type Ed25519.');
  }
  const publicKey = typed.subarray(1);
  if (keyHash(name, publicKey).toString('hex') !== hash) throw new NoteRefused('The hash of the key does not fit it.');
  return { name, publicKey };
}

/** The 32 bytes that belong to a secret. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length);
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' });
}

/** The first four bytes of a hash of name and key, which tell keys of one name apart. */
function keyHash(name: string, publicKey: Uint8Array): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ed25519)).update(publicKey);
  return hash.digest().subarray(0, 4);
}

function readSignature(line: string): { readonly name: string; readonly hash: Buffer; readonly signature: Buffer } {
  const [mark, name = '', field = '', ...more] = line.split(' ');
  const bytes = base64(field);
  if (mark !== dash || !isName(name) || more.length > 0 || bytes === undefined || bytes.length < 5) {
    throw new NoteRefused('A line below the blank one is not a signature.');
  }
  return { name, hash: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+]/u.test(name);
}

/** Undefined for what is not written exactly as base64 writes it. */
function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function requireText(text: string): void {
  if (!text.endsWith('\n')) throw new NoteRefused('The text of a note ends with a line feed.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  if (!text.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(text)) {
    throw new NoteRefused('The text of a note holds no control character besides line feeds.');
  }
}
