import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressObjection, classifyAddress } from './address.ts';
import { checkBaseUrl } from './base-url.ts';

const classes = {
  public: ['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a00:1450::1'],
  private: [
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fc00::1',
    'fdff::1',
  ],
  refused: [
    '0.0.0.0',
    '0.1.2.3',
    '169.254.0.1',
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'fd00:ec2::254',
    'fd00:0ec2:0:0:0:0:0:254',
    'fd20:ce::254',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    '4000::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2002:a00:1::1',
    '2001:0:7f00:1::1',
    '2606:4700::5efe:127.0.0.1',
    '2606:4700::200:5efe:a00:1',
    '',
    'localhost',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '127.1',
    '127.0.0.1.',
    ' 127.0.0.1',
    '1.2.3.4.5',
    '999.1.1.1',
  ],
} as const;

describe.each(Object.entries(classes))('an address that is %s', (expected, addresses) => {
  test.each(addresses.map((address) => [address]))('%s', (address) => {
    expect(classifyAddress(address)).toBe(expected);
  });
});

test('opening private addresses opens neither link-local nor metadata, and http stays off the open internet', () => {
  const open = { allowPrivateAddresses: true };
  expect(addressObjection('127.0.0.1', { ...open, secure: false })).toBeUndefined();
  expect(addressObjection('169.254.169.254', { ...open, secure: true })).toMatch(/never/);
  expect(addressObjection('fd00:ec2::254', { ...open, secure: true })).toMatch(/never/);
  expect(addressObjection('8.8.8.8', { ...open, secure: false })).toMatch(/https/);
  expect(addressObjection('10.0.0.1', { allowPrivateAddresses: false, secure: true })).toMatch(/private/);
});

const octet = fc.integer({ min: 0, max: 255 });
const notPublicV4 = fc.oneof(
  fc.tuple(fc.constantFrom(10, 127, 0), octet, octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);

/** Every way to write an IPv4 address that some resolver or parser understands. */
function notations([a, b, c, d]: readonly number[] & { length: 4 }): string[] {
  const bytes = [a ?? 0, b ?? 0, c ?? 0, d ?? 0];
  const whole = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const hex = whole.toString(16).padStart(8, '0');
  const pair = `${hex.slice(0, 4)}:${hex.slice(4)}`;
  const dotted = bytes.join('.');
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    `0x${hex}`,
    `0${whole.toString(8)}`,
    bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
    bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
    bytes.map((byte) => `000${byte.toString(8)}`).join('.'),
    `${bytes[0]}.${(bytes[1] ?? 0) * 65536 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)}`,
    `${bytes[0]}.${bytes[1]}.${(bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)}`,
    dotted.replaceAll('.', '。'),
    [...dotted].map((sign) => (sign === '.' ? sign : String.fromCodePoint(sign.charCodeAt(0) + 0xfee0))).join(''),
    [...dotted].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(''),
    `[::ffff:${dotted}]`,
    `[::ffff:${pair}]`,
    `[0:0:0:0:0:ffff:${pair}]`,
    `[::${pair}]`,
    `[::ffff:0:${pair}]`,
    `[64:ff9b::${pair}]`,
    `[64:ff9b:1::${pair}]`,
    `[2002:${pair}::1]`,
    `[2001:0:${pair}::]`,
    `[2606:4700::5efe:${dotted}]`,
  ];
}

test('no private, link-local or multicast address in any notation passes as a base address', () => {
  fc.assert(
    fc.property(
      notPublicV4,
      fc.constantFrom('https', 'http'),
      fc.constantFrom('', ':443', ':8443'),
      (address, scheme, port) => {
        for (const host of notations(address)) {
          expect([host, checkBaseUrl(`${scheme}://${host}${port}/api`, { allowPrivateAddresses: false }).ok]).toEqual([
            host,
            false,
          ]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('no link-local address in any notation passes even where private addresses are allowed', () => {
  fc.assert(
    fc.property(octet, octet, (c, d) => {
      for (const host of notations([169, 254, c, d])) {
        expect([host, checkBaseUrl(`https://${host}/`, { allowPrivateAddresses: true }).ok]).toEqual([host, false]);
      }
    }),
    { numRuns: 100 },
  );
});
