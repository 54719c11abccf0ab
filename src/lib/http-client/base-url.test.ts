import { describe, expect, test } from 'vitest';
import { checkBaseUrl } from './base-url.ts';

const closed = { allowPrivateAddresses: false };
const open = { allowPrivateAddresses: true };

test.each([
  ['https://api.halosecurity.com', 'https://api.halosecurity.com', ''],
  ['https://API.HaloSecurity.com./api/v1/', 'https://api.halosecurity.com', '/api/v1'],
  ['https://api.example.com:8443/x//', 'https://api.example.com:8443', '/x'],
  ['https://api.example.com:443', 'https://api.example.com', ''],
  ['https://0x08080808', 'https://8.8.8.8', ''],
  ['https://[2606:4700::1111]:444/v1', 'https://[2606:4700::1111]:444', '/v1'],
])('%s is accepted and put in one form', (text, origin, basePath) => {
  expect(checkBaseUrl(text, closed)).toMatchObject({ ok: true, origin, basePath, secure: true });
});

describe('is refused with a plain reason', () => {
  test.each([
    ['api.example.com', /complete URL/],
    ['', /complete URL/],
    ['http://api.example.com', /https/],
    ['ftp://api.example.com', /https/],
    ['file:///etc/passwd', /https/],
    ['javascript:alert(1)', /https/],
    ['https://user@api.example.com', /user name/],
    ['https://user:pw@api.example.com', /user name/],
    ['https://api.example.com#x', /fragment/],
    ['https://api.example.com#', /fragment/],
    ['https://api.example.com?key=1', /query/],
    ['https://api.example.com:0', /port 0/],
    ['https://api.example.com/a%2f..%2fb', /path/],
    ['https://localhost', /this machine/],
    ['https://localhost.', /this machine/],
    ['https://LOCALHOST..', /this machine/],
    ['https://x.localhost', /this machine/],
    ['https://printer.local', /this machine/],
    ['https://ip6-loopback', /this machine/],
    ['https://metadata', /metadata/],
    ['https://metadata.google.internal', /this machine/],
    ['https://a..b', /host name/],
    ['https://-a.example', /host name/],
    ['https://[::1]', /private/],
    ['https://[fe80::1]', /link-local/],
  ])('%s', (text, reason) => {
    const checked = checkBaseUrl(text, closed);
    expect(checked.ok ? 'accepted' : checked.reason).toMatch(reason);
  });
});

test.each([
  ['http://127.0.0.1:4690', true],
  ['http://localhost:4690', true],
  ['http://[::1]:4690', true],
  ['https://10.1.2.3', true],
  ['http://8.8.8.8', false],
  ['https://169.254.169.254', false],
  ['https://[fd00:ec2::254]', false],
  ['https://metadata.google.internal', false],
  ['https://0.0.0.0', false],
  ['https://[::ffff:127.0.0.1]', false],
])('where private addresses are allowed, %s: %s', (text, ok) => {
  expect(checkBaseUrl(text, open).ok).toBe(ok);
});
