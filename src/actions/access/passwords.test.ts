import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

const cheap = { logN: 10, r: 8, p: 1 };

describe('password hashes', () => {
  it('differ for the same password and verify only it', async () => {
    const [first, second] = await Promise.all([hashPassword('plum window'), hashPassword('plum window', cheap)]);
    expect(first).toMatch(/^scrypt\$15\$8\$3\$/);
    expect(first.split('$')[4]).not.toBe(second.split('$')[4]);
    expect(await verifyPassword(first, 'plum window')).toBe(true);
    expect(await verifyPassword(second, 'plum window')).toBe(true);
    expect(await verifyPassword(second, 'plum windows')).toBe(false);
  });

  it('see two ways of writing one character as the same', async () => {
    const hash = await hashPassword('caf\u00e9 under the rain', cheap);
    expect(await verifyPassword(hash, 'cafe\u0301 under the rain')).toBe(true);
  });

  it('are an error when they are none, not a wrong password', async () => {
    await expect(verifyPassword('plain text', 'plain text')).rejects.toThrow('Not a password hash');
  });
});
