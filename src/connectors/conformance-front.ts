import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One way in which a source can go wrong, whatever the vendor. */
export type Damage =
  | 'refused-401'
  | 'refused-403'
  | 'error-500'
  | 'error-503'
  | 'too-many'
  | 'reset'
  | 'truncated'
  | 'malformed'
  | 'empty-body'
  | 'html'
  | 'html-as-json'
  | 'other-json'
  | 'json-array'
  | 'json-null'
  | 'error-object'
  | 'redirected'
  | 'hanging';

export interface Front {
  readonly url: string;
  /** Path and query of every request that arrived, in order. */
  readonly log: string[];
  /** Decides what becomes of request number `index` (from 0, since the plan was set); null passes it on. */
  plan: (index: number, path: string) => Damage | null;
  /** The Retry-After of `too-many`, in seconds. */
  readonly retryAfterSeconds: number;
  /** Where `redirected` points to. */
  redirectTo: string;
  restart(): void;
  close(): Promise<void>;
}

/** A server between a connector and a healthy source that damages answers: every connector meets the same faults. */
export async function startFront(target: string): Promise<Front> {
  const server = createServer((incoming, response) => {
    const index = front.log.length;
    front.log.push(incoming.url ?? '');
    const damage = front.plan(index, (incoming.url ?? '').split('?')[0] ?? '');
    if (damage === null || damage === 'truncated' || damage === 'malformed') passOn(target, incoming, response, damage);
    else answer(front, damage, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const front: Front = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: [],
    plan: () => null,
    retryAfterSeconds: 7,
    redirectTo: 'http://127.0.0.1:9',
    restart() {
      front.log.length = 0;
      front.plan = () => null;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return front;
}

function passOn(target: string, incoming: IncomingMessage, response: ServerResponse, damage: Damage | null): void {
  const { host: _, 'accept-encoding': __, ...headers } = incoming.headers;
  const outgoing = request(`${target}${incoming.url}`, { method: incoming.method ?? 'GET', headers }, (answered) => {
    const chunks: Buffer[] = [];
    answered.on('data', (chunk: Buffer) => chunks.push(chunk));
    answered.on('end', () => {
      const body = Buffer.concat(chunks);
      const half = body.subarray(0, Math.max(1, body.length >> 1));
      const type = answered.headers['content-type'] ?? 'application/json';
      const length = damage === 'malformed' ? half.length : body.length;
      response.writeHead(answered.statusCode ?? 502, { 'content-type': type, 'content-length': length });
      if (damage === 'truncated') response.write(half, () => response.destroy());
      else response.end(damage === 'malformed' ? half : body);
    });
  });
  outgoing.on('error', () => response.destroy());
  outgoing.end();
}

const page = '<!doctype html><title>Maintenance</title><p>We will be back soon.';

function answer(front: Front, damage: Damage, incoming: IncomingMessage, response: ServerResponse): void {
  const send = (status: number, type: string, body: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  const json = 'application/json';
  // A source that repeats what it was sent: whoever quotes it leaks the key.
  const echo = JSON.stringify({ code: 0, message: `not valid: ${JSON.stringify(incoming.headers)}` });
  switch (damage) {
    case 'refused-401':
      return void send(401, json, echo);
    case 'refused-403':
      return void send(403, json, echo);
    case 'error-500':
      return void send(500, json, echo);
    case 'error-503':
      return void send(503, 'text/html', page);
    case 'too-many':
      return void send(429, json, echo, { 'retry-after': String(front.retryAfterSeconds) });
    case 'empty-body':
      return void send(200, json, '');
    case 'html':
      return void send(200, 'text/html', page);
    case 'html-as-json':
      return void send(200, json, page);
    case 'other-json':
      return void send(200, json, '{"ok":true}');
    case 'json-array':
      return void send(200, json, '[]');
    case 'json-null':
      return void send(200, json, 'null');
    case 'error-object':
      return void send(200, json, echo);
    case 'redirected':
      return void send(302, json, '', { location: `${front.redirectTo}${incoming.url}` });
    case 'reset':
      return void incoming.socket.resetAndDestroy();
    case 'hanging':
    case 'truncated':
    case 'malformed':
      return;
  }
}
