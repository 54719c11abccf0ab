import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressObjection } from './address.ts';

/** Gives every address of a name. The default asks the operating system. */
export type ResolveHost = (hostname: string) => Promise<readonly LookupAddress[]>;

/** The name resolves to somewhere we do not connect to. */
export class AddressRefusedError extends Error {
  constructor(hostname: string, objection: string) {
    super(`${hostname} is refused because what it resolves to ${objection}`);
    this.name = 'AddressRefusedError';
  }
}

/**
 * A lookup for net.connect that checks what it hands out. The socket is opened to exactly the addresses returned here,
 * in the same step, so a name that changes its answer between check and use (DNS rebinding) gains nothing; TLS still
 * verifies the name. One bad address refuses the whole name: a mixed answer is how rebinding looks.
 */
export function createPinnedLookup(rules: {
  allowPrivateAddresses: boolean;
  secure: boolean;
  resolve?: ResolveHost;
}): LookupFunction {
  const resolve = rules.resolve ?? resolveBySystem;
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        for (const { address } of found) {
          const objection = addressObjection(address, rules);
          if (objection !== undefined) return callback(new AddressRefusedError(hostname, objection), []);
        }
        const wanted = found.filter(({ family }) => !options.family || family === familyNumber(options.family));
        const first = wanted[0];
        if (first === undefined) return callback(new Error('the name has no address'), []);
        if (options.all) return callback(null, [...wanted]);
        return callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function familyNumber(family: number | string): number {
  return family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : Number(family);
}

const resolveBySystem: ResolveHost = (hostname) =>
  new Promise((done, fail) => {
    lookup(hostname, { all: true, order: 'verbatim' }, (error, found) => (error ? fail(error) : done(found)));
  });
