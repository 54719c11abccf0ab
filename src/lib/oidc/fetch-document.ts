import { createHttpSession, type JsonAnswer } from '../http-client/http-client.ts';
import { RequestError } from '../http-client/request-error.ts';
import type { Logger } from '../logger.ts';

/** What every request to an identity provider keeps to. */
export interface Reach {
  readonly allowPrivateAddresses: boolean;
  readonly logger: Pick<Logger, 'warn'>;
}

interface Sending {
  readonly authorization?: string | undefined;
  /** Makes it a POST. */
  readonly form?: Record<string, string>;
}

/**
 * One exchange with a whole address, under the rules that every outgoing request keeps: no private address unless the
 * operator allows it, no redirect, limits in time and size. Throws `RequestError`.
 */
export async function fetchDocument(address: string, reach: Reach, sending: Sending = {}): Promise<JsonAnswer> {
  const { url, folder, path } = partsOf(address);
  const session = createHttpSession({
    ...reach,
    baseUrl: folder,
    headers: sending.authorization === undefined ? {} : { authorization: sending.authorization },
    limits: { timeoutMs: 10_000, maxBytes: 1024 * 1024, retries: 1, maxRetryDelayMs: 1_000 },
  });
  try {
    if (sending.form !== undefined) return await session.postForm(path, sending.form);
    return await session.getJson(path, Object.fromEntries(url.searchParams));
  } finally {
    await session.close();
  }
}

/** A session is opened on the folder that an address lies in. */
function partsOf(address: string): { url: URL; folder: string; path: string } {
  if (!URL.canParse(address)) throw new RequestError('address-refused', 'The address is not a complete URL.', 0);
  const url = new URL(address);
  const slash = url.pathname.replace(/\/$/, '').lastIndexOf('/');
  if (slash < 0) throw new RequestError('address-refused', 'The address has no path.', 0);
  const userInfo = url.username === '' && url.password === '' ? '' : 'user@';
  return {
    url,
    folder: `${url.protocol}//${userInfo}${url.host}${url.pathname.slice(0, slash)}`,
    path: url.pathname.slice(slash),
  };
}
