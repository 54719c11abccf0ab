import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A port where nothing listens, for who must know its address before anything listens there. */
export async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Where a browser on this machine finds it. The wildcard addresses cannot be visited; the machine's own can. */
export function addressOf(host: string, port: number): string {
  const visited = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${visited.includes(':') ? `[${visited}]` : visited}:${port}`;
}
