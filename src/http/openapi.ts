import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { ApiServer } from './api-server.ts';
import { tidyDocument } from './tidy-document.ts';

const description = `Curfew holds every vulnerability against your own remediation policy and says which compliance checks
pass, and why. Everything that its pages show is here.

Send an API key as \`Authorization: Bearer cfw_…\`, or sign in at \`/api/v1/session\` for a cookie. Lists answer
\`{"items": [...], "nextCursor": "..." | null}\`. Times are RFC 3339 in UTC. Errors are RFC 9457 problem documents with a
stable \`code\`; a query parameter that a route does not have is one, too. Where an answer has an ETag, \`If-Match\` keeps you from overwriting what you have not seen.`;

const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The document that is made from the schemas of the routes, and a page to browse it. */
export function addOpenApi(app: ApiServer): void {
  app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Curfew', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, or the local token.' },
          session: { type: 'apiKey', in: 'cookie', name: 'curfew-session', description: 'From `signIn`.' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: (route) => {
      const transformed = jsonSchemaTransform(route);
      const access = route.route.config?.access;
      if (access === undefined) return { ...transformed, schema: { hide: true } };
      const own = access === 'public' ? { security: [] } : { 'x-permission': access };
      return { ...transformed, schema: { ...transformed.schema, ...own } };
    },
    transformObject: (parts) => tidyDocument(jsonSchemaTransformObject(parts) as Record<string, unknown>),
  });
  app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: docsPolicy,
    theme: { title: 'Curfew API' },
    uiConfig: { deepLinking: true, docExpansion: 'none' },
  });
  app.register(async (scope) => {
    scope.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(app.swagger()));
  });
}
