import { createServer, type Socket } from 'node:net';

/** A mail as it went over the line. */
interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, decoded from quoted-printable where the mail says so. */
  readonly text: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Answers the next recipients with this line instead of taking them. */
  refuseWith: string | null;
  close(): Promise<void>;
}

/** As much of an SMTP server as a client needs to hand over a mail: RFC 5321 without extensions, on loopback. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, smtp);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const smtp: SmtpServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    refuseWith: null,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return smtp;
}

function converse(socket: Socket, smtp: SmtpServer): void {
  const say = (line: string) => void socket.write(`${line}\r\n`);
  let from = '';
  let to: string[] = [];
  let body: string[] | null = null;
  let rest = '';
  say('220 mail.test ESMTP');
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (body !== null) {
        if (line !== '.') {
          body.push(line.startsWith('..') ? line.slice(1) : line);
          continue;
        }
        smtp.mails.push({ from, to, text: decoded(body.join('\n')) });
        [from, to, body] = ['', [], null];
        say('250 taken');
      } else if (/^(EHLO|HELO) /i.test(line)) say('250 mail.test');
      else if (/^MAIL FROM:/i.test(line)) {
        from = addressIn(line);
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        if (smtp.refuseWith === null) to.push(addressIn(line));
        say(smtp.refuseWith ?? '250 ok');
      } else if (/^DATA$/i.test(line)) {
        body = [];
        say('354 go on');
      } else if (/^QUIT$/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('502 not here');
    }
  });
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}

function decoded(text: string): string {
  if (!/^content-transfer-encoding: quoted-printable$/im.test(text)) return text;
  return text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
}
