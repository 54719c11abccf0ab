import type * as z from 'zod';
import type { HttpSession, JsonAnswer } from '../../lib/http-client/http-client.ts';
import { RequestError } from '../../lib/http-client/request-error.ts';
import type { PagedList } from './paging.ts';
import { type Refusal, RefusedAnswer } from './refusal.ts';
import { HaloError, HaloIssueAnswer, type HaloIssueDetail, HaloMe, HaloPage, statesAnError } from './schema.ts';
import { listQuery, paths } from './unknowns.ts';

/** The endpoints that are read. Each throws `RefusedAnswer`, or the `RequestError` of an abort as it is. */
export interface HaloClient {
  me(): Promise<HaloMe>;
  issue(issueId: number): Promise<HaloIssueDetail>;
  targets: PagedList;
  scans(type: string): PagedList;
  issues: PagedList;
  acknowledgedIssues: PagedList;
}

export function createHaloClient(http: HttpSession): HaloClient {
  const list = (path: string, query: Record<string, string | number> = {}): PagedList => ({
    page: (start, limit) =>
      // `start` is left out when it is 0, as the documentation's own requests do.
      read(http, path, HaloPage, { ...listQuery, ...query, limit, ...(start > 0 && { start }) }, 'list'),
  });
  return {
    me: () => read(http, paths.me, HaloMe, {}, 'user'),
    async issue(issueId) {
      const detail = await read(http, paths.issue, HaloIssueAnswer, { issue_id: issueId }, 'issue');
      if (detail.issue_id !== null && detail.issue_id !== issueId) {
        throw new RefusedAnswer('not-understood', 'the detail of another issue came back');
      }
      return detail;
    },
    targets: list(paths.targets),
    scans: (type) => list(paths.scans, { type }),
    issues: list(paths.issues),
    acknowledgedIssues: list(paths.acknowledgedIssues),
  };
}

/** `key` is what an answer of this kind has at its top, whatever is inside. */
async function read<S extends z.ZodType>(
  http: HttpSession,
  path: string,
  schema: S,
  query: Record<string, string | number>,
  key: string,
): Promise<z.infer<S>> {
  const answer = await request(http, path, query);
  if (answer.status >= 400) {
    throw new RefusedAnswer(refusalOfCode(answer.status) ?? 'bad-request', `${path} answered ${answer.status}`);
  }
  const error = HaloError.safeParse(answer.body);
  const isError = error.success && !meansSuccess(error.data.code);
  const parsed = schema.safeParse(answer.body);
  // An error that also carries an empty list is no empty list.
  if (parsed.success && !isError) {
    if (!statesAnError(answer.body)) return parsed.data;
    // Neither is one whose error has another shape. It is not quoted: it may repeat the key.
    throw new RefusedAnswer('not-understood', `${path} answered with an error beside its "${key}"`);
  }
  if (
    !isError &&
    !parsed.success &&
    typeof answer.body === 'object' &&
    answer.body !== null &&
    Object.hasOwn(answer.body, key)
  ) {
    const at = parsed.error.issues[0]?.path.map(String).join('.') || key;
    throw new RefusedAnswer('not-understood', `${path} answered with something unexpected in "${at}"`);
  }
  if (error.success) {
    // The message is not quoted: it may repeat the key.
    const code = error.data.code;
    const refusal = code === null ? undefined : refusalOfCode(code);
    throw new RefusedAnswer(refusal ?? 'error-object', `${path} answered with the error code ${code ?? 'none'}`);
  }
  throw new RefusedAnswer('no-envelope', `${path} answered with JSON that has no "${key}"`);
}

/** The vendor's older interface says `code: 1` where all is well. */
function meansSuccess(code: number | null): boolean {
  return code === 1;
}

function refusalOfCode(code: number): Refusal | undefined {
  if (code === 401) return 'key-refused';
  if (code === 402 || code === 403) return 'forbidden';
  if (code === 404 || code === 410) return 'not-found';
  return undefined;
}

async function request(http: HttpSession, path: string, query: Record<string, string | number>): Promise<JsonAnswer> {
  try {
    return await http.getJson(path, query);
  } catch (error) {
    if (!(error instanceof RequestError) || error.kind === 'aborted') throw error;
    throw new RefusedAnswer(refusalOfKind[error.kind], error.message.replace(/\.$/, ''));
  }
}

const refusalOfKind: Record<Exclude<RequestError['kind'], 'aborted'>, Refusal> = {
  'address-refused': 'address-refused',
  unreachable: 'unreachable',
  timeout: 'unreachable',
  'rate-limited': 'failing',
  'server-error': 'failing',
  'too-large': 'too-large',
  'wrong-content-type': 'not-json',
  redirected: 'not-json',
  'not-json': 'malformed',
};
