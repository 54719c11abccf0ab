import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** 32 bytes and the name under which ciphertexts refer to them. The name tells nothing about the bytes. */
export interface SecretKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** What is sealed from now on uses `current`; what was sealed before a rotation opens with one of `others`. */
export interface Keyring {
  readonly current: SecretKey;
  readonly others: readonly SecretKey[];
}

/**
 * - `unknown-key`: sealed with a key that is not in the ring; the right key would open it.
 * - `tampered`: the key is the right one, but the ciphertext or the place it is used in is not; nothing will open it.
 * - `malformed`: not something that `sealSecret` wrote.
 */
export type SecretProblem = 'unknown-key' | 'tampered' | 'malformed';

export class SecretError extends Error {
  readonly problem: SecretProblem;

  constructor(problem: SecretProblem, message: string) {
    super(message);
    this.name = 'SecretError';
    this.problem = problem;
  }
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts with AES-256-GCM under a random nonce. The result is text: `v1.<key id>.<nonce>.<ciphertext and tag>`, the
 * last two in base64url. `context` names the place where the secret is kept (`integration:<id>:credentials`); it and
 * the key id are authenticated, so a ciphertext that is copied to another row does not open there.
 */
export function sealSecret(key: SecretKey, plaintext: string, context: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(key.id, context));
  const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [version, key.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
}

/** Opens what `sealSecret` wrote under the same context. Throws `SecretError`; no message holds a part of the secret. */
export function openSecret(keys: Keyring, sealed: string, context: string): string {
  const [, keyId = '', nonceText = '', sealedText = ''] =
    /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/.exec(sealed) ?? [];
  const nonce = fromBase64Url(nonceText);
  const body = fromBase64Url(sealedText);
  if (keyId === '' || nonce === undefined || body === undefined || body.length < tagBytes) {
    throw new SecretError('malformed', 'The stored secret is not in the form in which secrets are stored.');
  }
  const key = [keys.current, ...keys.others].find(({ id }) => id === keyId);
  if (key === undefined) {
    const known = [keys.current, ...keys.others].map(({ id }) => id).join(', ');
    throw new SecretError(
      'unknown-key',
      `The key is not the one that the secret was encrypted with: it needs key ${keyId}, and this server has ${known}.`,
    );
  }
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(associatedData(key.id, context));
  decipher.setAuthTag(body.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    throw new SecretError('tampered', 'The stored secret was changed, or moved here from another place.');
  }
}

/** The id of the key that a sealed text needs; empty for what `sealSecret` did not write. */
export function keyIdOf(sealed: string): string {
  return /^v1\.([0-9a-f]{8})\./.exec(sealed)?.[1] ?? '';
}

/** A key for another purpose, derived so that neither tells anything about the other. */
export function derivedKey(key: SecretKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, '', `curfew:${purpose}`, 32));
}

/** A fresh random key, in the form that `parseSecretKey` and CURFEW_SECRET_KEY take: base64 of 32 bytes. */
export function generateSecretKey(): string {
  return randomBytes(32).toString('base64');
}

/** Reads a key from base64 (or base64url). Throws an Error that says what is wrong and never quotes the text. */
export function parseSecretKey(base64: string): SecretKey {
  const text = base64.trim();
  if (!/^[\w+/-]+={0,2}$/.test(text)) throw new Error('The secret key is not base64.');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new Error(`The secret key must be exactly 32 bytes in base64; it has ${bytes.length}.`);
  const id = createHash('sha256').update('curfew-key-id').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}

function associatedData(keyId: string, context: string): Buffer {
  return Buffer.from(`${version}.${keyId}.${context}`, 'utf8');
}

/** Strict: the one text that encodes these bytes, so that no character can be changed without notice. */
function fromBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
