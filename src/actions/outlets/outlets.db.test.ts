import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EngineFixture, engineFixture, problemOf } from '../../../test/support/context.ts';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../core/instant.ts';
import { checkpointText } from '../../core/ledger/checkpoint.ts';
import { openNote, signNote } from '../../core/ledger/signed-note.ts';
import { type Role, roles } from '../../core/permissions.ts';
import { createMailer } from '../../lib/mailer.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { listOutlets } from '../../store/read/outlets.ts';
import { closeLedger } from '../ledger/keep-ledger.ts';
import { signerOf } from '../ledger/ledger-key.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import type { EngineContext } from '../sync/engine.ts';
import { changeOutlet } from './change-outlet.ts';
import { createOutlet } from './create-outlet.ts';
import { deleteOutlet } from './delete-outlet.ts';
import { type OutletParts, sendCheckpoints } from './send-checkpoints.ts';
import { testOutlet } from './test-outlet.ts';

let fixture: EngineFixture;
let smtp: SmtpServer;
let folder: string;
let received: { headers: IncomingHttpHeaders; body: string }[];
let answer: (response: ServerResponse) => void;
let endpoint: { url: string; close: () => Promise<void> };

beforeAll(async () => {
  fixture = await engineFixture();
  smtp = await startSmtpServer();
  folder = await mkdtemp(join(tmpdir(), 'curfew-outlets-'));
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hooks/T0P-SECRET`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
});
afterAll(async () => {
  await fixture.close();
  await smtp.close();
  await endpoint.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  received = [];
  smtp.mails.length = 0;
  answer = (response) => response.writeHead(204).end();
  await fixture.db.deleteFrom('checkpoint_outlets').execute();
  await fixture.newEntries();
});

const as = (role: Role): EngineContext => {
  const ctx = fixture.as(role);
  return { ...ctx, engine: { ...ctx.engine, checkpointFolder: folder, canMail: true } };
};
const admin = () => as('administrator');
const parts = (over: Partial<OutletParts> = {}): OutletParts => ({
  ...fixture.engine,
  mailer: createMailer({ smtpUrl: smtp.url, from: 'Curfew <curfew@example.org>' }),
  checkpointFolder: folder,
  ...over,
});
/** Another entry comes to the log, and the log is signed. */
async function sign() {
  await closeLedger(fixture.engine, new AbortController().signal);
  const checkpoint = await latestCheckpoint(fixture.db);
  if (checkpoint === null) throw new Error('Nothing was signed');
  return checkpoint;
}
const only = async () => (await listOutlets(fixture.db))[0];

describe('outlets', () => {
  it('mail, a webhook and a file each get the very note, once until there is another', async () => {
    const { secret } = await createOutlet(admin(), { kind: 'webhook', to: endpoint.url, everyHours: 1 });
    await createOutlet(admin(), { kind: 'mail', to: 'auditor@example.net', everyHours: 1 });
    await createOutlet(admin(), { kind: 'file', to: 'latest.txt', everyHours: 1 });
    await createOutlet(admin(), { kind: 'file', to: 'log-{size}.txt', everyHours: 1 });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'outlet.created', detail: { kind: 'webhook', to: new URL(endpoint.url).origin, everyHours: 1 } },
      { detail: { kind: 'mail', to: 'auditor@example.net' } },
      { detail: { kind: 'file', to: 'latest.txt' } },
      { detail: { kind: 'file', to: 'log-{size}.txt' } },
    ]);
    const first = await sign();
    await sendCheckpoints(parts());

    expect(await readFile(join(folder, 'latest.txt'), 'utf8')).toBe(first.note);
    expect(await readFile(join(folder, `log-${first.size}.txt`), 'utf8')).toBe(first.note);
    const [key] = await listLedgerKeys(fixture.db);
    expect(
      openNote(first.note, [{ name: key?.origin ?? '', publicKey: key?.publicKey ?? new Uint8Array() }]),
    ).toContain(`\n${first.size}\n`);
    const [message] = received;
    const { headers, body } = message ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toMatchObject({
      type: 'checkpoint',
      data: { origin: key?.origin, size: first.size, note: first.note, isDemonstration: false },
    });
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const hmac = createHmac('sha256', Buffer.from(secret?.slice('whsec_'.length) ?? '', 'base64')).update(signed);
    expect(headers['webhook-signature']).toBe(`v1,${hmac.digest('base64')}`);
    const [mail] = smtp.mails;
    expect(mail?.to).toEqual(['auditor@example.net']);
    expect(mail?.text).toContain(`checkpoint-${first.size}.txt`);
    expect(mail?.text.replaceAll(/\s/g, '')).toContain(Buffer.from(first.note).toString('base64').replace(/=+$/, ''));

    for (const outlet of await listOutlets(fixture.db)) {
      expect(outlet).toMatchObject({ tried: { size: first.size, problem: null }, held: { size: first.size } });
    }
    await sendCheckpoints(parts());
    fixture.pass(HOUR);
    await sendCheckpoints(parts());
    expect([received.length, smtp.mails.length]).toEqual([1, 1]);

    await changeOutlet(admin(), { id: (await only())?.id, everyHours: 24 });
    const second = await sign();
    fixture.pass(HOUR);
    await sendCheckpoints(parts());
    expect(second.size).toBeGreaterThan(first.size);
    expect([received.length, smtp.mails.length]).toEqual([2, 2]);
    expect((await readdir(folder)).sort()).toEqual(
      ['latest.txt', `log-${first.size}.txt`, `log-${second.size}.txt`].sort(),
    );
    expect(await readFile(join(folder, 'latest.txt'), 'utf8')).toBe(second.note);
  });

  it('what was not taken is tried again, under the same id, and says why meanwhile', async () => {
    await createOutlet(admin(), { kind: 'webhook', to: endpoint.url });
    answer = (response) => response.writeHead(503).end();
    const { size } = await sign();
    await sendCheckpoints(parts());
    expect(await only()).toMatchObject({ tried: { size, problem: 'It answered 503.' }, held: null });
    await sendCheckpoints(parts());
    expect(received).toHaveLength(1);
    answer = (response) => response.writeHead(200).end();
    fixture.pass(10 * SECOND);
    await sendCheckpoints(parts());
    expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id']);
    expect(await only()).toMatchObject({ tried: { problem: null }, held: { size } });

    // A receiver that wants nothing any more is left alone, until somebody turns it on again.
    answer = (response) => response.writeHead(410).end();
    await changeOutlet(admin(), { id: (await only())?.id, everyHours: 2 });
    await sign();
    await sendCheckpoints(parts());
    expect(await only()).toMatchObject({ disabledReason: expect.stringContaining('410') });
    fixture.pass(DAY);
    await sendCheckpoints(parts());
    expect(received).toHaveLength(3);
    answer = (response) => response.writeHead(200).end();
    await changeOutlet(admin(), { id: (await only())?.id, isEnabled: true });
    await sendCheckpoints(parts());
    expect(received).toHaveLength(4);
  });

  it('files go into the folder that the operator allows, and nowhere else', async () => {
    for (const to of [
      '../x.txt',
      '/etc/passwd',
      'a/b',
      '..',
      '.hidden',
      'a\\b',
      'a{size}{size}',
      'x\ny',
      `${'n'.repeat(101)}`,
    ]) {
      expect((await problemOf(createOutlet(admin(), { kind: 'file', to }))).code, to).toBe('invalid-input');
    }
    const without = fixture.as('administrator');
    expect((await problemOf(createOutlet(without, { kind: 'file', to: 'a.txt' }))).message).toContain(
      'CURFEW_CHECKPOINT_DIR',
    );
    // A link in the folder leads nowhere: it is replaced.
    const elsewhere = join(folder, '..', `${folder.split('/').at(-1)}-elsewhere.txt`);
    await writeFile(elsewhere, 'mine');
    await symlink(elsewhere, join(folder, 'linked.txt'));
    const { id } = await createOutlet(admin(), { kind: 'file', to: 'linked.txt' });
    const { note } = await sign();
    await sendCheckpoints(parts());
    expect(await readFile(elsewhere, 'utf8')).toBe('mine');
    expect(await readFile(join(folder, 'linked.txt'), 'utf8')).toBe(note);
    await rm(elsewhere);

    await changeOutlet(admin(), { id, everyHours: 1 });
    await sendCheckpoints(parts({ checkpointFolder: null }));
    await changeOutlet(admin(), { id, everyHours: 2 });
    await sign();
    await sendCheckpoints(parts({ checkpointFolder: null }));
    expect((await only())?.tried?.problem).toContain('CURFEW_CHECKPOINT_DIR');
    fixture.pass(MINUTE);
    await sendCheckpoints(parts({ checkpointFolder: join(folder, 'not-mounted') }));
    expect((await only())?.tried?.problem).toBe('The folder of CURFEW_CHECKPOINT_DIR is not there.');
  });

  it('a mail is refused where no mail server is configured, with what to do', async () => {
    const { id } = await createOutlet(admin(), { kind: 'mail', to: 'auditor@example.net' });
    const without: EngineContext = { ...admin(), engine: { ...admin().engine, canMail: false } };
    await fixture.newEntries();
    for (const refused of [
      () => createOutlet(without, { kind: 'mail', to: 'auditor@example.net' }),
      () => createOutlet(fixture.as('administrator'), { kind: 'mail', to: 'auditor@example.net' }),
      () => changeOutlet(without, { id, to: 'other@example.net' }),
    ]) {
      const { code, message } = await problemOf(refused());
      expect([code, message]).toEqual(['conflict', expect.stringContaining('CURFEW_SMTP_URL')]);
    }
    // A wrong address is told first; and what is there already may be sent less often, or be turned off.
    expect((await problemOf(createOutlet(without, { kind: 'mail', to: 'nobody' }))).code).toBe('invalid-input');
    await changeOutlet(without, { id, everyHours: 48, isEnabled: false });
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual(['outlet.changed']);
    expect(await only()).toMatchObject({ to: 'auditor@example.net' });
  });

  it('a file whose checkpoint says something else of this log is kept: it may be all that shows what was lost', async () => {
    await createOutlet(admin(), { kind: 'file', to: 'kept.txt', everyHours: 1 });
    const { size } = await sign();
    const [key] = await listLedgerKeys(fixture.db);
    if (key === undefined) throw new Error('There is a key');
    const root = Buffer.alloc(32, 7);
    const kept = async (of: number, signer = signerOf(key, fixture.keyring)) => {
      await writeFile(
        join(folder, 'kept.txt'),
        signNote(checkpointText({ origin: key.origin, size: of, root }), signer),
      );
      fixture.pass(DAY);
      const { note } = await sign();
      await sendCheckpoints(parts());
      const isReplaced = (await readFile(join(folder, 'kept.txt'), 'utf8')) === note;
      return { isReplaced, problem: (await only())?.tried?.problem };
    };
    const later = await kept(size + 1_000);
    expect(later).toMatchObject({
      isReplaced: false,
      problem: expect.stringContaining('is older than the checkpoint'),
    });
    const forked = await kept(size);
    expect(forked).toMatchObject({ isReplaced: false, problem: expect.stringContaining('are not those that') });
    // Whoever can write there could stop it with anything else.
    const stranger = { name: key.origin, seed: Buffer.alloc(32, 1) };
    expect(await kept(size, stranger)).toEqual({ isReplaced: true, problem: null });
  });

  it('a test sends the latest one now, whether it is due or not, and is audited', async () => {
    const mailer = parts().mailer;
    const { id } = await createOutlet(admin(), { kind: 'mail', to: 'auditor@example.net' });
    await sign();
    await sendCheckpoints(parts());
    await fixture.newEntries();
    await testOutlet(admin(), mailer, { id });
    expect(smtp.mails).toHaveLength(2);
    expect(await fixture.newEntries()).toMatchObject([{ action: 'outlet.tested', subject: `outlet:${id}` }]);
    await testOutlet(admin(), null, { id });
    expect((await only())?.tried?.problem).toBe('No mail server is configured.');
    await changeOutlet(admin(), { id, isEnabled: false });
    expect((await problemOf(testOutlet(admin(), mailer, { id }))).code).toBe('conflict');
    await deleteOutlet(admin(), { id });
    expect(await only()).toBeUndefined();
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual([
      'outlet.tested',
      'outlet.changed',
      'outlet.deleted',
    ]);
    expect((await problemOf(testOutlet(admin(), mailer, { id }))).code).toBe('not-found');
  });

  it('only administrators change them, and each only as it was seen', async () => {
    const { id } = await createOutlet(admin(), { kind: 'mail', to: 'auditor@example.net' });
    const actions = [
      createOutlet,
      changeOutlet,
      deleteOutlet,
      (ctx: EngineContext, input: unknown) => testOutlet(ctx, null, input),
    ];
    for (const role of roles.filter((each) => each !== 'administrator')) {
      for (const action of actions) expect((await problemOf(action(as(role), { id }))).code).toBe('not-permitted');
    }
    expect((await problemOf(changeOutlet(admin(), { id, revision: 9, everyHours: 1 }))).code).toBe(
      'precondition-failed',
    );
    expect((await problemOf(createOutlet(admin(), { kind: 'mail', to: 'nobody' }))).code).toBe('invalid-input');
    expect((await problemOf(createOutlet(admin(), { kind: 'webhook', to: 'ftp://x.example' }))).code).toBe(
      'address-refused',
    );
    expect((await problemOf(createOutlet(admin(), { kind: 'mail', to: 'a@example.net', everyHours: 0 }))).code).toBe(
      'invalid-input',
    );
  });
});
