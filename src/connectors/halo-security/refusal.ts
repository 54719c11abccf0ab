import { type ConnectionProblem, SourceError } from '../contract.ts';

/**
 * Why a request gave nothing to work with.
 *
 * - `key-refused` 401, `forbidden` 402 and 403, `not-found` 404 and 410, `bad-request` any other 4xx: as a status or as
 *   the `code` of an error object that came with 200.
 * - `error-object`: `{code, message}` with 200 and a code that is none of those.
 * - `not-json`: a page, a redirect, another content type. `no-envelope`: JSON of another kind.
 * - `malformed`: calls itself JSON and is not. `not-understood`: the right envelope with something wrong inside.
 * - `unreachable`: no answer at all. `failing`: 429 or 5xx until the retries were used up. `too-large`: beyond our limits.
 */
export type Refusal =
  | 'key-refused'
  | 'forbidden'
  | 'not-found'
  | 'bad-request'
  | 'error-object'
  | 'not-json'
  | 'no-envelope'
  | 'malformed'
  | 'not-understood'
  | 'too-large'
  | 'unreachable'
  | 'failing'
  | 'address-refused';

/** An answer that cannot be used. `detail` ends no sentence and quotes nothing that the other side sent but numbers. */
export class RefusedAnswer extends Error {
  readonly refusal: Refusal;
  readonly detail: string;

  constructor(refusal: Refusal, detail: string) {
    super(detail);
    this.name = 'RefusedAnswer';
    this.refusal = refusal;
    this.detail = detail;
  }
}

/** The answer was about who asks, not about how: another key may see it. */
export function isAboutTheKey(refusal: Refusal): boolean {
  return refusal === 'key-refused' || refusal === 'forbidden' || refusal === 'error-object';
}

/** A 4xx: what was asked for is not there, or not for this key. */
export function isClientError(refusal: Refusal): boolean {
  return refusal === 'key-refused' || refusal === 'forbidden' || refusal === 'not-found' || refusal === 'bad-request';
}

/** It may be otherwise in a minute: says nothing about what the source has. */
export function isTemporary(refusal: Refusal): boolean {
  return refusal === 'unreachable' || refusal === 'failing';
}

const problems: Record<Refusal, ConnectionProblem> = {
  'key-refused': 'credentials-refused',
  forbidden: 'credentials-refused',
  'error-object': 'credentials-refused',
  'not-found': 'not-this-api',
  'not-json': 'not-this-api',
  'no-envelope': 'not-this-api',
  'bad-request': 'unexpected-answer',
  malformed: 'unexpected-answer',
  'not-understood': 'unexpected-answer',
  'too-large': 'unexpected-answer',
  unreachable: 'source-unreachable',
  failing: 'source-unreachable',
  'address-refused': 'address-refused',
};

const where = 'In Halo Security: profile picture > API > + > Create Key';
const advice: Record<ConnectionProblem, string> = {
  'credentials-refused': `Check that it was copied whole, or create a new one. ${where}; the type is "Account", and it takes Admin access and an Enterprise plan.`,
  'permission-missing': `Have a person with Admin access create a key of the type "Account". ${where}.`,
  'source-unreachable': 'Check the address and the network, or try again later.',
  'address-refused': 'Check the address of the integration.',
  'not-this-api': 'Check the address; the usual one is https://api.halosecurity.com/api/v1.',
  'unexpected-answer': 'Try again later; if it stays so, this version of Curfew does not know that form of answer.',
};

/** The sentence for a person: what happened while reading `what` (as in "the targets"), and what to do. */
export function toSourceError(refused: RefusedAnswer, what: string, problem = problems[refused.refusal]): SourceError {
  const happened: Record<ConnectionProblem, string> = {
    'credentials-refused': `Halo Security refused the API key when ${what} were asked for: ${refused.detail}.`,
    'permission-missing': `Halo Security accepts the API key, but it may not read ${what}: ${refused.detail}.`,
    'source-unreachable': `Halo Security could not be reached to read ${what}: ${refused.detail}.`,
    'address-refused': `The address is not one that Curfew connects to: ${refused.detail}.`,
    'not-this-api': `What answers at this address is not the Halo Security API: ${refused.detail}.`,
    'unexpected-answer': `Halo Security answered, but ${what} could not be understood: ${refused.detail}.`,
  };
  return new SourceError(problem, `${happened[problem]} ${advice[problem]}`, { cause: refused });
}

/** The refusal of the issues alone: the targets could be read with the same key. */
export function toIssuesError(refused: RefusedAnswer): SourceError {
  if (isAboutTheKey(refused.refusal)) return toSourceError(refused, 'the issues', 'permission-missing');
  const isElsewhere = /^(not-found|not-json|no-envelope)$/.test(refused.refusal);
  return toSourceError(refused, 'the issues', isElsewhere ? 'unexpected-answer' : undefined);
}
