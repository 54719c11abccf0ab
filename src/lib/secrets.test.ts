import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateSecretKey, openSecret, parseSecretKey, type SecretError, sealSecret } from './secrets.ts';

const key = parseSecretKey(generateSecretKey());
const other = parseSecretKey(generateSecretKey());
const ring = { current: key, others: [] };
const context = 'integration:1:credentials';

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as SecretError).problem;
  }
  return 'none';
}

test('what was sealed opens again, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, place) => {
      const sealed = sealSecret(key, secret, place);
      expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22,}$/);
      expect(openSecret(ring, sealed, place)).toBe(secret.toWellFormed());
    }),
  );
});

test('the same secret never looks the same twice', () => {
  expect(sealSecret(key, 'x', context)).not.toBe(sealSecret(key, 'x', context));
});

test('any one changed, added or removed character is an error', () => {
  const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n'];
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat(),
      fc.constantFrom(...signs),
      fc.integer({ min: 0, max: 2 }),
      (secret, at, sign, how) => {
        const sealed = sealSecret(key, secret, context);
        const place = at % sealed.length;
        const changed = sealed.slice(0, place) + (how === 2 ? '' : sign) + sealed.slice(how === 1 ? place : place + 1);
        if (changed !== sealed) {
          expect(problemOf(() => openSecret(ring, changed, context))).toMatch(/^(tampered|malformed|unknown-key)$/);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

describe('what went wrong is told apart', () => {
  const sealed = sealSecret(key, 'halo-key', context);
  const [, , nonce = '', body = ''] = sealed.split('.');
  const flipped = body.startsWith('A') ? `B${body.slice(1)}` : `A${body.slice(1)}`;

  test.each<[string, () => unknown, string]>([
    ['another key', () => openSecret({ current: other, others: [] }, sealed, context), 'unknown-key'],
    ['a changed ciphertext', () => openSecret(ring, `v1.${key.id}.${nonce}.${flipped}`, context), 'tampered'],
    ['another place', () => openSecret(ring, sealed, 'integration:2:credentials'), 'tampered'],
    [
      'a relabelled key id',
      () => openSecret({ current: key, others: [other] }, sealed.replace(key.id, other.id), context),
      'tampered',
    ],
    ['another version', () => openSecret(ring, sealed.replace('v1', 'v2'), context), 'malformed'],
    ['plain text', () => openSecret(ring, 'halo-key', context), 'malformed'],
    ['nothing', () => openSecret(ring, '', context), 'malformed'],
  ])('%s', (_, act, problem) => {
    expect(problemOf(act)).toBe(problem);
    expect(act).not.toThrow(/halo-key/);
  });

  test('an unknown key names the key that is needed', () => {
    expect(() => openSecret({ current: other, others: [] }, sealed, context)).toThrow(
      `The key is not the one that the secret was encrypted with: it needs key ${key.id}, and this server has ${other.id}.`,
    );
  });
});

test('after a rotation old secrets open with the old key and new ones are sealed with the new', () => {
  const before = sealSecret(key, 'old', context);
  const rotated = { current: other, others: [key] };
  expect(openSecret(rotated, before, context)).toBe('old');
  const after = sealSecret(rotated.current, 'old', context);
  expect(after.split('.')[1]).toBe(other.id);
});

describe('a key', () => {
  test('has an id that follows from its bytes alone', () => {
    expect(parseSecretKey(Buffer.alloc(32).toString('base64')).id).toBe('8c8c74e5');
    expect(parseSecretKey(` ${key.bytes.toString('base64')}\n`).id).toBe(key.id);
    expect(parseSecretKey(key.bytes.toString('base64url')).id).toBe(key.id);
  });

  test.each([
    ['', /not base64/],
    ['not base64!', /not base64/],
    [Buffer.alloc(31).toString('base64'), /exactly 32 bytes in base64; it has 31/],
    [Buffer.alloc(33).toString('base64'), /it has 33/],
    ['a'.repeat(64), /it has 48/],
  ])('%j is refused without being quoted', (text, reason) => {
    expect(() => parseSecretKey(text)).toThrow(reason);
  });
});
