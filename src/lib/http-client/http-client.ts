import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import pThrottle from 'p-throttle';
import { Pool } from 'undici';
import type { Logger } from '../logger.ts';
import { checkBaseUrl } from './base-url.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type Answer, type Content, interpret, rejectAnswer, rejectRedirect } from './interpret.ts';
import { createPinnedLookup, type ResolveHost } from './pinned-lookup.ts';
import { PathNotAllowedError, RequestError, type RequestProblem } from './request-error.ts';
import { retryDelayMs } from './retry-delay.ts';
import { checkSecretHeaders, requestTarget } from './target.ts';

export interface HttpSession {
  /**
   * GETs a path below the session's base address and parses JSON. Follows no redirect, so the key never leaves the
   * origin. A 4xx other than 429 is an answer; everything else that is not a 2xx with JSON is a `RequestError`.
   */
  getJson(path: string, query?: Record<string, string | number>): Promise<JsonAnswer>;
}

/** For files that are published as they are, whatever they are labelled as. */
export interface FileSession {
  /** GETs a path as `getJson` does, and parses nothing: `body` is undefined. */
  getBytes(path: string): Promise<JsonAnswer>;
}

/** For the few exchanges that send something. */
export interface FormSession {
  /** POSTs a form once, never again, and otherwise does as `getJson`. */
  postForm(path: string, form: Record<string, string>): Promise<JsonAnswer>;
}

export interface JsonAnswer extends Answer {
  /** How many times the request was repeated before this answer came. */
  retries: number;
}

export interface HttpLimits {
  /** For one try, from the wait for a connection to the last byte. */
  timeoutMs: number;
  /** For one answer, as received and again after decompression. */
  maxBytes: number;
  /** How often a request is repeated after network errors, timeouts, 429 and 5xx: at most five times. */
  retries: number;
  maxInFlight: number;
  perSecond: number;
  /** Caps the back-off and the Retry-After of the other side. */
  maxRetryDelayMs: number;
}

export interface RetryInfo {
  path: string;
  /** 1 for the first repetition. */
  attempt: number;
  problem: RequestProblem;
  status?: number;
  delayMs: number;
}

export interface HttpSessionOptions {
  baseUrl: string;
  /** Sent with every request to the base address and nowhere else. Secret: never logged, never in an error. */
  headers: Record<string, string>;
  allowPrivateAddresses: boolean;
  limits?: Partial<HttpLimits>;
  /** Exact paths below the base address. Anything else throws `PathNotAllowedError` before a request is made. */
  allowedPaths?: readonly string[];
  /** Stops everything at once, waits between retries included. */
  signal?: AbortSignal;
  logger: Pick<Logger, 'warn'>;
  onRetry?: (info: RetryInfo) => void;
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  resolve?: ResolveHost;
  /** The wall clock in milliseconds; only a Retry-After that names a date needs it. */
  now?: () => number;
  /** In [0, 1), for the jitter. */
  random?: () => number;
}

const defaultLimits: HttpLimits = {
  timeoutMs: 30_000,
  maxBytes: 32 * 1024 * 1024,
  retries: 5,
  maxInFlight: 4,
  perSecond: 1000,
  maxRetryDelayMs: 60_000,
};

/**
 * Opens a session to one origin. Throws a `RequestError` of kind `address-refused` if the base address is one that
 * `checkBaseUrl` refuses. Close it when done: it keeps connections open.
 */
export function createHttpSession(
  options: HttpSessionOptions,
): HttpSession & FormSession & FileSession & { close(): Promise<void> } {
  const limits = { ...defaultLimits, ...options.limits };
  const retries = Math.min(limits.retries, 5);
  const base = checkBaseUrl(options.baseUrl, options);
  if (!base.ok) throw new RequestError('address-refused', base.reason, 0);
  checkSecretHeaders(options.headers);
  const { sleep = sleepFor, now = Date.now, random = Math.random } = options;
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'curfew',
    ...options.headers,
  };

  // One signal inside for the caller's abort and for close: requests listen to it, the caller's signal has one listener.
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal);
  const stop = () => stopped.abort();
  options.signal?.addEventListener('abort', stop, { once: true });

  const pool = new Pool(base.origin, {
    connections: limits.maxInFlight,
    pipelining: 1,
    allowH2: false,
    // The exchange has one clock for the whole answer; undici's own would only add work.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      lookup: createPinnedLookup({
        allowPrivateAddresses: options.allowPrivateAddresses,
        secure: base.secure,
        ...(options.resolve && { resolve: options.resolve }),
      }),
      timeout: limits.timeoutMs,
    },
  });
  const inFlight = pLimit(limits.maxInFlight);
  const attempt = pThrottle({ limit: limits.perSecond, interval: 1000, signal: stopped.signal })(
    (target: string, as: Content, body?: string): Promise<Exchange> =>
      exchange(pool, {
        target,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body,
        timeoutMs: limits.timeoutMs,
        maxBytes: limits.maxBytes,
        signal: stopped.signal,
        reject: as === 'json' ? rejectAnswer : rejectRedirect,
      }),
  );

  // Only now: a throttle cannot be built on a signal that is aborted already.
  if (options.signal?.aborted) stop();

  async function run(path: string, target: string, as: Content, body?: string): Promise<JsonAnswer> {
    const what = `${body === undefined ? 'GET' : 'POST'} ${path}`;
    for (let retried = 0; ; retried += 1) {
      if (stopped.signal.aborted) throw new RequestError('aborted', `${what}: the request was stopped.`, retried);
      const result = await attempt(target, as, body).catch(stoppedExchange);
      const outcome = await interpret(result, limits.maxBytes, as);
      if (outcome.ok) return { ...outcome.answer, retries: retried };
      const { kind, detail, status } = outcome;
      if (!outcome.retryable || body !== undefined || retried >= retries) {
        throw new RequestError(kind, `${what}: ${detail}.`, retried, status);
      }
      const delayMs = retryDelayMs({
        attempt: retried + 1,
        retryAfter: outcome.retryAfter,
        capMs: limits.maxRetryDelayMs,
        nowMs: now(),
        random: random(),
      });
      const info = { path, attempt: retried + 1, problem: kind, delayMs, ...(status !== undefined && { status }) };
      options.logger.warn(info, 'repeating a request');
      options.onRetry?.(info);
      // The slot is kept while waiting: what one request was told to wait for holds for the others too.
      await sleep(delayMs, stopped.signal).catch(() => undefined);
    }
  }

  const requireAllowed = (path: string) => {
    if (options.allowedPaths?.includes(path) === false) throw new PathNotAllowedError(path);
  };
  return {
    async postForm(path, form) {
      requireAllowed(path);
      return inFlight(run, path, requestTarget(base.basePath, path), 'json', new URLSearchParams(form).toString());
    },
    async getJson(path, query) {
      requireAllowed(path);
      const target = requestTarget(base.basePath, path, query);
      return inFlight(run, path, target, 'json');
    },
    async getBytes(path) {
      requireAllowed(path);
      return inFlight(run, path, requestTarget(base.basePath, path), 'bytes');
    },
    async close() {
      options.signal?.removeEventListener('abort', stop);
      stop();
      await pool.destroy();
    },
  };
}

const stoppedExchange = (): Exchange => ({
  ok: false,
  kind: 'aborted',
  detail: 'the request was stopped',
  retryable: false,
});

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
