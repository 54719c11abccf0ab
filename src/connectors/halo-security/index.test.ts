import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../contract.ts';
import { connectorById, connectors, findConnector } from '../registry.ts';
import { haloSecurity } from './index.ts';

describe('the address of the API', () => {
  it.each([
    ['https://api.halosecurity.com', 'https://api.halosecurity.com/api/v1'],
    ['https://api.halosecurity.com/', 'https://api.halosecurity.com/api/v1'],
    ['https://api.halosecurity.com/api/v1', 'https://api.halosecurity.com/api/v1'],
    [' https://API.halosecurity.com/api/v1/ ', 'https://api.halosecurity.com/api/v1'],
    ['api.halosecurity.com', 'https://api.halosecurity.com/api/v1'],
    ['https://proxy.example/halo', 'https://proxy.example/halo/api/v1'],
    ['http://127.0.0.1:4690', 'http://127.0.0.1:4690/api/v1'],
  ])('%s becomes %s', (given, expected) => {
    expect(haloSecurity.normaliseBaseUrl(given)).toBe(expected);
  });

  it.each(['', 'https://', 'ftp://x', 'https://a:b@x', 'https://x?y=1', 'https://x/#y', 'file:///etc/passwd'])(
    '%j is refused',
    (given) => {
      expect(() => haloSecurity.normaliseBaseUrl(given)).toThrow(SourceError);
    },
  );
});

it('knows the web application of the ordinary address only', () => {
  expect(haloSecurity.webAddress(haloSecurity.defaultBaseUrl)).toBe('https://app.halosecurity.com/');
  expect(haloSecurity.webAddress('http://127.0.0.1:4690/api/v1')).toBeNull();
});

it('may call reading paths only', () => {
  expect(haloSecurity.allowedPaths).toEqual([
    '/user/me.json',
    '/target/list.json',
    '/scan/list.json',
    '/issue/list.json',
    '/issue/get.json',
    '/ack/issue-list.json',
  ]);
});

it('every folder of connectors is in the registry, and nothing else is', () => {
  const folders = readdirSync(new URL('..', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(connectors.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(connectorById('halo-security')).toBe(haloSecurity);
  expect(findConnector('nobody')).toBeUndefined();
});
