// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveSync } from '../../lib/live-sync.ts';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { check, overview, signedIn, who } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

/** What the server says by itself, said by the test. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 1;
  constructor() {
    super();
    Stream.opened.push(this);
  }
  close(): void {
    Stream.opened = Stream.opened.filter((each) => each !== this);
  }
}

const say = (name: string, data: object) =>
  act(() => {
    for (const each of Stream.opened) each.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  });
const breakOff = (readyState: number) =>
  act(() => {
    for (const each of Stream.opened) Object.assign(each, { readyState }).dispatchEvent(new Event('error'));
  });
const sync = (status: LiveSync['status']) => ({ id: 's-1', sourceId: 'a-1', status });
const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
const checks = (reason: string) => answer('get', '/api/v1/checks', { items: [check({ reason })], nextCursor: null });
const page = (path = '/') =>
  renderPage(path, [
    ...signedIn('engineer'),
    checks('3 are overdue.'),
    refusal('get', '/api/v1/overview/backlog', down),
  ]);
const later = () => {
  const { counts } = overview();
  return answer('get', '/api/v1/overview', overview({ counts: { ...counts, open: 115, overdue: 0 } }));
};

beforeEach(() => {
  Stream.opened = [];
  vi.stubGlobal('EventSource', Stream);
});
afterEach(() => vi.unstubAllGlobals());

describe('what changes while it is looked at', () => {
  it('is read again when a sync ends', async () => {
    page();
    await screen.findByText('3 of 118 open vulnerabilities are overdue.');
    await screen.findByText('3 are overdue.');
    await screen.findByText('Not now.');
    const backlog = refusal('get', '/api/v1/overview/backlog', down);
    answerWith([later(), checks('Nothing is overdue.'), backlog]);
    say('sync', sync('complete'));
    expect(await screen.findByText('None of 115 open vulnerabilities is overdue.')).toBeDefined();
    expect(await screen.findByText('Nothing is overdue.')).toBeDefined();
  });

  it('is not read again for every page that a sync has read', async () => {
    page();
    await screen.findByText('3 are overdue.');
    const begun = later();
    answerWith([begun]);
    say('sync', sync('running'));
    await screen.findByText('None of 115 open vulnerabilities is overdue.');
    for (let count = 0; count < 20; count += 1) say('sync', sync('running'));
    expect(begun.requests).toHaveLength(1);
  });

  it('is not taken for true while the server cannot be heard, and is read again when it can', async () => {
    page();
    await screen.findByText('3 of 118 open vulnerabilities are overdue.');
    await screen.findByText('3 are overdue.');
    await screen.findByText('Not now.');
    expect(screen.queryByText(/Live updates paused/)).toBeNull();
    breakOff(0);
    const told = await screen.findByText(/^Live updates paused, trying again\. Shown as of/);
    expect(told.textContent).toMatch(/Shown as of \d\d:\d\d\.$/);
    expect(told.closest('[role="status"]')).not.toBeNull();
    expect(screen.getByText(/^Fresh at \d\d:\d\d$/)).toBeDefined();
    answerWith([later(), checks('Nothing is overdue.'), refusal('get', '/api/v1/overview/backlog', down)]);
    say('state', { syncs: [], checks: [], sources: [] });
    expect(await screen.findByText('None of 115 open vulnerabilities is overdue.')).toBeDefined();
    expect(await screen.findByText('Nothing is overdue.')).toBeDefined();
    expect(screen.queryByText(/Live updates paused/)).toBeNull();
    expect(screen.getByText('Fresh')).toBeDefined();
  });

  it('leads to setting up a second factor when the organisation begins to ask for one', async () => {
    const opened = page();
    await screen.findByText('3 are overdue.');
    await screen.findByText('Not now.');
    answerWith([answer('get', '/api/v1/session', { ...who('engineer'), mustSetUpTwoFactor: true })]);
    breakOff(Stream.CLOSED);
    expect(await screen.findByText(/Your organisation asks everybody for a second factor/)).toBeDefined();
    expect(opened.address()).toBe('/second-factor');
  });

  it('does not move the past', async () => {
    page('/?asOf=2026-03-31T15:00:00.000Z');
    await screen.findByText('3 of 118 open vulnerabilities are overdue.');
    expect(Stream.opened).toEqual([]);
  });
});
