import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Instant, SECOND } from '../../core/instant.ts';

/** RFC 6238 with what every authenticator understands: SHA-1, six digits, a new code every 30 seconds. */
const stepLasts = 30 * SECOND;
const digits = 6;

export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

/** Six digits for one 30-second step since 1970 (RFC 4226, section 5.3). */
export function totpCode(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export function stepAt(now: Instant): number {
  return Math.floor(now / stepLasts);
}

/**
 * The step that a code is of: this one, the one before or the one after, since clocks differ; null for a wrong code.
 * Steps up to `lastStep` were used: their codes are not taken again.
 */
export function stepOfCode(secret: Buffer, code: string, now: Instant, lastStep: number): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''));
  const present = stepAt(now);
  let found: number | null = null;
  for (const step of [present - 1, present, present + 1]) {
    const expected = Buffer.from(totpCode(secret, step));
    const isRight = given.length === expected.length && timingSafeEqual(given, expected);
    if (isRight && step > lastStep) found ??= step;
  }
  return found;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding: how authenticators take a secret that is typed in. */
export function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(value << (5 - bits)) & 31];
}

/** What the QR code says. A colon would end the issuer. */
export function otpauthUri({ secret, issuer, account }: { secret: Buffer; issuer: string; account: string }): string {
  const [from, name] = [issuer, account].map((text) => encodeURIComponent(text.replaceAll(':', ' ')));
  return `otpauth://totp/${from}:${name}?secret=${base32(secret)}&issuer=${from}&algorithm=SHA1&digits=${digits}&period=${stepLasts / SECOND}`;
}
