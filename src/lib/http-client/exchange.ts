import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { AddressRefusedError } from './pinned-lookup.ts';
import type { RequestProblem } from './request-error.ts';

/** One try of one request: what came back, byte by byte, or why nothing did. Nothing is interpreted but the limits. */
export type Exchange =
  | { ok: true; status: number; headers: IncomingHttpHeaders; bytes: Buffer }
  | { ok: false; kind: RequestProblem; detail: string; status?: number; retryable: boolean };

export interface ExchangeRequest {
  /** Path and query, already encoded. */
  target: string;
  headers: Record<string, string>;
  /** Makes it a POST. */
  body?: string | undefined;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal;
  /** Looks at a beginning answer; what it returns ends the exchange without reading the body. */
  reject: (status: number, headers: IncomingHttpHeaders) => { kind: RequestProblem; detail: string } | undefined;
}

/** Bodies of refusals are read for their reason only. */
const maxErrorBytes = 1024 * 1024;

/**
 * Sends one GET or POST and collects the answer. Written on undici's dispatch and not on its `request`, because the limits must
 * cover everything from the wait for a connection to the last byte, and the moment they are hit the caller goes on,
 * whatever the socket does.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Exchange> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let settled = false;
    let status = 0;
    let answerHeaders: IncomingHttpHeaders = {};
    let limit = request.maxBytes;
    let received = 0;
    const chunks: Buffer[] = [];

    const settle = (result: Exchange) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const giveUp = (kind: RequestProblem, detail: string, retryable: boolean) => {
      settle({ ok: false, kind, detail, retryable, ...(status === 0 ? {} : { status }) });
      controller?.abort(stop);
    };
    const onAbort = () => giveUp('aborted', 'the request was stopped', false);
    const timer = setTimeout(
      () => giveUp('timeout', `no complete answer within ${request.timeoutMs} ms`, true),
      request.timeoutMs,
    );
    request.signal.addEventListener('abort', onAbort);
    if (request.signal.aborted) return onAbort();

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (settled) started.abort(stop);
      },
      onResponseStart(_, code, headers) {
        if (code < 200) return;
        status = code;
        answerHeaders = headers;
        const rejected = request.reject(code, headers);
        if (rejected !== undefined) return giveUp(rejected.kind, rejected.detail, false);
        if (code >= 400) limit = Math.min(limit, maxErrorBytes);
        else if (Number(headers['content-length']) > limit) giveUp('too-large', tooLarge(limit), false);
      },
      onResponseData(_, chunk) {
        if (settled) return;
        received += chunk.length;
        if (received <= limit) chunks.push(chunk);
        else if (status < 400) giveUp('too-large', tooLarge(limit), false);
        else {
          // The status says all that matters; a refusal that never ends must not hide it.
          settle({ ok: true, status, headers: answerHeaders, bytes: Buffer.concat(chunks) });
          controller?.abort(stop);
        }
      },
      onResponseEnd() {
        const [only] = chunks;
        const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
        settle({ ok: true, status, headers: answerHeaders, bytes });
      },
      onResponseError(_, error) {
        if (!settled) settle({ ok: false, ...connectionProblem(error), ...(status === 0 ? {} : { status }) });
      },
    };
    try {
      const { target: path, headers, body } = request;
      dispatcher.dispatch(
        body === undefined ? { path, method: 'GET', headers } : { path, method: 'POST', headers, body },
        handler,
      );
    } catch (error) {
      settle({ ok: false, ...connectionProblem(error) });
    }
  });
}

const stop = new Error('given up');

function tooLarge(limit: number): string {
  return `the answer is larger than ${limit} bytes`;
}

/** Only the error's code is passed on: messages and properties of socket errors are not ours to vouch for. */
function connectionProblem(error: unknown): { kind: RequestProblem; detail: string; retryable: boolean } {
  if (error instanceof AddressRefusedError) return { kind: 'address-refused', detail: error.message, retryable: false };
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return { kind: 'too-large', detail: 'the headers of the answer are too large', retryable: false };
  }
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') {
    return { kind: 'aborted', detail: 'the session was closed', retryable: false };
  }
  if (/TIMEOUT|TIMEDOUT/.test(code)) return { kind: 'timeout', detail: `the connection timed out`, retryable: true };
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code)) {
    return { kind: 'unreachable', detail: `the TLS certificate or connection was refused (${code})`, retryable: false };
  }
  return { kind: 'unreachable', detail: `the connection failed (${code})`, retryable: true };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'no code';
}
