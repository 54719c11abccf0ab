import { createHash, randomInt } from 'node:crypto';

/** No letter or digit that is taken for another one. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 79 random bits, `xxxx-xxxx-xxxx-xxxx`; each signs in once in place of the authenticator. */
export function newRecoveryCodes(): readonly string[] {
  const sign = () => signs[randomInt(signs.length)];
  const group = () => Array.from({ length: 4 }, sign).join('');
  return Array.from({ length: 10 }, () => Array.from({ length: 4 }, group).join('-'));
}

/** However it was typed; bound to its member. The codes are random enough for a plain hash to keep them safe. */
export function hashRecoveryCode(memberId: string, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`${memberId}:${plain}`).digest();
}
