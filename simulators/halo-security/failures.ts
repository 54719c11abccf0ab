import type { ServerResponse } from 'node:http';
import type { Faults } from './faults.ts';

/** Whether this request fails, and how: counts down `failureAfter` and `failureTimes`. */
export function takeFailure(faults: Faults, path: string): Faults['failure'] {
  if (faults.failure === 'none' || faults.failureTimes === 0 || !path.includes(faults.failureOn)) return 'none';
  if (faults.failureAfter > 0) {
    faults.failureAfter -= 1;
    return 'none';
  }
  const failure = faults.failure;
  if (faults.failureTimes > 0) {
    faults.failureTimes -= 1;
    if (faults.failureTimes === 0) Object.assign(faults, { failure: 'none', failureTimes: -1 });
  }
  return failure;
}

/** Answers in the wrong way. False for the failures that need the right answer first (slow, truncated, malformed …). */
export function failAtOnce(
  response: ServerResponse,
  failure: Faults['failure'],
  faults: Faults,
  url: string,
  now: Date,
): boolean {
  const json = (status: number, body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    return true;
  };
  switch (failure) {
    case 'none':
    case 'slow':
    case 'truncated':
    case 'malformed':
    case 'wrong-content-type':
      return false;
    case '429':
    case '503':
      return json(Number(failure), errorBody(failure), retryAfter(faults, now));
    case '401':
    case '403':
    case '404':
    case '500':
    case '502':
      return json(Number(failure), errorBody(failure));
    case '200-with-error':
      return json(200, errorBody('500'));
    case 'not-halo':
      return json(200, { ok: true });
    case 'html-200':
    case 'html-503': {
      const headers = { 'content-type': 'text/html', ...retryAfter(faults, now) };
      response
        .writeHead(Number(failure.slice(5)), headers)
        .end('<html><body><h1>Down for maintenance</h1></body></html>');
      return true;
    }
    case 'empty-body':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 0 }).end();
      return true;
    case 'redirect':
      response.writeHead(302, { location: `${faults.redirectTo}${url}` }).end();
      return true;
    case 'reset':
      response.socket?.resetAndDestroy();
      return true;
    case 'no-answer':
      return true;
    case 'endless':
      endless(response);
      return true;
  }
}

function errorBody(status: string): unknown {
  return { code: Number(status), message: status === '429' ? 'too many requests' : 'the request failed' };
}

function retryAfter({ retryAfter: how }: Faults, now: Date): Record<string, string> {
  if (how === 'none' || how === '') return {};
  return { 'retry-after': how === 'date' ? new Date(now.getTime() + 2_000).toUTCString() : how };
}

/** Valid beginning of a list that never ends; stops when the reader goes away. */
function endless(response: ServerResponse): void {
  const block = ' '.repeat(65_536);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"list":[');
  const more = () => {
    while (!response.destroyed) {
      if (!response.write(block)) {
        response.once('drain', more);
        return;
      }
    }
  };
  more();
}
