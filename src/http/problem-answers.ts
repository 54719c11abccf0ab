import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type InputError, Problem, type ProblemCode } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';

/** Every failure is answered as an RFC 9457 problem document; what nobody expected is logged and not shown. */
export function addProblemAnswers(app: ApiServer, { logger }: HttpParts): void {
  const methods = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    methods.set(url, known);
  });

  app.setErrorHandler(async (error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error);
    const fields = { requestId: request.id, method: request.method, route: request.routeOptions.url, err: error };
    // Whoever is asked to come back in a minute has met no failure.
    const isAskedBack = problem === error && problem.code === 'unavailable';
    if (problem.owner === 'ours' && !isAskedBack) logger.error(fields, 'request failed');
    return await sendProblem(reply, request, problem);
  });

  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = [...methods].filter(([pattern]) => fits(pattern, path)).flatMap(([, known]) => [...known]);
    if (allowed.length === 0) {
      return await sendProblem(reply, request, new Problem('not-found', 'There is nothing at this address.'));
    }
    reply.header('allow', [...new Set(allowed)].join(', '));
    const detail = `${request.method} is not offered here; ${[...new Set(allowed)].join(', ')} is.`;
    return await sendProblem(reply, request, new Problem('method-not-allowed', detail));
  });
}

/** For what is asked of an address that cannot be decoded, such as `/%`, or is longer than any of ours. */
export function answerBadAddress(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendProblem(reply, request, new Problem('invalid-input', 'This is not an address.'));
}

async function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): Promise<FastifyReply> {
  const { code, status, title, detail, extra } = problem;
  if (extra.retryAfterSeconds !== undefined) reply.header('retry-after', String(extra.retryAfterSeconds));
  if (code === 'not-signed-in') reply.header('www-authenticate', 'Bearer realm="Curfew"');
  const document = { ...extra, type: `urn:curfew:problem:${code}`, title, status, detail, code, requestId: request.id };
  return await reply
    .code(status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(document);
}

/** A pattern such as `/api/v1/checks/:id` fits the path of a request. */
function fits(pattern: string, path: string): boolean {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  return wanted.length === parts.length && wanted.every((part, index) => part.startsWith(':') || part === parts[index]);
}

/** PostgreSQL's texts are UTF-8 without NUL: what it refuses as such came with the request. */
function isUnstorableText({ code }: { readonly code: string }): boolean {
  return code === '22021' || code === '22P05' || code === '22P02';
}

const byFastifyCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_REQ_INVALID_VALIDATION_INVOCATION: 'internal',
};

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (error.validation !== undefined) return invalidInput(error);
  const code = byFastifyCode[error.code];
  if (code !== undefined) return new Problem(code, sentence(error.message));
  if (isUnstorableText(error)) {
    return new Problem(
      'invalid-input',
      'A text holds NUL or half a character, which cannot be stored or searched for.',
    );
  }
  if (isDatabaseAway(error)) {
    return new Problem('unavailable', 'The database cannot be reached at the moment.', { retryAfterSeconds: 5 });
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem('invalid-input', sentence(error.message));
  return new Problem('internal', 'Something went wrong in Curfew. Its log has it under this request id.');
}

function invalidInput(error: FastifyError): Problem {
  const where = error.validationContext ?? 'body';
  // What cannot be an id names nothing.
  if (where === 'params') return new Problem('not-found', 'There is nothing at this address.');
  const errors: InputError[] = (error.validation ?? []).map(({ instancePath, message }) => ({
    path: instancePath.split('/').filter(Boolean).join('.'),
    message: message ?? 'is not valid',
  }));
  const named = errors.map(({ path, message }) => `${path || where}: ${message}`);
  return new Problem('invalid-input', sentence(named.join('; ')), { errors });
}

/** Details are full sentences; other people's messages are not always. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** By the codes of the network and of PostgreSQL (class 08, and the ones of a shutdown). */
function isDatabaseAway({ code, message }: { code?: string; message: string }): boolean {
  if (/^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|08\w{3}|57P0[1-3])$/.test(code ?? '')) return true;
  return /^Connection terminated/.test(message);
}
