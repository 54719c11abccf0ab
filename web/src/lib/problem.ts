/** What the server said went wrong: an RFC 9457 problem document. */
export class ApiProblem extends Error {
  readonly status: number;
  /** Stable: what code may branch on. `unreachable` where there was no answer at all. */
  readonly code: string;
  readonly title: string;
  /** Mistakes by field, where the input was at fault. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    detail: string;
    fields?: Readonly<Record<string, string>>;
  }) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.fields = problem.fields ?? {};
  }
}

/** Reads the body of a refused answer; one that is no problem document is told as what it is. */
export function toProblem(status: number, body: unknown): ApiProblem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string, otherwise: string) => (typeof given[name] === 'string' ? given[name] : otherwise);
  return new ApiProblem({
    status,
    code: text('code', 'unexpected-answer'),
    title: text('title', 'Curfew did not answer as expected'),
    detail: text('detail', `The server answered with status ${status}. Try again; its log says more.`),
    fields: fieldsOf(given['errors']),
  });
}

/** Whether something is missing because it came later than the instant that is looked at. */
export function isToCome(error: unknown, asOf: string | undefined): boolean {
  return asOf !== undefined && error instanceof ApiProblem && error.status === 404;
}

export const unreachable = new ApiProblem({
  status: 0,
  code: 'unreachable',
  title: 'Curfew cannot be reached',
  detail: 'The server did not answer. Is it running, and are you online? What you see may be old.',
});

function fieldsOf(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const error of Array.isArray(errors) ? errors : []) {
    const { path, message } = error as { path?: unknown; message?: unknown };
    if (typeof message === 'string') fields[String(path ?? '')] = message;
  }
  return fields;
}
