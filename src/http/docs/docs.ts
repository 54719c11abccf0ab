import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../core/problems.ts';
import type { ApiServer } from '../api-server.ts';
import type { HttpParts } from '../http-parts.ts';
import { answerQuestion, longestQuestion } from './answer-question.ts';
import { firstPage } from './contents.ts';
import { indexForPrograms } from './index-for-programs.ts';
import { type Library, loadLibrary, type Page } from './library.ts';
import { readFont } from './page-files.ts';
import { documentHtml, pageHtml } from './page-html.ts';
import { searchResults } from './search-page.ts';
import { fontAddress, styleSheet } from './style.ts';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
const markdown = { 'content-type': 'text/markdown; charset=utf-8' };
const unchanging = 'public, max-age=31536000, immutable';

/**
 * The documentation, for everybody: it holds nothing of this installation. Each page is HTML without scripts, Markdown
 * with `.md`, and answers questions with `?ask=`.
 */
export function addDocs(app: ApiServer, { isDemonstration }: HttpParts): void {
  const font = readFont();
  const style = styleSheet(font !== null);
  const styleAddress = `/docs/style.${hashOf(style).slice(0, 12)}.css`;
  const frame = () => ({ library: loadLibrary(), isDemonstration, styleAddress });
  // Rendered before the first reader waits for it, and not where nobody listens.
  app.addHook('onListen', async () => void loadLibrary());

  const notThere = (reply: FastifyReply, name: string) => {
    if (name.endsWith('.md')) throw new Problem('not-found', 'There is no such page; /docs/llms.txt lists them.');
    const body = '<h1>There is no such page</h1><p>Search for it, or begin at <a href="/docs">the first page</a>.</p>';
    return reply
      .code(404)
      .headers(html)
      .send(documentHtml(frame(), { title: 'Not found', body }));
  };

  app.register(async (scope) => {
    scope.get('/docs', async (request, reply) => {
      const { library, ...rest } = frame();
      const page = pageCalled(library, firstPage);
      return page === undefined
        ? notThere(reply, firstPage)
        : sendText(request, reply.headers(html), pageHtml({ library, ...rest }, page));
    });
    scope.get('/docs/', async (_request, reply) => reply.redirect('/docs', 308));
    scope.get(`/docs/${firstPage}`, async (_request, reply) => reply.redirect('/docs', 308));
    scope.get('/docs.md', async (_request, reply) => reply.redirect(`/docs/${firstPage}.md`, 308));
    scope.get('/docs/llms.txt', async (request, reply) =>
      sendText(request, reply.type('text/plain; charset=utf-8'), indexForPrograms(loadLibrary())),
    );
    scope.get('/docs/search', async (request, reply) => {
      const query = textOf(request, 'q');
      const body = searchResults(loadLibrary(), query);
      const code = query.length > longestQuestion ? 400 : 200;
      const shown = { title: 'Search', body, query: query.slice(0, longestQuestion) };
      return await reply.code(code).headers(html).send(documentHtml(frame(), shown));
    });
    scope.get(styleAddress, async (_request, reply) =>
      reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': unchanging }).send(style),
    );
    if (font !== null) {
      scope.get(fontAddress, async (_request, reply) =>
        reply.headers({ 'content-type': 'font/woff2', 'cache-control': 'public, max-age=604800' }).send(font),
      );
    }
    scope.get('/docs/:page', async (request, reply) => {
      const { page: name } = request.params as { page: string };
      const library = loadLibrary();
      const isMarkdown = name.endsWith('.md');
      const page = pageCalled(library, isMarkdown ? name.slice(0, -3) : name);
      if (page === undefined) return notThere(reply, name);
      if (!isMarkdown) return sendText(request, reply.headers(html), pageHtml(frame(), page));
      if ((request.query as Record<string, unknown>)['ask'] === undefined) {
        return sendText(request, reply.headers(markdown), page.markdown);
      }
      return await reply.headers(markdown).send(answerQuestion(library, questionOf(request), page.slug));
    });
  });
}

function pageCalled({ pages }: Library, slug: string): Page | undefined {
  return pages.find((page) => page.slug === slug);
}

/** Throws `invalid-input` for an empty question and for one that is too long. */
function questionOf(request: FastifyRequest): string {
  const question = textOf(request, 'ask').trim();
  const message =
    question === ''
      ? 'Ask a question: ?ask=QUESTION.'
      : question.length > longestQuestion
        ? `A question has at most ${longestQuestion} characters.`
        : null;
  if (message !== null) throw new Problem('invalid-input', message, { errors: [{ path: 'ask', message }] });
  return question;
}

/** A query parameter as one text; of several with one name none. */
function textOf({ query }: FastifyRequest, name: string): string {
  const value = (query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** A text that only a new version of Curfew changes. */
function sendText(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const tag = `"${hashOf(text)}"`;
  reply.headers({ etag: tag, 'cache-control': 'public, max-age=0, must-revalidate' });
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.send(text);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
