/**
 * Why a request gave no answer that can be used.
 *
 * - `address-refused`: the address, or what its name resolves to, is not one we connect to; never retried.
 * - `unreachable`: no connection, a broken connection, or a certificate that cannot be verified.
 * - `timeout`: the whole answer did not arrive in time.
 * - `too-large`: more bytes, more values or deeper nesting than the limits allow.
 * - `wrong-content-type`: a 2xx answer that does not call itself JSON.
 * - `not-json`: calls itself JSON, but cannot be read as such (truncated, invalid, not UTF-8).
 * - `redirected`: any 3xx. Redirects are never followed, so a key can never travel to another origin.
 * - `rate-limited`, `server-error`: 429 and 5xx after every retry was used.
 * - `aborted`: the caller's signal, or the session was closed.
 */
export type RequestProblem =
  | 'address-refused'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'wrong-content-type'
  | 'not-json'
  | 'redirected'
  | 'rate-limited'
  | 'server-error'
  | 'aborted';

/**
 * A request that failed. Its message names the path without the query and never quotes a header or anything that the
 * other side sent; it has no `cause`, because the causes carry sockets and request options.
 */
export class RequestError extends Error {
  readonly kind: RequestProblem;
  /** The HTTP status, where an answer had begun. */
  readonly status?: number;
  /** How many times the request had been repeated when it was given up. */
  readonly retries: number;

  constructor(kind: RequestProblem, message: string, retries: number, status?: number) {
    super(message);
    this.name = 'RequestError';
    this.kind = kind;
    this.retries = retries;
    if (status !== undefined) this.status = status;
  }
}

/** A connector asked for a path that it has not declared: a defect of ours, never sent, never retried. */
export class PathNotAllowedError extends Error {
  constructor(path: string) {
    super(`The path ${JSON.stringify(path.split('?')[0])} is not among those this session may read.`);
    this.name = 'PathNotAllowedError';
  }
}
