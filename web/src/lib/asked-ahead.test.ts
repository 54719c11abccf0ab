// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerTo } from './asked-ahead.ts';

const path = '/api/v1/session';
const session = () => new Request(`http://localhost${path}`);
const text = async (answer: Promise<Response>) => await (await answer).text();

afterEach(() => {
  delete window.curfewAskedAhead;
  vi.unstubAllGlobals();
});

describe('what was asked for ahead', () => {
  it('is taken once; then it is asked for again', async () => {
    vi.stubGlobal('fetch', async () => new Response('later'));
    window.curfewAskedAhead = { [path]: Promise.resolve(new Response('ahead')) };
    expect(await text(answerTo(session()))).toBe('ahead');
    expect(await text(answerTo(session()))).toBe('later');
  });

  it.each([new Response('no', { status: 401 }), null])('is not believed when it was no good answer', async (given) => {
    vi.stubGlobal('fetch', async () => new Response('later'));
    window.curfewAskedAhead = { [path]: Promise.resolve(given) };
    expect(await text(answerTo(session()))).toBe('later');
  });

  it('is forgotten with the first change: who is there may be somebody else by then', async () => {
    vi.stubGlobal('fetch', async () => new Response('later'));
    window.curfewAskedAhead = { [path]: Promise.resolve(new Response('ahead')) };
    await answerTo(new Request(`http://localhost${path}`, { method: 'DELETE' }));
    expect(await text(answerTo(session()))).toBe('later');
  });

  it('may have a query', async () => {
    vi.stubGlobal('fetch', async () => new Response('later'));
    window.curfewAskedAhead = { [`${path}?limit=8`]: Promise.resolve(new Response('ahead')) };
    expect(await text(answerTo(new Request(`http://localhost${path}?limit=8`)))).toBe('ahead');
  });

  it('answers no other query', async () => {
    vi.stubGlobal('fetch', async () => new Response('asked'));
    window.curfewAskedAhead = { [path]: Promise.resolve(new Response('ahead')) };
    expect(await text(answerTo(new Request(`http://localhost${path}?asOf=then`)))).toBe('asked');
    expect(await text(answerTo(session()))).toBe('ahead');
  });
});
