import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  fix,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { createMailer } from '../../lib/mailer.ts';
import { sealSecret } from '../../lib/secrets.ts';
import { timestamp } from '../../store/database.ts';
import { evaluateDueChecks } from '../checks/evaluate-check.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { voidException } from '../exceptions/void-tripped.ts';
import { credentialsContext } from '../sync/credentials.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { changeWebhook } from './change-webhook.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { deliverDue } from './deliver.ts';
import type { NoticeParts } from './notice-parts.ts';
import { changeOwnWishes, readOwnWishes } from './own-wishes.ts';
import { retryDelivery } from './retry-delivery.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { routeNotices } from './route-notices.ts';
import { testWebhook } from './test-webhook.ts';
import { warn } from './warn.ts';
import { watchDates } from './watch-dates.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let fixture: EngineFixture;
let smtp: SmtpServer;
let received: Received[];
let answer: (response: ServerResponse) => void;
let endpoint: { url: string; close: () => Promise<void> };
let sourceId: string;
const never = new AbortController().signal;

async function startEndpoint() {
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
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hooks/T0P-SECRET?token=hush`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const parts = (over: Partial<NoticeParts> = {}): NoticeParts => ({
  ...fixture.engine,
  mailer: createMailer({ smtpUrl: smtp.url, from: 'Curfew <curfew@example.org>' }),
  publicUrl: 'https://curfew.example',
  ...over,
});
const round = (over: Partial<NoticeParts> = {}) => warn(parts(over), never);
const wishes = {
  delivery: 'at-once',
  kinds: ['overdue', 'due-soon', 'check-failing', 'check-unknown', 'sync-held', 'key-refused'],
  severities: ['critical', 'high', 'medium', 'low', 'informational', 'unknown'],
  onlyMine: false,
  assetTags: [],
  digestMinute: 480,
  timeZone: 'Europe/Berlin',
};
const notices = async (kind?: string) => {
  const rows = await fixture.db.selectFrom('notices').select(['kind', 'subject_id', 'key']).execute();
  return rows.filter((row) => kind === undefined || row.kind === kind);
};
const mailsTo = (email: string) => smtp.mails.filter(({ to }) => to.includes(email));
async function syncAgain() {
  await requestSync(fixture.as('engineer'), { sourceId });
  return await fixture.runQueued();
}

beforeAll(async () => {
  smtp = await startSmtpServer();
  endpoint = await startEndpoint();
});
afterAll(async () => {
  await smtp.close();
  await endpoint.close();
});
beforeEach(async () => {
  received = [];
  answer = (response) => void response.writeHead(204).end();
  smtp.mails.length = 0;
  smtp.refuseWith = null;
  fixture = await engineFixture();
  ({ sourceId } = await connectedSource(fixture));
  return async () => fixture.close();
});

const overdue = async () => {
  const { rows } = await sql<{ id: string }>`
    select vulnerability_id as id from deadlines
    where valid_to = 'infinity' and status = 'open' and overdue_at <= ${timestamp(fixture.clock.now)}`.execute(
    fixture.db,
  );
  return rows.map(({ id }) => id).sort();
};
const subjects = async (kind: string) => (await notices(kind)).map(({ subject_id }) => subject_id).sort();

describe('what dates say', () => {
  it('is noted once for each vulnerability, however often and by however many it is watched', async () => {
    introduce(fixture, 6);
    await syncAgain();
    await watchDates(fixture.db, fixture.clock.now);
    expect(await notices('overdue')).toEqual([]);
    fixture.clock.now += 400 * DAY;
    await Promise.all([watchDates(fixture.db, fixture.clock.now), watchDates(fixture.db, fixture.clock.now)]);
    await watchDates(fixture.db, fixture.clock.now);
    expect(await overdue()).toHaveLength(6);
    expect(await subjects('overdue')).toEqual(await overdue());
  });

  it('announces what is due soon before it is overdue, at the instants that the dates name', async () => {
    introduce(fixture, 2);
    await syncAgain();
    for (let day = 0; day < 400; day += 1) {
      await watchDates(fixture.db, fixture.clock.now);
      fixture.clock.now += DAY;
    }
    const { rows } = await sql<{ kind: string; occurred: number; soon: number; late: number }>`
      select n.kind, n.occurred_at as occurred, d.due_soon_at as soon, d.overdue_at as late from notices n
      join deadlines d on d.vulnerability_id = n.subject_id::uuid where n.subject_kind = 'vulnerability'`.execute(
      fixture.db,
    );
    expect(rows).toHaveLength(4);
    for (const { kind, occurred, soon, late } of rows) expect(occurred).toBe(kind === 'overdue' ? late : soon);
  });

  it('says nothing of what was overdue before it began, and tells of what is found overdue afterwards', async () => {
    introduce(fixture, 3);
    await syncAgain();
    fixture.pass(300 * DAY);
    await watchDates(fixture.db, fixture.clock.now);
    await syncAgain();
    fixture.clock.now += 2 * MINUTE;
    await watchDates(fixture.db, fixture.clock.now);
    expect(await overdue()).not.toEqual([]);
    expect(await notices('overdue')).toEqual([]);
    // Written with a date that lies behind, by whatever wrote it.
    const [late] = await overdue();
    await asOwner(
      fixture.db,
      `update deadlines set valid_from = now() + interval '100 years' where vulnerability_id = '${late}';
       update vulnerabilities set valid_from = '${new Date(fixture.clock.now).toISOString()}' where id = '${late}'`,
    );
    await syncAgain();
    fixture.clock.now += 2 * MINUTE;
    await watchDates(fixture.db, fixture.clock.now);
    expect(await subjects('overdue')).toEqual([late]);
  });

  it('is noted once where it takes many statements too: when days pass, when it is found late, after it was told to stop', async () => {
    introduce(fixture, 7);
    await syncAgain();
    const watch = (signal?: AbortSignal) => watchDates(fixture.db, fixture.clock.now, signal, 2);
    await watch();
    fixture.clock.now += 400 * DAY;
    await watch();
    const all = await overdue();
    expect(all).toHaveLength(7);
    expect(await subjects('overdue')).toEqual(all);

    // Other deadlines, which lie behind as well.
    const now = new Date(fixture.clock.now).toISOString();
    await asOwner(
      fixture.db,
      `update deadlines set due_at = due_at - interval '9 days', overdue_at = overdue_at - interval '9 days', valid_from = '${now}';
       update vulnerabilities set valid_from = '${now}'`,
    );
    await syncAgain();
    fixture.clock.now += 2 * MINUTE;
    await watch({ aborted: true } as AbortSignal);
    expect(await subjects('overdue')).toHaveLength(9);
    await watch();
    expect(await subjects('overdue')).toEqual(all.flatMap((id) => [id, id]));
  });

  it('a step that is undone leaves nothing behind and loses nothing', async () => {
    introduce(fixture, 3);
    await syncAgain();
    await watchDates(fixture.db, fixture.clock.now);
    fixture.clock.now += 400 * DAY;
    const mended = await breakTable('notice_watch');
    await expect(watchDates(fixture.db, fixture.clock.now)).rejects.toThrow();
    expect(await notices('overdue')).toEqual([]);
    await mended();
    await watchDates(fixture.db, fixture.clock.now);
    expect(await notices('overdue')).toHaveLength(3);
  });
});

async function breakTable(table: string) {
  await asOwner(
    fixture.db,
    `create function broken() returns trigger language plpgsql as
    $$ begin raise exception 'broken'; end $$; create trigger broken before update on ${table} execute function broken()`,
  );
  return () => asOwner(fixture.db, `drop trigger broken on ${table}; drop function broken()`);
}

describe('what happens', () => {
  it('a check that becomes failing is noted with its verdict, once', async () => {
    introduce(fixture, 2);
    await syncAgain();
    fixture.clock.now += 400 * DAY;
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    const all = await notices();
    const { rows } = await sql<{ status: string }>`
      select status from check_verdicts v where status in ('failing', 'unknown') and status is distinct from (
        select p.status from check_verdicts p where p.check_id = v.check_id and p.id < v.id order by p.id desc limit 1)`.execute(
      fixture.db,
    );
    const noted = all.filter(({ kind }) => kind.startsWith('check-')).map(({ kind }) => kind);
    expect(noted.sort()).toEqual(rows.map(({ status }) => `check-${status}`).sort());
    expect(noted).toContain('check-failing');
  });

  it('a held sync is noted once while each one after it is held too', async () => {
    introduce(fixture, 6);
    await syncAgain();
    fixture.pass(DAY);
    fix(fixture, 6);
    expect(await syncAgain()).toEqual(['held']);
    expect(await syncAgain()).toEqual(['held']);
    expect(await notices('sync-held')).toHaveLength(1);
  });

  it('a key that is refused is noted when it is refused first, and again after it worked', async () => {
    await refuseKey();
    expect(await notices('key-refused')).toHaveLength(1);
    await fixture.db
      .updateTable('integrations')
      .set({ status: 'connected', last_error: null as never })
      .execute();
    fixture.clock.now += MINUTE;
    await refuseKey();
    expect(await notices('key-refused')).toHaveLength(2);
  });
});

it('exceptions are noted when they wait, when they expire soon and when they lose their ground', async () => {
  introduce(fixture, 1);
  await syncAgain();
  const [vulnerability] = await fixture.db.selectFrom('vulnerabilities').select('id').execute();
  const until = new Date(fixture.clock.now + 20 * DAY).toISOString().slice(0, 10);
  const proposal = {
    kind: 'mitigated',
    scope: { kind: 'vulnerability', ids: [vulnerability?.id] },
    reason: 'The firewall keeps everybody away.',
    details: { control: 'The firewall' },
    untilOn: until,
  };
  await proposeException(fixture.as('engineer'), { ...proposal, isDraft: true });
  expect(await notices('exception-proposed')).toEqual([]);
  const { id } = await proposeException(fixture.as('engineer'), proposal);
  expect(await subjects('exception-proposed')).toEqual([id]);
  await approveException(fixture.as('administrator'), { id });
  await watchDates(fixture.db, fixture.clock.now);
  expect(await notices('exception-expiring')).toEqual([]);
  fixture.clock.now += 7 * DAY;
  await watchDates(fixture.db, fixture.clock.now);
  fixture.clock.now += DAY;
  await watchDates(fixture.db, fixture.clock.now);
  expect(await subjects('exception-expiring')).toEqual([id]);
  const trip = { cause: 'kev', sentence: 'It is exploited.' } as never;
  const voiding = () => fixture.db.transaction().execute((trx) => voidException(trx, id, trip, fixture.clock.now));
  await voiding();
  await voiding();
  expect(await subjects('exception-voided')).toEqual([id]);
});

it('what is excepted is overdue for nobody until its exception has ended', async () => {
  introduce(fixture, 1);
  await syncAgain();
  await watchDates(fixture.db, fixture.clock.now);
  await sql`update deadlines set excepted_until = ${timestamp(fixture.clock.now + 400 * DAY)}`.execute(fixture.db);
  await sql`update backlog set excepted_until = ${timestamp(fixture.clock.now + 400 * DAY)}`
    .execute(fixture.db)
    .catch(() =>
      asOwner(
        fixture.db,
        `alter table backlog disable trigger all;
         update backlog set excepted_until = '${new Date(fixture.clock.now + 400 * DAY).toISOString()}'`,
      ),
    );
  fixture.clock.now += 399 * DAY;
  await watchDates(fixture.db, fixture.clock.now);
  expect(await notices('overdue')).toEqual([]);
  fixture.clock.now += 2 * DAY;
  await watchDates(fixture.db, fixture.clock.now);
  expect(await notices('overdue')).toHaveLength(1);
});

async function refuseKey() {
  const { current } = fixture.keyring;
  const { id } = await fixture.db.selectFrom('integrations').select('id').executeTakeFirstOrThrow();
  const sealed = sealSecret(current, JSON.stringify({ apiKey: 'not-the-key-any-more' }), credentialsContext(id));
  await fixture.db.updateTable('integrations').set({ sealed_credentials: sealed }).execute();
  expect(await syncAgain()).toEqual(['failed']);
  expect(await syncAgain()).toEqual(['failed']);
}

describe('mail', () => {
  it('begins with one mail on an old account, however much is overdue', async () => {
    introduce(fixture, 20);
    introduce(fixture, 20, 3002);
    await syncAgain();
    fixture.clock.now += 400 * DAY;
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    await changeOwnWishes(fixture.as('manager'), wishes);
    await round();
    await round();
    const mails = mailsTo('manager@example.org');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`${(await overdue()).length} vulnerabilities are overdue`);
    expect(mails[0]?.text).toMatch(/^Subject: Curfew: how things stand/m);
    expect(mails[0]?.text).toMatch(/^Auto-Submitted: auto-generated/im);
  });

  it('then tells what happened, at once and once, with the first twenty of it', async () => {
    introduce(fixture, 20);
    introduce(fixture, 10, 3002);
    await syncAgain();
    await changeOwnWishes(fixture.as('manager'), { ...wishes, kinds: ['overdue'] });
    await round();
    expect(mailsTo('manager@example.org')).toEqual([]);
    fixture.clock.now += 400 * DAY;
    for (let times = 0; times < 3; times += 1) await round();
    const [mail, ...more] = mailsTo('manager@example.org');
    expect(more).toEqual([]);
    expect(mail?.text).toContain('25 vulnerabilities became overdue');
    expect(mail?.text.match(/^- /gm)).toHaveLength(20);
    expect(mail?.text).toContain('and 5 more.');
  });

  it('a digest waits for its time of the day in their own zone', async () => {
    introduce(fixture, 2);
    await syncAgain();
    await changeOwnWishes(fixture.as('manager'), { ...wishes, delivery: 'digest', timeZone: 'America/New_York' });
    await round();
    await fixture.db.updateTable('notice_preferences').set({ is_introduced: true }).execute();
    fixture.clock.now += 400 * DAY;
    fixture.clock.now -= fixture.clock.now % DAY;
    // As if it had run all the time.
    await fixture.db.updateTable('notice_preferences').set({ next_digest_at: null }).execute();
    // Winter or summer, eight in New York is noon or one in the afternoon in UTC.
    for (let quarter = 0; quarter < 4 * 24; quarter += 1) {
      await round();
      if (mailsTo('manager@example.org').length === 0) fixture.clock.now += 15 * MINUTE;
    }
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' });
    expect(hour.format(fixture.clock.now)).toBe('08:00');
    expect(mailsTo('manager@example.org')).toHaveLength(1);
  }, 60_000);

  it('leaves out what somebody does not want: severities, kinds, and what is not theirs', async () => {
    introduce(fixture, 4);
    await syncAgain();
    const engineer = fixture.as('engineer');
    await changeOwnWishes(engineer, { ...wishes, kinds: ['overdue'], onlyMine: true });
    await changeOwnWishes(fixture.as('manager'), { ...wishes, kinds: ['overdue'], severities: ['informational'] });
    await round();
    const [first] = await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('id').execute();
    await fixture.db
      .updateTable('vulnerabilities')
      .set({ assignee: engineer.actor.id })
      .where('id', '=', first?.id ?? '')
      .execute();
    fixture.clock.now += 400 * DAY;
    await round();
    expect(mailsTo('manager@example.org')).toEqual([]);
    const [mail] = mailsTo('engineer@example.org');
    expect(mail?.text).toContain('1 vulnerability became overdue');
    expect(mail?.text).toContain(first?.id);
  });

  it('an outage of the mail server loses nothing and doubles nothing, under one Message-ID', async () => {
    introduce(fixture, 2);
    await syncAgain();
    await changeOwnWishes(fixture.as('manager'), { ...wishes, kinds: ['overdue'] });
    await round();
    fixture.clock.now += 400 * DAY;
    smtp.refuseWith = '451 later';
    await round();
    for (let hour = 0; hour < 5; hour += 1) {
      fixture.clock.now += HOUR;
      await round();
    }
    smtp.refuseWith = null;
    fixture.clock.now += 12 * HOUR;
    await round();
    await round();
    expect(mailsTo('manager@example.org')).toHaveLength(1);
    const [delivery] = await fixture.db
      .selectFrom('deliveries')
      .selectAll()
      .where('recipient', '=', 'manager@example.org')
      .execute();
    expect(delivery).toMatchObject({ status: 'sent', last_error: null });
    expect(delivery?.attempts).toBeGreaterThan(3);
    expect(mailsTo('manager@example.org')[0]?.text).toContain(`Message-ID: <${delivery?.id}@example.org>`);
  });

  it('who dies between sending and noting it repeats that one, with the same id, and only that one', async () => {
    introduce(fixture, 1);
    await syncAgain();
    await changeOwnWishes(fixture.as('manager'), { ...wishes, kinds: ['overdue'] });
    await round();
    fixture.clock.now += 400 * DAY;
    await fixture.db
      .updateTable('members')
      .set({ disabled_at: timestamp(fixture.clock.now) })
      .where('email', '<>', 'manager@example.org')
      .execute();
    const died = new Error('killed');
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' });
    let calls = 0;
    const now = () => {
      // After the claim and before the end is noted.
      if (smtp.mails.length > 0 && calls++ === 0) throw died;
      return fixture.clock.now;
    };
    await expect(round({ now, mailer })).rejects.toBe(died);
    await round();
    expect(smtp.mails).toHaveLength(1);
    fixture.clock.now += 10 * MINUTE;
    await round();
    await round();
    const ids = smtp.mails.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('nobody is mailed without a mail server, and nothing is lost until there is one', async () => {
    introduce(fixture, 2);
    await syncAgain();
    await changeOwnWishes(fixture.as('manager'), { ...wishes, kinds: ['overdue'] });
    await round();
    fixture.clock.now += 400 * DAY;
    await round({ mailer: null });
    await round({ mailer: null });
    expect(smtp.mails).toEqual([]);
    await round();
    expect(mailsTo('manager@example.org')).toHaveLength(1);
  });

  it('who turned it off is told nothing of that time later', async () => {
    introduce(fixture, 2);
    await syncAgain();
    const manager = fixture.as('manager');
    await changeOwnWishes(manager, { ...wishes, delivery: 'off' });
    await round();
    fixture.clock.now += 400 * DAY;
    await round();
    await changeOwnWishes(manager, { ...wishes, kinds: ['overdue'] });
    await round();
    // How things stand, and not what happened.
    expect(mailsTo('manager@example.org').map(({ text }) => text.includes('how things stand'))).toEqual([true]);
  });

  it('preferences have a default that fits the role, are their own affair and audited', async () => {
    expect(await readOwnWishes(fixture.as('engineer'))).toMatchObject({ isDefault: true, wishes: { onlyMine: true } });
    expect((await readOwnWishes(fixture.as('auditor'))).wishes.delivery).toBe('off');
    await fixture.newEntries();
    await changeOwnWishes(fixture.as('auditor'), wishes);
    expect(await readOwnWishes(fixture.as('auditor'))).toMatchObject({ isDefault: false, wishes });
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual(['member.notices-changed']);
    expect(
      (await problemOf(changeOwnWishes(fixture.as('auditor'), { ...wishes, timeZone: 'Mars/Olympus' }))).code,
    ).toBe('invalid-input');
    const key = { ...fixture.as('auditor'), actor: { ...fixture.as('auditor').actor, kind: 'api-key' as const } };
    expect((await problemOf(changeOwnWishes(key, wishes))).code).toBe('not-permitted');
  });
});

/** As a receiver verifies it, after the specification. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature'])
    .split(' ')
    .some((each) => each === `v1,${expected}`);
}

describe('webhooks', () => {
  const made = async (over: object = {}) =>
    await createWebhook(fixture.as('administrator'), { name: 'Chat', url: endpoint.url, ...over });
  const deliveries = () => fixture.db.selectFrom('deliveries').selectAll().orderBy('created_at').execute();
  async function becomeOverdue(count: number) {
    introduce(fixture, count);
    await syncAgain();
    await round({ mailer: null });
    fixture.clock.now += 400 * DAY;
  }

  it('are told what happens from then on, signed, one message of a kind', async () => {
    const { secret } = await made({ kinds: ['overdue'] });
    await becomeOverdue(3);
    await round({ mailer: null });
    await round({ mailer: null });
    expect(received).toHaveLength(1);
    const [message] = received as [Received];
    expect(isSigned(message, secret)).toBe(true);
    expect(isSigned({ ...message, body: `${message.body} ` }, secret)).toBe(false);
    expect(JSON.parse(message.body)).toMatchObject({ type: 'notice.overdue', data: { count: 3, omitted: 0 } });
    expect(message.headers['content-type']).toBe('application/json');
  });

  it('a rotated secret signs beside the old one for a day', async () => {
    const { id, secret: old } = await made();
    const { secret } = await rotateWebhookSecret(fixture.as('administrator'), { id });
    await testWebhook(fixture.as('administrator'), 'https://curfew.example', { id });
    expect(received.map((each) => [isSigned(each, old), isSigned(each, secret)])).toEqual([[true, true]]);
    fixture.clock.now += 2 * DAY;
    await testWebhook(fixture.as('administrator'), 'https://curfew.example', { id });
    expect(isSigned(received[1] as Received, old)).toBe(false);
    expect(isSigned(received[1] as Received, secret)).toBe(true);
  });

  it.each([
    ['an error', 500, {}],
    ['a redirect', 302, { location: 'http://127.0.0.1:1/elsewhere' }],
    ['a refusal', 403, {}],
  ])('%s is tried again with the same id and body, and given up after three days', async (_, status, headers) => {
    await made({ kinds: ['overdue'] });
    await becomeOverdue(1);
    answer = (response) => void response.writeHead(status, headers).end('<html>'.repeat(1000));
    for (let hour = 0; hour < 24 * 4; hour += 1) {
      await round({ mailer: null });
      fixture.clock.now += HOUR;
    }
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ status: 'dead', last_error: expect.stringContaining(String(status)) });
    expect(received.length).toBe(delivery?.attempts);
    expect(received.length).toBeGreaterThan(8);
    expect(new Set(received.map((each) => each.headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    // By hand once more, when it works again.
    answer = (response) => void response.writeHead(200).end();
    await retryDelivery(fixture.as('administrator'), { id: delivery?.id });
    await round({ mailer: null });
    expect((await deliveries())[0]?.status).toBe('sent');
    expect((await problemOf(retryDelivery(fixture.as('administrator'), { id: delivery?.id }))).code).toBe('conflict');
  });

  it('one that never ends its answer is not waited for, and one that wants no more is turned off', async () => {
    const { id } = await made({ kinds: ['overdue'] });
    answer = (response) => void response.writeHead(200, { 'content-length': '1000000' }).write('x');
    await testWebhook(fixture.as('administrator'), 'https://curfew.example', { id });
    expect((await deliveries())[0]?.status).toBe('sent');
    answer = (response) => void response.writeHead(410).end();
    await becomeOverdue(1);
    await round({ mailer: null });
    const webhook = await fixture.db.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
    expect(webhook.disabled_reason).toContain('410');
    // Turned on again it is told what happens from then on.
    answer = (response) => void response.writeHead(204).end();
    received = [];
    await changeWebhook(fixture.as('administrator'), { id, isEnabled: true });
    await round({ mailer: null });
    expect(received).toEqual([]);
  });

  it('addresses inside are refused unless they are allowed, whatever stands behind them', async () => {
    const outside = { ...fixture.as('administrator'), engine: { ...fixture.engine, allowPrivateAddresses: false } };
    for (const url of [
      endpoint.url,
      'http://example.org/hook',
      'https://169.254.169.254/latest',
      'https://localhost/hook',
      'https://user:pass@example.org/',
      'ftp://example.org/',
      'no address',
    ]) {
      expect((await problemOf(createWebhook(outside, { name: 'x', url }))).code).toBe('address-refused');
    }
    // Allowed when it was made, and not any more when it is sent.
    await made({ kinds: ['overdue'] });
    await becomeOverdue(1);
    await round({ mailer: null, allowPrivateAddresses: false });
    expect(received).toEqual([]);
    expect((await deliveries())[0]?.last_error).toMatch(/refused|https/);
  });

  it('keep their secrets: in no audit entry, no log line and no error', async () => {
    await fixture.newEntries();
    const { id, secret } = await made();
    answer = (response) => void response.writeHead(500).end();
    const admin = fixture.as('administrator');
    await testWebhook(admin, 'https://curfew.example', { id });
    await changeWebhook(admin, { id, name: 'Other', isEnabled: false });
    await rotateWebhookSecret(admin, { id });
    await deleteWebhook(admin, { id });
    const entries = await fixture.newEntries();
    expect(entries.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.tested',
      'webhook.changed',
      'webhook.secret-rotated',
      'webhook.deleted',
    ]);
    const said = JSON.stringify([entries, fixture.logLines, await deliveries()]);
    for (const hidden of [secret, 'T0P-SECRET', 'hush']) expect(said).not.toContain(hidden);
  });

  it.each(['manager', 'engineer', 'auditor'] as const)('are not for the role %s', async (role) => {
    const { id } = await made();
    const ctx = fixture.as(role);
    for (const attempt of [
      createWebhook(ctx, { name: 'x', url: endpoint.url }),
      changeWebhook(ctx, { id, name: 'x' }),
      rotateWebhookSecret(ctx, { id }),
      testWebhook(ctx, 'https://curfew.example', { id }),
      deleteWebhook(ctx, { id }),
      retryDelivery(ctx, { id }),
    ]) {
      expect((await problemOf(attempt)).code).toBe('not-permitted');
    }
  });

  it('two processes at once send each delivery once', async () => {
    await made({ kinds: ['overdue', 'check-failing', 'due-soon'] });
    await becomeOverdue(2);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    await Promise.all([watchDates(fixture.db, fixture.clock.now), watchDates(fixture.db, fixture.clock.now)]);
    await Promise.all([routeNotices(parts({ mailer: null })), routeNotices(parts({ mailer: null }))]);
    await Promise.all([deliverDue(parts({ mailer: null })), deliverDue(parts({ mailer: null }))]);
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
