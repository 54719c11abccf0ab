// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answer, answerBy, perhaps, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const asset = '0198f7a2-0000-7000-8000-0000000000e1';
const gone = '0198f7a2-0000-7000-8000-0000000000f1';
const nothing = { items: [], nextCursor: null };
const notFound = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is none.' } as const;

it('what a list can be filtered by is what was there on that day', async () => {
  const people = answer('get', '/api/v1/members', nothing);
  const named = refusal('get', '/api/v1/assets/{id}', notFound);
  const offered = answer('get', '/api/v1/assets', nothing);
  const { user } = renderPage(`/vulnerabilities?assetId=${asset}&assignee=${gone}&asOf=${past}`, [
    ...signedIn('engineer'),
    answer('get', '/api/v1/vulnerabilities', nothing),
    perhaps(answer('get', '/api/v1/vulnerabilities/counts', { count: 0, isExact: true } as never)),
    people,
    named,
    offered,
  ]);
  // Neither the asset nor the member had come by then.
  await expect.poll(() => screen.queryAllByText('not there').length).toBe(2);
  await user.click(screen.getByRole('button', { name: /^Asset/ }));
  await screen.findByText('No asset is called so.');
  for (const { url } of [people, named, offered].flatMap(({ requests }) => requests)) {
    expect(new URL(url).searchParams.get('asOf'), url).toBe(past);
  }
});

it('days on hover are told in the zone of the policy of then', async () => {
  const zones = answerBy('get', '/api/v1/organisation', (query) => ({
    name: 'Northwind',
    timeZone: query.get('asOf') === past ? 'Asia/Tokyo' : 'UTC',
    policyVersion: 1,
  }));
  renderPage(`/policy?asOf=${past}`, [
    ...signedIn('engineer'),
    zones,
    answer('get', '/api/v1/sla-policies', { items: [{ version: 1, createdAt: '2026-04-02T09:00:00.000Z' }] } as never),
  ]);
  await screen.findByText('There was no policy yet on that day');
  const told = () => [...document.querySelectorAll('[title]')].map((each) => each.getAttribute('title')).join();
  await expect.poll(told).toContain('(Asia/Tokyo)');
  expect(zones.requests).toHaveLength(1);
});
