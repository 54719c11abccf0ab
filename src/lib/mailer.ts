interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text: nothing in it can be markup. */
  readonly text: string;
  /** The same for whoever reads HTML. What is not ours in it is escaped by then. */
  readonly html?: string;
  /** Without its brackets: two mails with the same one are one to a mail program. */
  readonly messageId?: string;
  /** A text that is sent along as a file, byte for byte. */
  readonly attachment?: { readonly name: string; readonly text: string };
}

export interface Mailer {
  /** Resolves when the mail server has taken it. Throws `MailError`. */
  send(mail: Mail): Promise<void>;
}

/** Why a mail was not sent, in a sentence for an administrator. Its message holds no password. */
export class MailError extends Error {
  override readonly name = 'MailError';
}

const patienceMs = 10_000;

/**
 * Sends through the server of an `smtp://` or `smtps://` address, one connection for each mail. A password is never sent
 * over a connection that is not encrypted, unless it ends on this machine.
 */
export function createMailer(options: { readonly smtpUrl: string; readonly from: string }): Mailer {
  const url = new URL(options.smtpUrl);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isSecure = url.protocol === 'smtps:';
  const isHere = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const user = decodeURIComponent(url.username);
  const pass = decodeURIComponent(url.password);
  return {
    async send({ to, subject, text, html, messageId, attachment }) {
      // Loaded with the first mail: most starts send none.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        host,
        ...(url.port !== '' && { port: Number(url.port) }),
        secure: isSecure,
        forceAuth: user !== '',
        requireTLS: user !== '' && !isHere && !isSecure,
        ...(user !== '' && { auth: { user, pass } }),
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        await transport.sendMail({
          from: options.from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== undefined && { html }),
          ...(attachment !== undefined && {
            attachments: [
              { filename: attachment.name, content: Buffer.from(attachment.text), contentType: 'text/plain' },
            ],
          }),
          ...(messageId !== undefined && {
            messageId: `<${messageId}@${domainOf(options.from)}>`,
            // Nobody's out-of-office answers it.
            headers: { 'auto-submitted': 'auto-generated' },
          }),
        });
      } catch (error) {
        throw new MailError(reasonOf(error, url.host));
      } finally {
        transport.close();
      }
    },
  };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'curfew.invalid';
}

function reasonOf(error: unknown, host: string): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const answered = typeof responseCode === 'number' ? ` (it answered ${responseCode})` : '';
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return `The mail server ${host} refused the user name or the password of CURFEW_SMTP_URL${answered}.`;
    case 'ETLS':
      return `The mail server ${host} offers no encrypted connection that can be trusted; use smtps://.`;
    case 'EENVELOPE':
    case 'EMESSAGE':
      return `The mail server ${host} did not take the mail${answered}.`;
    case 'ETIMEDOUT':
      return `The mail server ${host} did not answer in time.`;
    default:
      return typeof responseCode === 'number'
        ? `The mail server ${host} did not take the mail${answered}.`
        : `The mail server ${host} cannot be reached.`;
  }
}
