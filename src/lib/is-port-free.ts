import { createServer } from 'node:net';

/** Whether something could listen there now. Port 0 is always free. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    // Anything but a port in use, such as an address of another machine, is what listening itself will say better.
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'));
    probe.once('close', () => resolve(true));
    probe.listen({ host, port }, () => probe.close((error) => error && reject(error)));
  });
}
