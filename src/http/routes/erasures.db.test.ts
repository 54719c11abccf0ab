import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';

let fixture: AppFixture;
let url: string;
beforeAll(async () => {
  fixture = await appFixture();
  url = await fixture.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => fixture.close());

it('erases what a preview says, with a reason, and answers the same for an administrator alone', async () => {
  const { actor } = fixture.as('engineer');
  const what = { memberId: actor.id };
  for (const as of ['manager', 'engineer', 'auditor'] as const) {
    expect(await fixture.call('POST /erasures/previews', { as, body: what })).toMatchObject({ status: 403 });
    expect(await fixture.call('POST /erasures', { as, body: { ...what, reason: 'Asked.' } })).toMatchObject({
      status: 403,
    });
  }
  expect(await fixture.call('POST /erasures/previews', { body: what })).toMatchObject({ status: 409 });
  await fixture.call(`PATCH /members/${actor.id}`, { body: { disabled: true } });
  const preview = await fixture.call('POST /erasures/previews', { body: what });
  expect(preview).toMatchObject({
    status: 200,
    body: { alias: 'Former member 1', comments: 0, bundles: 0, verdicts: 0, addresses: 0 },
  });
  const erased = await fixture.call('POST /erasures', { body: { ...what, reason: 'Asked by letter.' } });
  expect(erased).toMatchObject({ status: 201, body: preview.body as object });
  const { body } = await fixture.call('GET /members');
  const { items } = body as { items: { id: string; name: string; email: string }[] };
  expect(items.find(({ id }) => id === actor.id)).toMatchObject({
    name: 'Former member 1',
    email: expect.stringMatching(/^erased-[0-9a-f-]{36}@erased\.invalid$/),
  });
});

it('on the command line, shows what goes and what stays before it erases', { timeout: 60_000 }, async () => {
  const { actor } = fixture.as('auditor');
  const main = join(import.meta.dirname, '../../cli/main.ts');
  const env = {
    PATH: process.env['PATH'],
    CURFEW_URL: url,
    CURFEW_API_KEY: fixture.keys.administrator,
    CURFEW_DATA_DIR: join(tmpdir(), 'curfew-none'),
  };
  const run = async (...given: string[]) =>
    await promisify(execFile)(
      process.execPath,
      ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', main, 'erase', ...given],
      { env },
    ).catch((error: { code: number; stderr: string }) => error);
  await fixture.call(`PATCH /members/${actor.id}`, { body: { disabled: true } });
  expect(await run(actor.name, '--preview')).toMatchObject({
    stdout: expect.stringMatching(
      /^Nothing has been erased yet\..*\n"Former member 2" would stand in the place .*it cannot be taken back\.\n$/s,
    ),
  });
  expect(await run(actor.name)).toMatchObject({ code: 1, stderr: expect.stringContaining('--reason') });
  expect(await run(actor.name, '--reason', 'Asked.')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--yes'),
  });
  expect(await run(actor.name, '--reason', 'Asked.', '--yes')).toMatchObject({
    stdout: 'Erased: Former member 2. The audit log and the ledger say so, and not who it was.\n',
    stderr: expect.stringContaining('Not reached: back-ups'),
  });
  expect(await run(actor.name, '--preview')).toMatchObject({ code: 1, stderr: expect.stringContaining('no member') });
});
