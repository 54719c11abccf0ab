import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { isLoopback } from '../actions/access/local-token.ts';
import { boundToAudits } from '../actions/context.ts';
import { Problem } from '../core/problems.ts';
import { readGauges } from '../store/read/gauges.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';
import { isForwarded, peerOf, signedInBy } from './request-context.ts';

/** `/metrics` for Prometheus: on this machine without a credential, from elsewhere with an API key. */
export function addMetrics(app: ApiServer, parts: HttpParts): void {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'curfew_' });
  const durations = new Histogram({
    name: 'curfew_http_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const syncs = gauge(registry, 'curfew_syncs', 'Syncs of the last day.', ['status']);
  const checks = gauge(registry, 'curfew_check_status', '1 for the status that a check has.', ['check', 'status']);
  const ages = gauge(
    registry,
    'curfew_source_last_complete_sync_age_seconds',
    'Since the last complete sync of a source; not there before the first.',
    ['source'],
  );
  const feedAges = gauge(
    registry,
    'curfew_feed_age_seconds',
    'Since a feed was last loaded; not there before the first time.',
    ['feed'],
  );
  const deliveries = gauge(
    registry,
    'curfew_deliveries',
    'Mails and webhook messages of the last day, and all that wait.',
    ['channel', 'status'],
  );
  const isInOrder = gauge(
    registry,
    'curfew_ledger_in_order',
    '1 for what the last examination found to be as the ledger holds it, 0 for what not; not there before the first.',
    ['part'],
  );
  const jobs = gauge(registry, 'curfew_jobs', 'Jobs by state.', ['state']);

  app.addHook('onResponse', async (request, reply) => {
    // The pattern and not the path: ids would make a series each.
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  app.register(async (scope) => {
    scope.get('/metrics', async (request, reply) => {
      const isHere = isLoopback(peerOf(request)) && !isForwarded(request);
      const signedIn = isHere ? null : await signedInBy(request, parts);
      if (!isHere && (signedIn === null || signedIn.mustSetUpTwoFactor)) {
        throw new Problem('not-signed-in', 'Send an API key to read the metrics from another machine.');
      }
      if (signedIn?.actor.boundTo !== undefined) throw boundToAudits();
      const now = parts.now();
      const state = await readGauges(parts.engine.db, now);
      for (const each of [syncs, checks, ages, feedAges, deliveries, isInOrder, jobs]) each.reset();
      for (const { status, count } of state.syncs) syncs.set({ status }, count);
      for (const { channel, status, count } of state.deliveries) deliveries.set({ channel, status }, count);
      for (const { id, status } of state.checks) checks.set({ check: id, status }, 1);
      for (const { id, lastCompleteAt } of state.sources) {
        if (lastCompleteAt !== null) ages.set({ source: id }, (now - lastCompleteAt) / 1000);
      }
      for (const { id, loadedAt } of state.feeds) feedAges.set({ feed: id }, (now - loadedAt) / 1000);
      for (const { part, isGood } of state.ledger) isInOrder.set({ part }, isGood ? 1 : 0);
      for (const [name, count] of Object.entries((await parts.countJobs?.()) ?? {})) jobs.set({ state: name }, count);
      return await reply.type(registry.contentType).send(await registry.metrics());
    });
  });
}

function gauge<Label extends string>(registry: Registry, name: string, help: string, labelNames: Label[]) {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
