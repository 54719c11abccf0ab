import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SmtpServer, startSmtpServer } from '../../test/support/smtp-server.ts';
import { createMailer, MailError } from './mailer.ts';

let smtp: SmtpServer;
beforeAll(async () => {
  smtp = await startSmtpServer();
});
afterAll(() => smtp.close());

const mail = { to: 'grace@example.org', subject: 'Hello', text: 'A line.\n.\nAnother one, after a lonely dot.\n' };

it('hands a mail over to a mail server', async () => {
  await createMailer({ smtpUrl: smtp.url, from: 'Curfew <curfew@example.org>' }).send(mail);
  const [received] = smtp.mails;
  expect(received).toMatchObject({ from: 'curfew@example.org', to: ['grace@example.org'] });
  expect(received?.text).toContain('Subject: Hello');
  expect(received?.text).toContain('From: Curfew <curfew@example.org>');
  expect(received?.text).toContain('Another one, after a lonely dot.');
});

it('takes an address for one address, whatever stands in it', async () => {
  const mailer = createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' });
  await mailer.send({ ...mail, subject: 'A\r\nBcc: eve@example.org' });
  expect(smtp.mails.at(-1)?.to).toEqual(['grace@example.org']);
  expect(smtp.mails.at(-1)?.text).not.toMatch(/^Bcc:/m);
});

it('says in a sentence why a mail was not taken, without the password', async () => {
  const problem = async (smtpUrl: string) =>
    await createMailer({ smtpUrl, from: 'curfew@example.org' })
      .send(mail)
      .then(
        () => '',
        (error: unknown) => (error instanceof MailError ? error.message : String(error)),
      );
  smtp.refuseWith = '550 no such person';
  expect(await problem(smtp.url)).toMatch(/did not take the mail \(it answered 550\)\.$/);
  smtp.refuseWith = null;
  const closed = await startSmtpServer();
  await closed.close();
  expect(await problem(closed.url)).toMatch(/cannot be reached\.$/);
  const refused = await problem(smtp.url.replace('://', '://curfew:hush-hush@'));
  expect(refused).toMatch(/refused the user name or the password|did not take/);
  expect(refused).not.toContain('hush');
});
