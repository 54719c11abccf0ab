import { z } from 'zod';
import { Problem } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';

/**
 * Refuses query parameters that a route of the API does not have: a filter with a typing error must never list
 * everything. Throws `invalid-input`, which names them and those that there are.
 */
export function addKnownParameters(app: ApiServer): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/v1/')) return;
    const asked = route.schema?.querystring;
    const parameters = asked instanceof z.ZodObject ? Object.keys(asked.shape) : [];
    route.config = { ...route.config, parameters };
  });
  app.addHook('preValidation', async ({ query, routeOptions }) => {
    const names = routeOptions.config.parameters;
    if (names === undefined) return;
    const unknown = Object.keys(query as object).filter((name) => !names.includes(name));
    if (unknown.length === 0) return;
    const offered = names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`;
    const errors = unknown.slice(0, 20).map((name) => {
      const message = `There is no such parameter here; ${offered}.`;
      return { path: name.slice(0, 100), message };
    });
    const which = errors.map(({ path }) => JSON.stringify(path)).join(', ');
    throw new Problem('invalid-input', `This request has no parameter ${which}; ${offered}.`, { errors });
  });
}
