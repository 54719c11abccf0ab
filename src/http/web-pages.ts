import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { productFolder } from '../lib/product-folder.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';

/**
 * Scripts and connections only to Curfew itself. The library that draws menus and dialogs writes style elements: inline
 * styles are allowed, and nothing that could run.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Addresses that are not pages: what is unknown below them is a problem document. `/assets` itself is a page. */
const notPages = /^\/((api|docs|healthz|readyz|metrics)(\/|$)|assets\/)/;

const year = 365 * 86_400;

/** The web application: its files, and the one page that stands behind every address of it. */
export function addWebPages(app: ApiServer, { webFolder = join(productFolder(), 'dist/web') }: HttpParts): void {
  const index = join(webFolder, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : null;
  if (page !== null) {
    app.register(fastifyStatic, {
      root: webFolder,
      index: false,
      wildcard: false,
      // The page is answered below, with its policy; compressed files only in the place of what they are of.
      globIgnore: ['index.html*', '**/*.{gz,br}'],
      // Compressed once, when it was built.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // The name of a built file changes with its contents.
        const isHashed = path.startsWith(join(webFolder, 'assets'));
        reply.header('cache-control', isHashed ? `public, max-age=${year}, immutable` : 'no-cache');
      },
    });
  }
  app.register(async (scope) => {
    scope.get('/*', async (request: FastifyRequest, reply: FastifyReply) => {
      const path = request.url.split('?')[0] ?? '';
      if (notPages.test(path)) return reply.callNotFound();
      reply.header('content-security-policy', policy);
      if (page === null) {
        return await reply.code(503).type('text/plain').send('The pages have not been built. Run `npm run build`.\n');
      }
      return await reply.type('text/html; charset=utf-8').send(page);
    });
  });
}
