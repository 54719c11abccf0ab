import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';

/** For whatever watches the process. They say nothing that is worth hiding. */
export function addProbes(app: ApiServer, { readiness }: HttpParts): void {
  app.register(async (scope) => {
    scope.get('/healthz', async () => ({ status: 'up' }));
    scope.get('/readyz', async (_request, reply) => {
      const parts = await readiness();
      const isReady = parts.database && parts.migrations && parts.worker;
      return await reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready', ...parts });
    });
  });
}
