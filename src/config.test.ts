import { describe, expect, test } from 'vitest';
import { ConfigError, type Environment, readConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');

function problemsOf(environment: Environment, flags = {}): readonly string[] {
  try {
    readConfig(environment, flags);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('an empty environment is a loopback server on an embedded database in ./data', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4680,
    databaseUrl: null,
    secretKey: null,
    administrator: null,
    allowPrivateAddresses: false,
    role: 'all',
    dataDir: expect.stringMatching(/\/data$/),
  });
  expect(readConfig({ CURFEW_PORT: '', CURFEW_ROLE: ' ' })).toMatchObject({ port: 4680, role: 'all' });
});

test('a demonstration has its own folder and may reach the simulator on loopback', () => {
  const config = readConfig({}, { demo: true });
  expect(config.dataDir).toMatch(/\/data-demo$/);
  expect(config).toMatchObject({ isDemonstration: true, allowPrivateAddresses: true });
  expect(problemsOf({ DATABASE_URL: 'postgres://h/d', CURFEW_SECRET_KEY: key }, { demo: true })).toHaveLength(1);
});

describe('every setting is read or refused with what would be right', () => {
  test.each([
    ['CURFEW_HOST', '::1', { host: '::1' }],
    ['CURFEW_HOST', 'localhost', { host: 'localhost' }],
    ['CURFEW_PORT', '0', { port: 0 }],
    ['CURFEW_PUBLIC_URL', 'https://curfew.example.com/', { publicUrl: 'https://curfew.example.com' }],
    ['CURFEW_TRUST_PROXY', '10.0.0.7, 10.1.0.0/16', { trustProxy: ['10.0.0.7', '10.1.0.0/16'] }],
    ['CURFEW_DATA_DIR', '/srv/curfew', { dataDir: '/srv/curfew' }],
    ['CURFEW_PG_BIN', '/usr/lib/postgresql/15/bin', { pgBin: '/usr/lib/postgresql/15/bin' }],
    ['CURFEW_CHECKPOINT_DIR', '/mnt/elsewhere/', { checkpointDir: '/mnt/elsewhere' }],
    ['CURFEW_SECRET_KEY', key, { secretKey: key }],
    ['CURFEW_ALLOW_PRIVATE_ADDRESSES', 'true', { allowPrivateAddresses: true }],
    ['CURFEW_ALLOW_PLAIN_HTTP', 'true', { allowPlainHttp: true }],
    ['CURFEW_ROLE', 'worker', { role: 'worker' }],
    ['CURFEW_LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['CURFEW_URL', 'http://127.0.0.1:4690', { client: { url: 'http://127.0.0.1:4690', apiKey: null } }],
    ['CURFEW_API_KEY', 'cfw_x', { client: { url: null, apiKey: 'cfw_x' } }],
  ])('%s=%s', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  test.each([
    ['CURFEW_HOST', 'not a host', 'an address or a host name'],
    ['CURFEW_PORT', '70000', 'from 0 to 65535'],
    ['CURFEW_PUBLIC_URL', 'https://curfew.example.com/path', 'without a path'],
    ['CURFEW_PUBLIC_URL', 'curfew.example.com', 'such as https://'],
    ['CURFEW_TRUST_PROXY', 'everybody', 'addresses or ranges'],
    ['DATABASE_URL', 'mysql://host/database', 'postgresql://'],
    ['CURFEW_SECRET_KEY', 'c2hvcnQ=', '32 bytes in base64'],
    ['CURFEW_ALLOW_PRIVATE_ADDRESSES', 'yes', 'true or false'],
    ['CURFEW_ADMIN_EMAIL', 'nobody', 'an e-mail address'],
    ['CURFEW_SMTP_URL', 'http://mail', 'smtps://'],
    ['CURFEW_SMTP_URL', 'smtp://user:100%@mail.example.com', '%25'],
    ['CURFEW_CHECKPOINT_DIR', 'checkpoints', 'the path of a folder'],
    ['CURFEW_ROLE', 'both', 'all, web, worker'],
    ['CURFEW_LOG_LEVEL', 'loud', 'trace, debug'],
    ['CURFEW_URL', 'somewhere', 'the address of a Curfew'],
    ['CURFEW_API_KEY', 'secret', 'cfw_'],
    ['CURFEW_ADRESS', 'x', 'is not a setting of Curfew'],
  ])('%s=%s is refused', (name, value, words) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(words);
  });
});

test('every problem is named at once, and no secret is', () => {
  const secrets = { CURFEW_SECRET_KEY: 'geheim-1', CURFEW_API_KEY: 'geheim-2', DATABASE_URL: 'mysql://u:geheim-3@h/d' };
  const problems = problemsOf({ ...secrets, CURFEW_PORT: 'x', CURFEW_WHAT: '1' });
  expect(problems).toHaveLength(5);
  expect(problems.join('\n')).not.toMatch(/geheim/);
});

test('settings that go together are wanted together', () => {
  expect(problemsOf({ CURFEW_ADMIN_EMAIL: 'a@example.com' })[0]).toContain('go together');
  expect(problemsOf({ CURFEW_SMTP_URL: 'smtps://u:p@mail.example.com' })[0]).toContain('go together');
  expect(
    readConfig({ CURFEW_ADMIN_EMAIL: 'a@example.com', CURFEW_ADMIN_PASSWORD: 'long enough to be good' }),
  ).toMatchObject({
    administrator: { email: 'a@example.com', password: 'long enough to be good' },
  });
  expect(
    readConfig({ CURFEW_SMTP_URL: 'smtps://u:p@mail.example.com', CURFEW_MAIL_FROM: 'Curfew <curfew@example.com>' }),
  ).toMatchObject({ mail: { from: 'Curfew <curfew@example.com>' } });
});

test('a database of one’s own needs a key that does not lie in it', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://host/db' })[0]).toContain('CURFEW_SECRET_KEY');
  expect(problemsOf({ DATABASE_URL: 'postgres://host/db', CURFEW_SECRET_KEY: key })).toEqual([]);
});

test.each([
  [{ CURFEW_HOST: '0.0.0.0' }, 1],
  [{ CURFEW_HOST: 'curfew.internal', CURFEW_PUBLIC_URL: 'http://curfew.internal' }, 1],
  [{ CURFEW_HOST: '0.0.0.0', CURFEW_PUBLIC_URL: 'https://curfew.example.com' }, 0],
  [{ CURFEW_HOST: '0.0.0.0', CURFEW_ALLOW_PLAIN_HTTP: 'true' }, 0],
  [{ CURFEW_HOST: '127.0.0.2' }, 0],
  [{ CURFEW_HOST: '::1' }, 0],
])('plain HTTP beyond this machine takes a decision: %j', (environment, count) => {
  expect(problemsOf(environment)).toHaveLength(count);
});

test('a checkpoint beside the database that it is about proves nothing', () => {
  const within = (path: string) => problemsOf({ CURFEW_DATA_DIR: '/srv/curfew', CURFEW_CHECKPOINT_DIR: path });
  expect(within('/srv/curfew')[0]).toContain('lies in the data folder');
  expect(within('/srv/other/../curfew/checkpoints')).toHaveLength(1);
  expect(within('/srv/curfew-checkpoints')).toEqual([]);
});
