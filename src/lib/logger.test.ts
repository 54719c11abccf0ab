import { expect, test } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

const secret = 's3cret-value';

function logging(act: (logger: Logger) => void): { line: string; entry: Record<string, unknown> } {
  const lines: string[] = [];
  act(createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }));
  expect(lines).toHaveLength(1);
  const line = lines[0] ?? '';
  return { line, entry: JSON.parse(line) };
}

test('an entry is one line with level, UTC time and message, and nothing about the machine', () => {
  const { entry, line } = logging((logger) => logger.info({ syncId: 7 }, 'started'));
  expect(Object.keys(entry)).toEqual(['level', 'time', 'syncId', 'msg']);
  expect(entry).toMatchObject({ level: 'info', syncId: 7, msg: 'started' });
  expect(entry['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(line.endsWith('\n')).toBe(true);
});

test.each([
  'authorization',
  'Authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-apikey',
  'X-API-Key',
  'apiKey',
  'api_key',
  'password',
  'newPassword',
  'passwordHash',
  'token',
  'setupToken',
  'access_token',
  'credentials',
  'clientSecret',
  'secret',
  'secretKey',
  'CURFEW_SECRET_KEY',
  'privateKey',
  'DATABASE_URL',
  'smtpUrl',
  'setupLink',
])('the value of %s never shows, at any depth, in child loggers or errors', (name) => {
  const deep = { a: [{ b: { c: { [name]: secret } } }] };
  const entries = [
    logging((logger) => logger.info({ [name]: secret }, 'x')),
    logging((logger) => logger.info({ headers: { [name]: [secret] }, deep }, 'x')),
    logging((logger) => logger.child({ [name]: secret, deep }).info('x')),
    logging((logger) => logger.error({ err: Object.assign(new Error('x'), { [name]: secret, request: deep }) })),
    logging((logger) => logger.error(Object.assign(new Error('x'), { config: { headers: { [name]: secret } } }))),
  ];
  for (const { line } of entries) expect(line).not.toContain(secret);
});

test('names that only look alike stay readable', () => {
  const { entry } = logging((logger) => logger.info({ apiKeyId: 3, keyLastFour: 'abcd', tokens: undefined, key: 'k' }));
  expect(entry).toMatchObject({ apiKeyId: 3, keyLastFour: 'abcd', key: 'k' });
});

test('an error keeps type, message, code, stack and cause, and loses headers and bodies', () => {
  const cause = Object.assign(new Error('reset'), { code: 'ECONNRESET', response: { body: secret } });
  const error = Object.assign(new TypeError('failed', { cause }), { status: 500, headers: { x: secret } });
  const { entry, line } = logging((logger) => logger.error({ err: error }, 'sync failed'));
  expect(entry['err']).toMatchObject({
    type: 'TypeError',
    message: 'failed',
    status: 500,
    stack: expect.stringContaining('logger.test.ts'),
    cause: { message: 'reset', code: 'ECONNRESET' },
  });
  expect(line).not.toContain(secret);
});

test('a request is logged without headers, body and query', () => {
  class Request {
    headers = { authorization: secret };
    body = { note: secret };
    get method() {
      return 'GET';
    }
    get url() {
      return `/api/v1/x?key=${secret}`;
    }
  }
  const { entry, line } = logging((logger) =>
    logger.info({ req: new Request(), res: { statusCode: 200, raw: { secret } } }),
  );
  expect(entry).toMatchObject({ req: { method: 'GET', url: '/api/v1/x' }, res: { statusCode: 200 } });
  expect(line).not.toContain(secret);
});

test('text from outside cannot start a line of its own', () => {
  const forged = 'x\n{"level":"info","msg":"forged"}\r\n\u2028\u0000\u001b[2J';
  const { line } = logging((logger) => logger.info({ title: forged, [forged]: 1 }, forged));
  expect([...line.trimEnd()].filter((sign) => sign < ' ')).toEqual([]);
});

test('cycles, huge lists, bytes and deep objects are cut and never fatal', () => {
  const cycle: Record<string, unknown> = { date: new Date(0), url: new URL(`https://a.example/b?key=${secret}`) };
  cycle['self'] = cycle;
  const { line, entry } = logging((logger) =>
    logger.info({ cycle, list: Array(100_000).fill('x'), bytes: Buffer.from(secret), none: null, big: 1n }),
  );
  expect(line.length).toBeLessThan(10_000);
  expect(line).not.toContain(secret);
  expect(entry).toMatchObject({ cycle: { date: '1970-01-01T00:00:00.000Z', url: 'https://a.example/b' }, none: null });
});
