import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiProblem } from '../lib/problem.ts';
import { createQueries } from './queries.ts';

const assign = vi.fn();
const refused = async () => {
  throw new ApiProblem({ status: 401, code: 'not-signed-in', title: 'Sign in first', detail: 'Sign in.' });
};
const asksForMore = async () => {
  throw new ApiProblem({ status: 403, code: 'second-factor-required', title: 'Set one up', detail: 'Set one up.' });
};
const ask = async (queryKey: string[], queries = createQueries()) =>
  await queries.fetchQuery({ queryKey, queryFn: refused, retry: false, staleTime: 0 }).catch(() => undefined);

beforeEach(() => {
  assign.mockClear();
  const location = { pathname: '/checks', search: '?asOf=then', assign };
  vi.stubGlobal('window', { location, addEventListener: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

it('leaves for sign-in and comes back where a session has ended', async () => {
  await ask(['checks']);
  expect(assign.mock.calls).toEqual([['/sign-in?back=%2Fchecks%3FasOf%3Dthen']]);
  const queries = createQueries();
  queries.setQueryData(['session'], 'somebody');
  await ask(['session'], queries);
  expect(assign).toHaveBeenCalledTimes(2);
});

it('loads nothing a second time for somebody who was not signed in: the router leads to sign-in', async () => {
  await ask(['session']);
  expect(assign).not.toHaveBeenCalled();
});

it('leaves for setting up a second factor and comes back where the organisation has begun to ask for one', async () => {
  const queries = createQueries();
  await queries.fetchQuery({ queryKey: ['checks'], queryFn: asksForMore, retry: false }).catch(() => undefined);
  expect(assign.mock.calls).toEqual([['/second-factor?back=%2Fchecks%3FasOf%3Dthen']]);
});
