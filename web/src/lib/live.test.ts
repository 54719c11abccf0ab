import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followEvents } from './live.ts';
import { type LiveSync, liveSyncKey, withLive } from './live-sync.ts';
import { overviewQuery } from './overview.ts';

class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  close(): void {
    this.readyState = FakeStream.CLOSED;
  }
  say(name: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
  breakOff(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

class FakeDocument extends EventTarget {
  visibilityState = 'visible';
  become(visibility: 'visible' | 'hidden'): void {
    this.visibilityState = visibility;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const state = { syncs: [], checks: [], sources: [] };
let streams: FakeStream[] = [];
let queries = new QueryClient();
let page = new FakeDocument();
const isOld = (name: string) => queries.getQueryState([name])?.isInvalidated;

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  queries = new QueryClient();
  for (const name of ['overview', 'checks', 'vulnerabilities', 'backlog'])
    queries.setQueryData([name], 'as it was read');
  vi.stubGlobal('window', new EventTarget());
  page = new FakeDocument();
  vi.stubGlobal('document', page);
  vi.stubGlobal(
    'EventSource',
    class extends FakeStream {
      constructor() {
        super();
        streams.push(this);
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('following what changes', () => {
  it('reads again what may have changed while the stream was broken', () => {
    const stop = followEvents(queries);
    streams[0]?.say('state', state);
    expect(isOld('overview')).toBe(false);
    streams[0]?.breakOff(0);
    streams[0]?.say('state', state);
    for (const name of ['overview', 'checks', 'vulnerabilities', 'backlog']) expect(isOld(name)).toBe(true);
    stop();
  });

  it('asks again after a refusal, which ends a stream for good', () => {
    const stop = followEvents(queries);
    streams[0]?.breakOff(FakeStream.CLOSED);
    vi.advanceTimersByTime(30_000);
    expect(streams).toHaveLength(2);
    streams[1]?.say('state', state);
    expect(isOld('checks')).toBe(true);
    stop();
    vi.advanceTimersByTime(120_000);
    expect(streams).toHaveLength(2);
  });

  it('asks who is there after a refusal: the session may have ended', () => {
    queries.setQueryData(['session'], 'somebody');
    const stop = followEvents(queries);
    streams[0]?.breakOff(0);
    expect(isOld('session')).toBe(false);
    streams[0]?.breakOff(FakeStream.CLOSED);
    expect(isOld('session')).toBe(true);
    stop();
  });

  it('begins anew when the network is back, of which a dead connection tells nothing', () => {
    const stop = followEvents(queries);
    streams[0]?.say('state', state);
    window.dispatchEvent(new Event('offline'));
    window.dispatchEvent(new Event('online'));
    expect(streams.map(({ readyState }) => readyState)).toEqual([FakeStream.CLOSED, 1]);
    expect(isOld('overview')).toBe(false);
    streams[1]?.say('state', state);
    expect(isOld('overview')).toBe(true);
    stop();
  });

  it('takes none of the few connections of a browser while nobody looks, and reads again when somebody does', () => {
    const stop = followEvents(queries);
    streams[0]?.say('state', state);
    page.become('hidden');
    vi.advanceTimersByTime(5_000);
    page.become('visible');
    vi.advanceTimersByTime(60_000);
    expect(streams.map(({ readyState }) => readyState)).toEqual([1]);
    page.become('hidden');
    vi.advanceTimersByTime(10_000);
    expect(streams.map(({ readyState }) => readyState)).toEqual([FakeStream.CLOSED]);
    window.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(1);
    expect(isOld('overview')).toBe(false);
    page.become('visible');
    expect(streams.map(({ readyState }) => readyState)).toEqual([FakeStream.CLOSED, 1]);
    streams[1]?.say('state', state);
    expect(isOld('overview')).toBe(true);
    stop();
    page.become('hidden');
    vi.advanceTimersByTime(10_000);
    page.become('visible');
    expect(streams).toHaveLength(2);
  });

  it('does not listen for a page that was opened behind another one, until somebody looks', () => {
    page.visibilityState = 'hidden';
    const stop = followEvents(queries);
    vi.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(0);
    page.become('visible');
    streams[0]?.say('state', state);
    expect(isOld('checks')).toBe(true);
    stop();
  });

  it.each([
    ['the verdict', { checks: [{ status: 'failing' }] }],
    ['a source', { sources: [{ id: 'a', lastCompleteSyncAt: '2026-03-31T15:00:00.000Z' }] }],
  ])('reads again where %s changed before it could be told', (_, moved) => {
    const source = { id: 'a', lastCompleteSyncAt: '2026-03-31T14:00:00.000Z' };
    const read = { sources: [source], checks: [{ status: 'due', count: 1 }] };
    const same = { syncs: [], sources: [source], checks: [{ status: 'due' }] };
    queries.setQueryData(overviewQuery(undefined).queryKey, read as never);
    const first = followEvents(queries);
    streams[0]?.say('state', same);
    expect(isOld('vulnerabilities')).toBe(false);
    first();
    const second = followEvents(queries);
    streams[1]?.say('state', { ...same, ...moved });
    expect(isOld('vulnerabilities')).toBe(true);
    second();
  });

  it('knows the syncs under way from the beginning, and follows a verdict into the lists', () => {
    const stop = followEvents(queries);
    const sync = { id: 's', sourceId: 'a', status: 'running', progress: {}, counts: {} };
    streams[0]?.say('state', { ...state, syncs: [sync] });
    expect(queries.getQueryData(liveSyncKey('s'))).toEqual(sync);
    streams[0]?.say('check', { id: 'c', status: 'failing', reason: '1 is overdue.' });
    expect(isOld('vulnerabilities')).toBe(true);
    stop();
  });
});

it('a sync that was read as ended has ended, though the last that was heard of it was that it ran', () => {
  const sync = (status: LiveSync['status']) => ({ id: 's', status }) as LiveSync;
  expect(withLive(sync('complete'), sync('running')).status).toBe('complete');
  expect(withLive(sync('queued'), sync('running')).status).toBe('running');
  expect(withLive(sync('queued'), null).status).toBe('queued');
});
