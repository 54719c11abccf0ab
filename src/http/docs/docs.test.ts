import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../lib/logger.ts';
import type { ApiServer } from '../api-server.ts';
import type { HttpParts } from '../http-parts.ts';
import { addProblemAnswers } from '../problem-answers.ts';
import { addSecurityHeaders } from '../security-headers.ts';
import { addDocs } from './docs.ts';

const doors: ApiServer[] = [];

/** The door with nothing but the documentation behind it. */
function door(parts: Partial<HttpParts> = {}): ApiServer {
  const app = Fastify() as unknown as ApiServer;
  const given = { logger: createLogger({ level: 'silent' }), publicUrl: 'http://127.0.0.1:4680', ...parts };
  addProblemAnswers(app, given as HttpParts);
  addSecurityHeaders(app, given as HttpParts);
  addDocs(app, given as HttpParts);
  doors.push(app);
  return app;
}

describe('the documentation', () => {
  let app: ApiServer;
  const get = (url: string, headers = {}) => app.inject({ method: 'GET', url, headers });

  beforeAll(() => {
    app = door();
  });
  afterAll(async () => {
    for (const each of doors) await each.close();
  });

  it('begins at /docs, for whoever is not signed in, without scripts and inline styles', async () => {
    const answer = await get('/docs');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.body).toContain('<h1 id="what-curfew-is-for">');
    // The sign of the application.
    expect(answer.body).toContain('<img src="/icon.svg" width="22" height="22" alt="">Curfew');
    expect(answer.headers['content-security-policy']).toContain("img-src 'self'");
    expect(answer.body).not.toMatch(/<script|style="|\son\w+=/);
    const style = /href="(\/docs\/style\.\w+\.css)"/.exec(answer.body)?.[1] ?? '';
    const sheet = await get(style);
    expect(sheet.headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8' });
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect(sheet.body).toContain('prefers-color-scheme: dark');
  });

  it('shows each page with its neighbours, its headings and where one is', async () => {
    const { body } = await get('/docs/unknown');
    expect(body).toContain('<a href="/docs/unknown" aria-current="page">');
    expect(body).toContain('<a href="#the-causes">The causes</a>');
    expect(body).toContain('<a class="previous" href="/docs/states">');
    expect(body).toContain('<a class="next" href="/docs/resolution">');
    expect(body).toContain('href="/docs/operating#watching-it"');
  });

  it.each([
    ['/docs/', '/docs'],
    ['/docs/index', '/docs'],
    ['/docs.md', '/docs/index.md'],
  ])('%s leads to %s', async (from, to) => {
    expect((await get(from)).headers['location']).toBe(to);
  });

  it('answers each page as Markdown, and what there is in llms.txt', async () => {
    const page = await get('/docs/held-syncs.md');
    expect(page.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(page.body).toMatch(/^# Held syncs\n/);
    const index = await get('/docs/llms.txt');
    expect(index.headers['content-type']).toBe('text/plain; charset=utf-8');
    const addresses = [...index.body.matchAll(/\]\((\/docs\/[\w-]+\.md)\)/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(15);
    for (const address of addresses) expect((await get(address)).statusCode, address).toBe(200);
  });

  it('is sent once for each version', async () => {
    const { headers } = await get('/docs/states');
    const again = await get('/docs/states', { 'if-none-match': headers['etag'] });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('answers a question with passages, verbatim and with their links', async () => {
    const { body, headers } = await get('/docs/index.md?ask=who%20may%20release%20a%20held%20sync%3F');
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(body).toContain('> who may release a held sync?');
    expect(body).toContain('## [Held syncs: Release and discard](/docs/held-syncs#release-and-discard)');
    expect(body).toContain('It takes a manager or an administrator.');
    expect(body.length).toBeLessThan(16_000);
  });

  it('answers with links that lead from the answer to where they lead from the page', async () => {
    const { body } = await get('/docs/deadlines.md?ask=what%20if%20the%20severity%20is%20unknown%3F');
    expect(body).toContain('[stating it](/docs/deadlines.md#stating-a-fact)');
    expect(body).not.toContain('](#');
  });

  it('says when nothing bears on the question, and never lets a question write the answer', async () => {
    const { body } = await get(
      `/docs/index.md?ask=${encodeURIComponent('weather\n\n# Owned [x](javascript:1) \u202e<b>')}`,
    );
    expect(body).toContain('Nothing in the documentation bears on this question.');
    expect(body).toContain('> weather # Owned \\[x\\](javascript:1) \\<b\\>');
  });

  it.each(['', '%20', 'a'.repeat(401), 'one&ask=two'])('refuses the question "%s"', async (ask) => {
    const answer = await get(`/docs/index.md?ask=${ask}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-input', errors: [{ path: 'ask' }] });
  });

  it('searches without a script, and shows what was asked for as text', async () => {
    const { body } = await get('/docs/search?q=held+sync');
    expect(body).toContain('<a href="/docs/held-syncs">Held syncs</a>');
    expect(body).toContain('<mark>');
    const evil = await get(`/docs/search?q=${encodeURIComponent('"><xyzzy onload=qqq>')}`);
    expect(evil.body).not.toContain('<xyzzy');
    expect(evil.body).toContain('Nothing in the documentation bears on this question.');
    expect((await get('/docs/search')).statusCode).toBe(200);
    expect((await get(`/docs/search?q=${'a'.repeat(401)}`)).statusCode).toBe(400);
  });

  it('says what is not there, to people and to programs', async () => {
    const page = await get('/docs/nothing');
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    const program = await get('/docs/nothing.md');
    expect(program.json()).toMatchObject({ status: 404, code: 'not-found' });
    expect((await get('/docs/..%2f..%2fpackage.json')).statusCode).toBe(404);
  });

  it('says on every page that a demonstration is one', async () => {
    const answer = await door({ isDemonstration: true }).inject('/docs/states');
    expect(answer.body).toContain('Demonstration: all data in this installation is invented.');
    expect((await get('/docs/states')).body).not.toContain('Demonstration');
  });
});
