import { cleanup, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { paths } from '../../api/schema.ts';
import type { Shape } from '../../lib/api.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathWith<M extends Method> = { [P in keyof paths]: paths[P][M] extends object ? P : never }[keyof paths];
type Good<P extends PathWith<M>, M extends Method> = paths[P][M] extends { responses: infer Answers }
  ? Json<Answers[keyof Answers & (200 | 201 | 202)]>
  : never;
type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;

/** What the server says to one operation, and what it was asked. */
export interface Answer {
  readonly name: string;
  readonly handler: ReturnType<typeof http.get>;
  readonly requests: Request[];
  readonly isOptional?: boolean;
}

/** A good answer, with the body that the API describes. It is a mistake of the test if nobody asks for it. */
export function answer<M extends Method, P extends PathWith<M>>(method: M, path: P, body: Good<P, M>): Answer {
  return make(method, path, () => HttpResponse.json(body as object));
}

/** A good answer that depends on what is asked for in the address. */
export function answerBy<M extends Method, P extends PathWith<M>>(
  method: M,
  path: P,
  bodyOf: (query: URLSearchParams) => Good<P, M>,
): Answer {
  return make(method, path, (request) => HttpResponse.json(bodyOf(new URL(request.url).searchParams) as object));
}

/** A problem document. */
export function refusal<M extends Method, P extends PathWith<M>>(
  method: M,
  path: P,
  problem: Pick<Shape<'Problem'>, 'status' | 'code' | 'title' | 'detail'> & Partial<Shape<'Problem'>>,
): Answer {
  const body: Shape<'Problem'> = { type: `/docs/problems/${problem.code}`, requestId: 'r-1', ...problem };
  return make(method, path, () => HttpResponse.json(body, { status: problem.status }));
}

/** What not every page asks. */
export function perhaps(given: Answer): Answer {
  return { ...given, isOptional: true };
}

function make(method: Method, path: string, respond: (request: Request) => Response): Answer {
  const requests: Request[] = [];
  const handler = http[method](`*${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, ({ request }) => {
    requests.push(request.clone());
    return respond(request);
  });
  return { name: `${method.toUpperCase()} ${path}`, handler, requests };
}

const server = setupServer();
let expected: Answer[] = [];

/** From here on the network says this. Later answers stand in front of earlier ones. */
export function answerWith(answers: readonly Answer[]): void {
  expected.push(...answers);
  server.use(...answers.toReversed().map(({ handler }) => handler));
}

const unanswered: string[] = [];

// What is not answered and what is answered in vain both fail: a test says exactly what a page asks.
beforeAll(() =>
  server.listen({
    onUnhandledFrame: ({ frame, defaults }) => {
      const { request } = frame.data as { request: Request };
      unanswered.push(`${request.method} ${new URL(request.url).pathname}`);
      defaults.error();
    },
  }),
);
afterEach(async () => {
  const inVain = () => expected.filter(({ requests, isOptional }) => requests.length === 0 && isOptional !== true);
  // A part of the page that comes late asks late.
  await waitFor(() => expect(inVain()).toEqual([])).catch(() => {});
  const problems = [
    ...unanswered.splice(0).map((name) => `${name} was asked and has no answer`),
    ...inVain().map(({ name }) => `${name} was never asked`),
  ];
  cleanup();
  expected = [];
  server.resetHandlers();
  if (problems.length > 0) throw new Error(problems.join('; '));
});
afterAll(() => server.close());
