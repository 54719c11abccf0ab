import type { IncomingHttpHeaders } from 'node:http';
import { decompress } from './decompress.ts';
import type { Exchange } from './exchange.ts';
import { readJson } from './read-json.ts';
import type { RequestProblem } from './request-error.ts';

export interface Answer {
  /** 2xx, or 4xx other than 429. */
  status: number;
  /** The parsed JSON; undefined for a 4xx whose body is not JSON. */
  body: unknown;
  /** Exactly as received, content-encoding undone. */
  bytes: Uint8Array;
}

export type Outcome =
  | { ok: true; answer: Answer }
  | {
      ok: false;
      kind: RequestProblem;
      detail: string;
      status?: number;
      retryable: boolean;
      retryAfter?: string | undefined;
    };

/** What an answer is read as. */
export type Content = 'json' | 'bytes';

/** A redirect is not followed, whatever it leads to. */
export function rejectRedirect(status: number): { kind: RequestProblem; detail: string } | undefined {
  if (status < 300 || status >= 400) return undefined;
  return { kind: 'redirected', detail: `the server redirects elsewhere (${status}), which is not followed` };
}

/** What is wrong with an answer already when its head has arrived: its body is then not read. */
export function rejectAnswer(
  status: number,
  headers: IncomingHttpHeaders,
): { kind: RequestProblem; detail: string } | undefined {
  const redirected = rejectRedirect(status);
  if (redirected !== undefined) return redirected;
  if (status < 300 && !isJsonType(headers['content-type'])) {
    return { kind: 'wrong-content-type', detail: `the answer (${status}) is not labelled as JSON` };
  }
  return undefined;
}

/** Reads an exchange as an answer, or says what is wrong with it and whether trying again may help. */
export async function interpret(result: Exchange, maxBytes: number, as: Content = 'json'): Promise<Outcome> {
  if (!result.ok) return result;
  const { status, headers } = result;
  const retryAfter = headers['retry-after'];
  if (status === 429) {
    return {
      ok: false,
      kind: 'rate-limited',
      detail: 'the rate limit is used up',
      status,
      retryable: true,
      retryAfter,
    };
  }
  if (status >= 500) {
    const detail = `the server failed with status ${status}`;
    return { ok: false, kind: 'server-error', detail, status, retryable: true, retryAfter };
  }
  const unpacked = await decompress(result.bytes, headers['content-encoding'], maxBytes);
  const bytes = unpacked.ok ? unpacked.bytes : result.bytes;
  const reading = !unpacked.ok ? unpacked : as === 'json' ? readJson(bytes) : { ok: true as const, value: undefined };
  if (reading.ok) return { ok: true, answer: { status, body: reading.value, bytes } };
  if (status >= 400) return { ok: true, answer: { status, body: undefined, bytes } };
  const detail =
    reading.problem === 'too-large' ? 'the answer unpacks to more than can be read' : 'the answer is not valid JSON';
  return { ok: false, kind: reading.problem, detail, status, retryable: false };
}

function isJsonType(value: string | undefined): boolean {
  return /^\s*application\/(json|[a-z0-9.-]+\+json)\s*(;|$)/i.test(value ?? '');
}
