import { Pool } from 'undici';
import { checkBaseUrl } from './base-url.ts';
import { exchange } from './exchange.ts';
import { createPinnedLookup, type ResolveHost } from './pinned-lookup.ts';
import { RequestError } from './request-error.ts';
import { checkSecretHeaders } from './target.ts';

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly allowPrivateAddresses: boolean;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly resolve?: ResolveHost;
}

/** Why an address cannot be posted to, in a sentence; undefined where it can be. It may have a query, unlike a base address. */
export function postObjection(url: string, rules: { readonly allowPrivateAddresses: boolean }): string | undefined {
  const target = targetOf(url, rules);
  return typeof target === 'string' ? target : undefined;
}

function targetOf(url: string, rules: { readonly allowPrivateAddresses: boolean }) {
  const query = url.indexOf('?');
  const base = checkBaseUrl(query === -1 ? url : url.slice(0, query), rules);
  if (!base.ok) return base.reason;
  if (url.includes('#')) return 'The address must not contain a fragment (#).';
  const { pathname, search } = new URL(url);
  return { origin: base.origin, secure: base.secure, path: `${pathname}${search}` };
}

/**
 * POSTs JSON once and answers the status. No redirect is followed and no answer is read: its status is all that counts.
 * Throws `RequestError` where none came; no message names the address, which may be a secret.
 */
export async function postJson(url: string, body: string, options: PostOptions): Promise<number> {
  const target = targetOf(url, options);
  if (typeof target === 'string') throw new RequestError('address-refused', target, 0);
  checkSecretHeaders({ ...options.headers });
  const pool = new Pool(target.origin, {
    connections: 1,
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      lookup: createPinnedLookup({
        allowPrivateAddresses: options.allowPrivateAddresses,
        secure: target.secure,
        ...(options.resolve && { resolve: options.resolve }),
      }),
      timeout: options.timeoutMs,
    },
  });
  try {
    const result = await exchange(pool, {
      target: target.path,
      headers: { 'user-agent': 'curfew', 'content-type': 'application/json', ...options.headers },
      body,
      timeoutMs: options.timeoutMs,
      maxBytes: 1024,
      signal: options.signal ?? new AbortController().signal,
      // Its head is enough.
      reject: () => ({ kind: 'too-large', detail: 'not read' }),
    });
    if (result.status !== undefined) return result.status;
    throw new RequestError(result.ok ? 'unreachable' : result.kind, result.ok ? 'no answer' : result.detail, 0);
  } finally {
    await pool.destroy();
  }
}
