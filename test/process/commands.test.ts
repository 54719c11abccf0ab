import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import type { HaloSimulator } from '../../simulators/halo-security/simulator.ts';
import { databasePid, type RunningServer, runCommand, startServer, temporaryFolder } from './curfew-process.ts';

// These wait for programs to start and end, on machines that may be slow and busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let folder: { path: string; remove(): Promise<void> };
let dataDir: string;
let simulator: HaloSimulator;
let server: RunningServer;

const run = (args: string[], input = '') => runCommand(args, { CURFEW_DATA_DIR: dataDir }, input);

beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = join(folder.path, 'data');
  simulator = await startHaloSimulator({ targets: 6, issues: 12, seed: 3 });
  server = await startServer({ CURFEW_DATA_DIR: dataDir, CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true' });
});

afterAll(async () => {
  await server.stop('SIGTERM');
  await simulator.close();
  await folder.remove();
});

test('before anything is connected, nothing is judged: 2', async () => {
  expect(await run(['check'])).toMatchObject({ code: 2, stdout: '' });
  expect((await run(['sources'])).stderr).toContain('no monitoring source yet');
});

test('a refused key is said in plain words, and nothing is stored', async () => {
  const refused = await run(
    ['connect', 'halo-security', '--api-key-stdin', '--base-url', simulator.url],
    '00000000-0000-4000-a000-000000000000',
  );
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(/key/i);
  expect(refused.stdout + refused.stderr).not.toContain('00000000-0000');
});

test('the whole way: connect, monitor, list, explain, check', async () => {
  const connected = await run(
    ['connect', 'halo-security', '--api-key-stdin', '--base-url', simulator.url, '--monitor'],
    simulator.apiKey,
  );
  expect(connected.stderr).toContain('The sync is complete');
  expect(connected).toMatchObject({ code: 0 });
  expect(connected.stdout + connected.stderr).not.toContain(simulator.apiKey);

  const listed = await run(['vulnerabilities', '--json', '--limit', '3']);
  const { items } = JSON.parse(listed.stdout) as { items: { externalId: string; status: string }[] };
  expect(items.length).toBeGreaterThan(0);
  const table = (await run(['vulnerabilities', '--severity', 'high'])).stdout;
  expect(table).toContain('EXTERNAL ID');
  expect(table).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}/m);

  const explained = await run(['explain', items[0]?.externalId ?? '']);
  expect(explained).toMatchObject({ code: 0 });
  expect(explained.stdout).toContain('Policy');
  expect(await run(['explain', '1:2'])).toMatchObject({ code: 1 });

  const checked = await run(['check', '--json']);
  const [check] = (JSON.parse(checked.stdout) as { items: { title: string; status: string }[] }).items;
  expect(check?.title).toBe('Halo Security vulnerability alert should be resolved within SLA');
  expect(checked.code).toBe({ failing: 1, passing: 0, due: 0, 'due-soon': 0 }[check?.status ?? ''] ?? 2);
});

test('sync waits for the end: 0 complete, 1 failed; an unknown source names those that are there', async () => {
  expect(await run(['sync', 'halo security', '--wait'])).toMatchObject({ code: 0 });
  simulator.faults.failure = '401';
  const failed = await run(['sync', 'Halo Security', '--wait', '--json']);
  simulator.faults.failure = 'none';
  expect(failed.code).toBe(1);
  const sources = (await run(['sources'])).stdout;
  expect(sources).toMatch(/^Halo Security +active +fresh +failed /m);
  expect(sources).toMatch(/^Halo Security: the last sync \(.* UTC\) is failed\. Halo Security refused the API key/m);
  expect(JSON.parse(failed.stdout)).toMatchObject({ status: 'failed' });
  const started = await run(['sync', 'Halo Security']);
  expect(started).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
  for (const options of [[], ['--wait'], ['--json']]) {
    const unknown = await run(['sync', 'Nessus', ...options]);
    expect(unknown).toMatchObject({ code: 3, stdout: '' });
    expect(unknown.stderr).toContain('Halo Security');
  }
});

test('a policy is read, written, tried and put in force from a file; a feed comes from one; all of it replays', async () => {
  const file = join(folder.path, 'policy.yaml');
  const apply = (...more: string[]) =>
    run(['policy', 'apply', file, '--reason', 'Shorter.', '--effect', 'retroactive', ...more]);
  const [shown, presets] = await Promise.all([run(['policy', 'show']), run(['policy', 'presets'])]);
  expect(presets.stdout).toMatch(/^cisa-bod-26-04 /m);
  expect(shown.stdout).toContain('within: 30 days');

  await writeFile(file, shown.stdout.replace('within: 30 days', 'within: thirty'));
  const line = shown.stdout.split('\n').findIndex((each) => each.includes('within: 30 days')) + 1;
  const [wrong, refused] = await Promise.all([run(['policy', 'validate', file]), apply('--yes')]);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(new RegExp(`^${file}:${line}:\\d+: within must be a window`, 'm'));
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('nothing was changed');

  await writeFile(file, shown.stdout.replace('within: 30 days', 'within: 3 days'));
  const [valid, different, simulated] = await Promise.all([
    run(['policy', 'validate', file]),
    run(['policy', 'diff', file]),
    run(['policy', 'simulate', file, '--json']),
  ]);
  expect(valid).toMatchObject({ code: 0 });
  expect(different.stdout).toMatch(/^-.*within: 30 days\n\+.*within: 3 days$/m);
  const { open } = JSON.parse(simulated.stdout) as { open: { severity: string; open: number; tightened: number }[] };
  const high = open.filter(({ severity }) => severity === 'high').reduce((sum, each) => sum + each.tightened, 0);
  expect(high).toBeGreaterThan(0);
  expect((await run(['policy', 'show', '--json'])).stdout).toContain('"version": 1');
  const unasked = await apply();
  expect(unasked).toMatchObject({ code: 1 });
  expect(unasked.stderr).toContain('Use --yes');
  expect(await apply('--yes')).toMatchObject({ code: 0, stdout: 'Version 2 is in force.\n' });

  const scores = join(folder.path, 'epss.csv');
  const rows = Array.from({ length: 40 }, (_, index) => `CVE-2026-${1000 + index},1e-5,0.1`);
  await writeFile(
    scores,
    `#model_version:v2025.03.14,score_date:2026-03-10T00:00:00+0000\ncve,epss,percentile\n${rows.join('\n')}\n`,
  );
  expect((await run(['enrich', '--from', scores])).stdout).toContain('40 entries');
  await writeFile(scores, 'cve,epss\n');
  expect(await run(['enrich', '--from', scores, '--feed', 'epss'])).toMatchObject({ code: 1 });

  const [replayed, counted] = await Promise.all([run(['replay']), run(['statistics', '--json'])]);
  expect(replayed).toMatchObject({ code: 0, stdout: expect.stringMatching(/ events: 0 differ\.\n$/) });
  expect(JSON.parse(counted.stdout)).toMatchObject({ onTime: expect.anything() });
});

test('an API key is printed alone, and speaks for itself from anywhere', async () => {
  const made = await run(['api-key', 'create', '--name', 'ci', '--role', 'auditor']);
  expect(made.stdout).toMatch(/^cfw_\S+\n$/);
  const elsewhere = { CURFEW_URL: server.address, CURFEW_API_KEY: made.stdout.trim(), CURFEW_DATA_DIR: folder.path };
  expect((await runCommand(['sources'], elsewhere)).code).toBe(0);
  const refused = await runCommand(['sync', 'Halo Security'], elsewhere);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('auditor');
});

describe('beside the running server', () => {
  test('an administrator is made and reset', async () => {
    const password = 'quite a long phrase 4680';
    const create = ['admin', 'create', '--email', 'admin@example.com', '--password-stdin'];
    expect(await run(create, 'short')).toMatchObject({ code: 1 });
    expect(await run(create, `${password}\n`)).toMatchObject({ code: 0 });
    expect(await run(create, password)).toMatchObject({ code: 1 });
    const reset = (email: string) =>
      run(['admin', 'reset', '--email', email, '--password-stdin'], 'another long phrase 9');
    expect(await reset('admin@example.com')).toMatchObject({ code: 0 });
    expect(await reset('nobody@example.com')).toMatchObject({ code: 1 });
  });

  test('doctor examines without disturbing; nothing secret is printed', async () => {
    const examined = await run(['doctor']);
    expect(examined.stdout).toContain('ok    durability');
    expect(examined.stdout).toContain('Halo Security');
    for (const subject of ['ledger', 'audit log', 'events', 'vulnerabilities']) {
      expect(examined.stdout).toMatch(new RegExp(`^ok {4}${subject}: `, 'm'));
    }
    const key = (await readFile(join(dataDir, 'secret-key'), 'utf8')).trim();
    expect(examined.stdout).not.toContain(key);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  });

  test('what needs the server stopped is refused', async () => {
    expect((await run(['rotate-key'])).stderr).toContain('already in use by process');
    expect(await run(['restore', 'nothing'])).toMatchObject({ code: 1 });
  });
});

test('a back-up, made while the server runs, restores elsewhere with its key, and only into an empty database', async () => {
  const file = join(folder.path, 'back-up.gz');
  expect(await run(['backup', '--out', file])).toMatchObject({ code: 0 });
  expect((await run(['backup', '--out', file])).stderr).toContain('never replaces');
  const before = JSON.parse((await run(['vulnerabilities', '--json', '--limit', '500'])).stdout);

  const other = join(folder.path, 'restored');
  const damaged = join(folder.path, 'damaged.gz');
  const bytes = await readFile(file);
  await import('node:fs/promises').then(({ writeFile }) => writeFile(damaged, bytes.subarray(0, bytes.length - 40)));
  const unverified = await runCommand(['restore', file], { CURFEW_DATA_DIR: other });
  expect(unverified.code).toBe(1);
  expect(unverified.stderr).toContain('there is none here');
  await copyFile(join(dataDir, 'secret-key'), join(other, 'secret-key'));
  const refused = await runCommand(['restore', damaged], { CURFEW_DATA_DIR: other });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('Nothing was restored');
  const done = await runCommand(['restore', file], { CURFEW_DATA_DIR: other });
  expect(done).toMatchObject({ code: 0 });
  expect(done.stderr).not.toContain('NOT verified');
  expect(await runCommand(['restore', file], { CURFEW_DATA_DIR: other })).toMatchObject({ code: 1 });
  const rotated = await runCommand(['rotate-key'], { CURFEW_DATA_DIR: other });
  expect(rotated.stderr).toContain('1 stored credentials');

  const settings = { CURFEW_DATA_DIR: other, CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true' };
  const restored = await startServer(settings);
  try {
    const after = await runCommand(['vulnerabilities', '--json', '--limit', '500'], settings);
    expect(JSON.parse(after.stdout)).toEqual(before);
    expect(await runCommand(['sync', 'Halo Security', '--wait'], settings)).toMatchObject({ code: 0 });
  } finally {
    await restored.stop();
  }

  await rm(join(other, 'secret-key'));
  const locked = await runCommand(['serve'], { ...settings, CURFEW_PORT: '0' });
  expect(locked.code).toBe(1);
  expect(locked.stderr).toContain(`${join(other, 'secret-key')} is missing`);
  expect((await runCommand(['doctor'], settings)).stdout).toContain('fail  secret key');
  const asked = await runCommand(['rotate-key', '--without-old-key'], settings);
  expect(asked).toMatchObject({ code: 1 });
  expect(asked.stderr).toContain('Say --yes');
  expect(asked.stderr).toContain('Halo Security: give the account its API key again');
  const givenUp = await runCommand(['rotate-key', '--without-old-key', '--yes'], settings);
  expect(givenUp).toMatchObject({ code: 0 });
  expect(givenUp.stderr).toContain('Halo Security: give the account its API key again');
  await (await startServer(settings)).stop();
});

test('with no server: 3, in a sentence; a wrong flag too', async () => {
  const nowhere = { CURFEW_DATA_DIR: join(folder.path, 'nothing') };
  const asked = await runCommand(['check'], nowhere);
  expect(asked).toMatchObject({ code: 3, stdout: '' });
  expect(asked.stderr).toContain('npm start');
  expect(await runCommand(['check', '--jsn'], nowhere)).toMatchObject({ code: 3 });
  expect((await runCommand(['chek'], nowhere)).stderr).toContain('check');
  const help = (await runCommand(['vulnerabilities', '--help'], nowhere)).stdout;
  for (const word of ['suppressed', 'informational', 'needs-triage', '-firstSeenAt']) expect(help).toContain(word);
  expect((await runCommand(['api-key', 'create', '--help'], nowhere)).stdout).toContain('"engineer"');
  const typo = await runCommand(['vulnerabilities', '--status', 'open,closed'], nowhere);
  expect(typo.stderr).toContain('open, resolved, suppressed');
  expect((await runCommand(['doctor'], nowhere)).stdout).toContain('does not exist');
  const remote = { CURFEW_URL: 'http://127.0.0.1:1', CURFEW_API_KEY: 'cfw_x' };
  expect(await runCommand(['check'], remote)).toMatchObject({ code: 3 });
});

test('the simulator is a command: address and key on standard output', async () => {
  const { startCommand } = await import('./curfew-process.ts');
  const simulated = startCommand(['simulate', 'halo-security', '--port', '0', '--targets', '3', '--issues', '4'], {});
  await simulated.says('Ctrl-C ends it');
  const port = /address http:\/\/[^:]+:(\d+)/.exec(simulated.output())?.[1] ?? '';
  const second = await runCommand(['simulate', 'halo-security', '--port', port], {});
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr).toBe(`Another program listens on port ${port}. Stop it, or name another port with --port.\n`);
  simulated.process.kill('SIGINT');
  const ended = await simulated.ended;
  expect(ended.stdout).toMatch(/^address http:\/\/127\.0\.0\.1:\d+\nkey \S+\n$/);
  expect(ended.code).toBe(0);
});

test('the database of the tests ends with its server', async () => {
  expect(await databasePid(dataDir)).toBeDefined();
  expect((await server.stop()).code).toBe(0);
  expect(await databasePid(dataDir)).toBeUndefined();
});
