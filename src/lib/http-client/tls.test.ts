import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { createHttpSession } from './http-client.ts';

/** A DER element: tag, length, content. */
function der(tag: number, ...content: (Buffer | number[] | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)));
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const ecdsaWithSha256 = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

/** A certificate signed by itself, made here so that no private key is kept in the repository. */
function selfSigned(name: string, keys: { privateKey: KeyObject; publicKey: KeyObject }): string {
  const commonName = der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 4, 3]), der(0x0c, name))));
  const subjectAltName = der(0x30, der(0x06, [0x55, 29, 17]), der(0x04, der(0x30, der(0x82, name))));
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ecdsaWithSha256,
    commonName,
    der(0x30, der(0x17, '200101000000Z'), der(0x18, '21200101000000Z')),
    commonName,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, subjectAltName)),
  );
  const whole = der(0x30, body, ecdsaWithSha256, der(0x03, [0], sign('sha256', body, keys.privateKey)));
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const cert = selfSigned('scanner.example', keys);
const usual = getCACertificates('default');
const serverNames: unknown[] = [];
const server = createServer(
  { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), cert },
  (request, answer) => {
    serverNames.push((request.socket as TLSSocket).servername);
    answer.setHeader('content-type', 'application/json').end('{}');
  },
);

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  setDefaultCACertificates(usual);
  server.closeAllConnections();
  server.close();
});

async function get(host: string) {
  const session = createHttpSession({
    baseUrl: `https://${host}:${(server.address() as AddressInfo).port}`,
    headers: { 'x-apikey': 'secret' },
    allowPrivateAddresses: true,
    logger: createLogger({ level: 'silent' }),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  return session.getJson('/x').finally(() => session.close());
}

test('a certificate that nobody vouches for is refused at once, before the key is sent', async () => {
  await expect(get('scanner.example')).rejects.toMatchObject({ kind: 'unreachable', retries: 0 });
  await expect(get('scanner.example')).rejects.toThrow(/SELF_SIGNED/);
  expect(serverNames).toEqual([]);
});

test('the certificate is verified against the name in the address, not against the pinned IP address', async () => {
  setDefaultCACertificates([...usual, cert]);
  expect(await get('scanner.example')).toMatchObject({ status: 200 });
  expect(serverNames).toEqual(['scanner.example']);
  await expect(get('other.example')).rejects.toMatchObject({ kind: 'unreachable', retries: 0 });
  await expect(get('other.example')).rejects.toThrow(/ALTNAME/);
  expect(serverNames).toHaveLength(1);
});
