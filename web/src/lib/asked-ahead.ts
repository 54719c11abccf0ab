declare global {
  interface Window {
    /** By path and query: what `ahead.js` has asked for before the code of the pages was there. */
    curfewAskedAhead?: Record<string, Promise<Response | null>>;
  }
}

/**
 * The answer to a request: the one that was asked for ahead, once and only if it is a good one, else a new one. With the
 * first change nothing that was asked for before it is believed any more.
 */
export async function answerTo(request: Request): Promise<Response> {
  if (request.method !== 'GET') delete window.curfewAskedAhead;
  const { pathname, search } = new URL(request.url);
  const asked = pathname + search;
  const ahead = request.method === 'GET' ? window.curfewAskedAhead?.[asked] : undefined;
  if (ahead !== undefined) {
    delete window.curfewAskedAhead?.[asked];
    const answer = await ahead;
    if (answer?.ok === true) return answer;
  }
  // Looked up at every call, so that a test can stand in for the network.
  return await globalThis.fetch(request);
}
