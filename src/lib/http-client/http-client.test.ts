import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { createHttpSession, type HttpSessionOptions, type RetryInfo } from './http-client.ts';
import type { RequestError } from './request-error.ts';

const key = 'k3y-THAT-must-stay-secret';
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (answer: RequestListener) => listen(createServer(answer));

/** Answers every request with exactly these bytes, then does to the socket what `then` says. */
function serveRaw(bytes: string | Buffer, then: (socket: Socket) => void = () => undefined) {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write(bytes, () => then(socket)));
    }),
  );
}

function open(baseUrl: string, options: Partial<HttpSessionOptions> = {}) {
  const lines: string[] = [];
  const slept: number[] = [];
  const retried: RetryInfo[] = [];
  const session = createHttpSession({
    baseUrl,
    headers: { 'x-apikey': key },
    allowPrivateAddresses: true,
    logger: createLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } }),
    onRetry: (info) => retried.push(info),
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    ...options,
  });
  cleanups.push(() => session.close());
  return { session, lines, slept, retried };
}

const json =
  (body: string): RequestListener =>
  (_, answer) =>
    answer.setHeader('content-type', 'application/json; charset=utf-8').end(body);

const head = (length: number | string, type = 'application/json') =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n${length === '' ? '' : `Content-Length: ${length}\r\n`}\r\n`;

async function failure(answer: Promise<unknown>): Promise<RequestError> {
  return answer.then(
    () => Promise.reject(new Error('it should have failed')),
    (error) => error,
  );
}

describe('an answer', () => {
  test('is parsed, keeps its bytes, and the request carries path, query and key', async () => {
    const seen: unknown[] = [];
    const base = await serve((request, answer) => {
      seen.push([request.url, request.headers['x-apikey'], request.method]);
      json('{"a": [1, "é"]}')(request, answer);
    });
    const { session } = open(`${base}/api/v1/`);
    const answer = await session.getJson('/target/list.json', { page: 2, q: 'a b&c' });
    expect(answer).toMatchObject({ status: 200, body: { a: [1, 'é'] }, retries: 0 });
    expect(Buffer.from(answer.bytes).toString()).toBe('{"a": [1, "é"]}');
    expect(seen).toEqual([['/api/v1/target/list.json?page=2&q=a+b%26c', key, 'GET']]);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s is unpacked', async (encoding, pack) => {
    const base = await serve((_, answer) =>
      answer.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(pack('{"a":1}')),
    );
    expect((await open(base).session.getJson('/x')).body).toEqual({ a: 1 });
  });

  test.each([400, 401, 403, 404, 418])('with status %i is given to the caller, JSON or not', async (status) => {
    const base = await serve((request, answer) => {
      answer.statusCode = status;
      if (request.url === '/json') json('{"error":"no"}')(request, answer);
      else answer.setHeader('content-type', 'text/html').end('<h1>no</h1>');
    });
    const { session } = open(base);
    expect(await session.getJson('/json')).toMatchObject({ status, body: { error: 'no' } });
    const other = await session.getJson('/html');
    expect([other.status, other.body, Buffer.from(other.bytes).toString()]).toEqual([status, undefined, '<h1>no</h1>']);
  });
});

describe('what may be asked', () => {
  test('a path that was not declared is refused before a request is made', async () => {
    let requests = 0;
    const base = await serve((request, answer) => {
      requests += 1;
      json('{}')(request, answer);
    });
    const { session } = open(base, { allowedPaths: ['/user/me.json'] });
    for (const path of [
      '/ack/delete.json',
      '/user/me.json?x=1',
      '/user/me.json/',
      '/user/../user/me.json',
      'user/me.json',
      '',
    ]) {
      await expect(session.getJson(path)).rejects.toThrow(/not among those/);
    }
    expect(requests).toBe(0);
    await session.getJson('/user/me.json');
    expect(requests).toBe(1);
  });

  test.each([
    '//evil.example/x',
    '/a/../b',
    '/a/%2e%2e/b',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/a b',
    '/a\r\nx: y',
    'http://evil.example/',
  ])('the path %j is never sent', async (path) => {
    const base = await serve(json('{}'));
    await expect(open(base).session.getJson(path)).rejects.toThrow(/not among those/);
  });

  test('a header that cannot be sent is refused without quoting its value', () => {
    const create = (headers: Record<string, string>) => () => open('https://api.example.com', { headers });
    expect(create({ 'x-apikey': `${key}\r\nx: y` })).toThrow(/x-apikey/);
    expect(create({ 'x-apikey': `${key}\n` })).not.toThrow(new RegExp(key));
    expect(create({ Host: 'evil.example' })).toThrow(/Host/);
  });
});

describe('where it connects to', () => {
  const name = 'http://scanner.example';
  const resolveTo =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test('a base address that is refused opens no session', () => {
    expect(() => open('https://169.254.169.254')).toThrow(/link-local/);
    expect(() => open('http://127.0.0.1', { allowPrivateAddresses: false })).toThrow(/https/);
  });

  test.each([
    [['169.254.169.254'], true, 'http'],
    [['127.0.0.1', '169.254.169.254'], true, 'http'],
    [['8.8.8.8'], true, 'http'],
    [['::ffff:127.0.0.1'], true, 'https'],
    [['127.0.0.1'], false, 'https'],
    [['8.8.8.8', '10.0.0.1'], false, 'https'],
    [['2606:4700::1111', '::1'], false, 'https'],
  ])(
    'a name that resolves to %j is refused and not tried again (private allowed: %s, %s)',
    async (addresses, allow, scheme) => {
      const { session, slept } = open(`${scheme}://scanner.example`, {
        allowPrivateAddresses: allow,
        resolve: resolveTo(...addresses),
      });
      expect(await failure(session.getJson('/x'))).toMatchObject({ kind: 'address-refused', retries: 0 });
      expect(slept).toEqual([]);
    },
  );

  test('the socket goes to the address that was checked, and the host header keeps the name', async () => {
    const hosts: unknown[] = [];
    const base = new URL(
      await serve((request, answer) => {
        hosts.push(request.headers.host);
        answer.setHeader('connection', 'close');
        json('{}')(request, answer);
      }),
    );
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
    };
    const { session } = open(`${name}:${base.port}`, { resolve: rebinding });
    await session.getJson('/x');
    expect(hosts).toEqual([`scanner.example:${base.port}`]);
    expect(asked).toBe(1);
    expect(await failure(session.getJson('/x'))).toMatchObject({ kind: 'address-refused' });
  });

  test('the name of this machine is resolved by the system where private addresses are allowed', async () => {
    const { port } = new URL(await serve(json('{"a":1}')));
    expect(await open(`http://localhost:${port}`).session.getJson('/x')).toMatchObject({ body: { a: 1 } });
  });

  test.each([301, 302, 303, 307, 308, 300])(
    'a redirect (%i) is not followed and the key goes nowhere',
    async (status) => {
      const caught: unknown[] = [];
      const other = await serve((request, answer) => {
        caught.push(request.headers);
        json('{}')(request, answer);
      });
      const base = await serve((_, answer) => answer.writeHead(status, { location: `${other}/x?key=${key}` }).end());
      const error = await failure(open(base).session.getJson('/x'));
      expect(error).toMatchObject({ kind: 'redirected', status, retries: 0 });
      expect(caught).toEqual([]);
    },
  );
});

describe('a hostile or broken server', () => {
  const quick = { limits: { timeoutMs: 300, maxBytes: 100_000, retries: 0 } };
  const big = 'x'.repeat(64 * 1024);
  const forever = (chunk: string) => (socket: Socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', more);
    more();
  };

  test.each<[string, string, string | Buffer, (socket: Socket) => void]>([
    ['that never answers', 'timeout', '', () => undefined],
    [
      'that sends its headers by the drop',
      'timeout',
      'HTTP/1.1 200 OK\r\n',
      (socket) => {
        const drip = setInterval(() => socket.write('a: b\r\n'), 50);
        socket.on('close', () => clearInterval(drip));
      },
    ],
    [
      'that sends its body by the drop',
      'timeout',
      head(100),
      (socket) => {
        const drip = setInterval(() => socket.write(' '), 50);
        socket.on('close', () => clearInterval(drip));
      },
    ],
    ['that announces too much', 'too-large', head(1e12), () => undefined],
    ['whose body never ends', 'too-large', head(''), forever(big)],
    ['whose headers never end', 'too-large', 'HTTP/1.1 200 OK\r\n', forever(`x: ${big}\r\n`)],
    [
      'whose interim answers never end',
      'timeout',
      '',
      (socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
        socket.on('close', () => clearInterval(drip));
      },
    ],
    ['that closes early', 'unreachable', `${head(100)}{"a":`, (socket) => socket.end()],
    ['that resets', 'unreachable', `${head(100)}{"a":`, (socket) => socket.resetAndDestroy()],
    ['that closes at once', 'unreachable', '', (socket) => socket.end()],
    ['that does not speak HTTP', 'unreachable', 'SSH-2.0-OpenSSH_9.2\r\n', () => undefined],
    [
      'with two lengths',
      'unreachable',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}abc',
      () => undefined,
    ],
    ['with an invalid length', 'unreachable', 'HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}', () => undefined],
    ['with a length that is too short', 'not-json', `${head(4)}{"a":1}`, () => undefined],
    ['whose JSON is truncated', 'not-json', `${head(5)}{"a":`, () => undefined],
    ['whose JSON is another page', 'wrong-content-type', `${head(6, 'text/html')}<html>`, () => undefined],
    ['that sends no content', 'wrong-content-type', 'HTTP/1.1 204 No Content\r\n\r\n', () => undefined],
    [
      'with an unknown encoding',
      'not-json',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip, br\r\nContent-Length: 2\r\n\r\n{}',
      () => undefined,
    ],
  ])('%s: %s', async (_, kind, bytes, then) => {
    const base = await serveRaw(bytes, then);
    expect(await failure(open(base, quick).session.getJson('/x'))).toMatchObject({ kind });
  });

  test('that answers with a compressed bomb is stopped at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    const base = await serve((_, answer) =>
      answer.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(await failure(open(base, quick).session.getJson('/x'))).toMatchObject({ kind: 'too-large' });
  });

  test('that cuts its compressed answer short is not believed', async () => {
    const base = await serve((_, answer) =>
      answer
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync('{"a":1}').subarray(0, 12)),
    );
    expect(await failure(open(base, quick).session.getJson('/x'))).toMatchObject({ kind: 'not-json' });
  });

  test('whose refusal never ends still has its status heard', async () => {
    const base = await serveRaw('HTTP/1.1 401 Unauthorized\r\n\r\n', forever(big));
    expect(await open(base, quick).session.getJson('/x')).toMatchObject({ status: 401, body: undefined });
  });

  test('that nobody runs is unreachable', async () => {
    const base = await serve(json('{}'));
    await cleanups.pop()?.();
    expect(await failure(open(base, quick).session.getJson('/x'))).toMatchObject({ kind: 'unreachable' });
  });

  test('does not spoil the session for the next request', async () => {
    let first = true;
    const base = await serve((request, answer) => {
      if (!first) return json('{"a":1}')(request, answer);
      first = false;
      answer.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const { session } = open(base, quick);
    expect(await failure(session.getJson('/x'))).toMatchObject({ kind: 'timeout' });
    expect(await session.getJson('/x')).toMatchObject({ body: { a: 1 } });
  });
});

describe('trying again', () => {
  /** Plays the statuses one after the other, then answers well. */
  async function failing(...statuses: (number | 'drop')[]) {
    const headers: Record<string, string> = {};
    const base = await serve((request, answer) => {
      const status = statuses.shift();
      if (status === undefined) return json('{"done":true}')(request, answer);
      if (status === 'drop') return request.socket.destroy();
      answer.writeHead(status, headers).end(key);
    });
    return { base, headers };
  }

  test('5xx, 429 and broken connections are repeated after a growing delay, counted and reported', async () => {
    const { base } = await failing(500, 'drop', 429, 503);
    const { session, slept, retried, lines } = open(base);
    expect(await session.getJson('/x', { token: key })).toMatchObject({ body: { done: true }, retries: 4 });
    expect(slept).toEqual([250, 500, 1000, 2000]);
    expect(retried.map(({ attempt, problem, status }) => [attempt, problem, status])).toEqual([
      [1, 'server-error', 500],
      [2, 'unreachable', undefined],
      [3, 'rate-limited', 429],
      [4, 'server-error', 503],
    ]);
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toContain(key);
  });

  test('the delay that the server asks for is honoured, in seconds or as a date', async () => {
    const now = () => Date.UTC(2026, 0, 15, 12, 0, 0);
    const { base, headers } = await failing(429, 503, 429);
    headers['retry-after'] = '7';
    const { session, slept } = open(base, {
      now,
      onRetry: () => (headers['retry-after'] = 'Thu, 15 Jan 2026 12:00:30 GMT'),
    });
    await session.getJson('/x');
    expect(slept).toEqual([7000, 30_000, 30_000]);
  });

  test.each([
    [429, 'rate-limited'],
    [500, 'server-error'],
    [502, 'server-error'],
  ])('%i is given up after five repetitions as %s', async (status, kind) => {
    const { base } = await failing(...Array(50).fill(status));
    const { session, slept } = open(base, { limits: { retries: 50 } });
    expect(await failure(session.getJson('/x'))).toMatchObject({ kind, status, retries: 5 });
    expect(slept).toHaveLength(5);
  });

  test('an abort stops a running request, a wait and everything in the queue at once', async () => {
    const base = await serve((request, answer) => {
      if (request.url === '/limited') answer.writeHead(429, { 'retry-after': '3600' }).end();
    });
    const controller = new AbortController();
    let waiting = 0;
    const { session } = open(base, {
      signal: controller.signal,
      limits: { maxInFlight: 2 },
      sleep: (_, signal) => {
        waiting += 1;
        controller.abort();
        return new Promise((_, fail) =>
          signal.aborted ? fail(signal.reason) : signal.addEventListener('abort', fail),
        );
      },
    });
    const answers = ['/silent', '/limited', '/queued', '/queued'].map((path) => failure(session.getJson(path)));
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(Array(4).fill('aborted'));
    expect(waiting).toBe(1);
  });

  test('a name that never resolves is a timeout, and does not keep the session from closing', async () => {
    const { session } = open('http://scanner.example', {
      resolve: () => new Promise(() => undefined),
      limits: { timeoutMs: 50, retries: 1 },
    });
    expect(await failure(session.getJson('/x'))).toMatchObject({ kind: 'timeout', retries: 1 });
    const last = failure(session.getJson('/x'));
    await session.close();
    expect(await last).toMatchObject({ kind: 'aborted' });
  });

  test('closing a session ends its running requests', async () => {
    const base = await serve(() => undefined);
    const { session } = open(base);
    const answers = [1, 2, 3, 4, 5, 6].map(() => failure(session.getJson('/x')));
    await session.close();
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(Array(6).fill('aborted'));
  });

  test('a session whose signal was aborted before, or that was closed, sends nothing', async () => {
    let requests = 0;
    const base = await serve(() => {
      requests += 1;
    });
    const aborted = open(base, { signal: AbortSignal.abort() }).session;
    expect(await failure(aborted.getJson('/x'))).toMatchObject({ kind: 'aborted' });
    const { session } = open(base);
    await session.close();
    expect(await failure(session.getJson('/x'))).toMatchObject({ kind: 'aborted' });
    expect(requests).toBe(0);
  });
});

test('as many requests are in flight as allowed and no more', async () => {
  const held: (() => void)[] = [];
  let most = 0;
  const base = await serve((request, answer) => {
    held.push(() => json('{}')(request, answer));
    most = Math.max(most, held.length);
    // A fourth request would arrive while these three are held a little longer.
    if (held.length === 3) setTimeout(() => held.splice(0).forEach((release) => void release()), 5);
  });
  const { session } = open(base, { limits: { maxInFlight: 3 } });
  await Promise.all(Array.from({ length: 60 }, () => session.getJson('/x')));
  expect(most).toBe(3);
});

test('the pace limit spreads requests over time', async () => {
  const arrivals: number[] = [];
  const base = await serve((request, answer) => {
    arrivals.push(performance.now());
    json('{}')(request, answer);
  });
  const { session } = open(base, { limits: { perSecond: 5 } });
  await Promise.all(Array.from({ length: 6 }, () => session.getJson('/x')));
  expect((arrivals[5] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(900);
});

test('no error, stack or log line holds the key, whatever the server does with it', async () => {
  const echo: RequestListener = (request, answer) => {
    const mirrored = String(request.headers['x-apikey']);
    const status = Number(request.url?.slice(1, 4));
    answer.writeHead(status, {
      'content-type': request.url?.includes('html') ? 'text/html' : 'application/json',
      location: `https://evil.example/?key=${mirrored}`,
      'x-echo': mirrored,
    });
    answer.end(`{"broken": ${mirrored}`);
  };
  const base = await serve(echo);
  const { session, lines } = open(base, { limits: { retries: 1 } });
  for (const path of ['/200', '/200html', '/302', '/429', '/500']) {
    const error = await failure(session.getJson(path, { token: key }));
    const shown = [error.message, error.stack, inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)];
    expect(shown.join('\n')).not.toContain(key);
  }
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join()).not.toContain(key);
});

describe('a form', () => {
  test('is sent once, never again, whatever is answered', async () => {
    const seen: string[] = [];
    const base = await serve((request, answer) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${Buffer.concat(chunks)}`);
        answer.statusCode = request.url === '/token/' ? 200 : 503;
        answer.setHeader('content-type', 'application/json').end('{"ok": true}');
      });
    });
    const { session } = open(base);
    expect((await session.postForm('/token/', { code: 'a b&c' })).body).toEqual({ ok: true });
    expect(seen).toEqual(['POST /token/ application/x-www-form-urlencoded code=a+b%26c']);
    const error = await failure(session.postForm('/broken', { code: 'hush' }));
    expect(error).toMatchObject({ kind: 'server-error', retries: 0 });
    expect(error.message).toMatch(/^POST \/broken: /);
    expect(error.message).not.toContain('hush');
    expect(seen).toHaveLength(2);
  });

  test('keeps to the paths that a session may use', async () => {
    const { session } = open(await serve(json('{}')), { allowedPaths: ['/issues'] });
    await expect(session.postForm('/token', {})).rejects.toThrow('not among those');
  });
});
