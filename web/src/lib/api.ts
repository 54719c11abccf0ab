import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../api/schema.ts';
import { answerTo } from './asked-ahead.ts';
import { toProblem, unreachable } from './problem.ts';

/** A named shape of the API, for example `Shape<'Vulnerability'>`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];

const problemsAreThrown: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const body = await response.json().catch(() => null);
    throw toProblem(response.status, body);
  },
  onError() {
    return unreachable;
  },
};

/** Every call to Curfew. A refused one throws an `ApiProblem`; only a good answer comes back. */
export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  credentials: 'same-origin',
  fetch: answerTo,
});
api.use(problemsAreThrown);

/** The body of a good answer. */
export async function bodyOf<Body>(call: Promise<{ data?: Body }>): Promise<Body> {
  const { data } = await call;
  // A refusal has been thrown by then; `undefined` is an answer without a body.
  return data as Body;
}
