import { createHash, randomBytes } from 'node:crypto';

/** So that people and secret scanners recognise a key where it should not be. */
const apiKeyPrefix = 'cfw_';

/** 256 random bits after the prefix: cannot be guessed, so a plain hash keeps them safe and finds them fast. */
export function newApiKey(): string {
  return `${apiKeyPrefix}${randomBytes(32).toString('base64url')}`;
}

export function isApiKey(text: string): boolean {
  return /^cfw_[A-Za-z0-9_-]{43}$/.test(text);
}

export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
