import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { newId } from '../lib/new-id.ts';
import type { ApiServer } from './api-server.ts';
import { addDocs } from './docs/docs.ts';
import type { HttpParts } from './http-parts.ts';
import { addKnownParameters } from './known-parameters.ts';
import { addMetrics } from './metrics.ts';
import { addOidcCallback } from './oidc-callback.ts';
import { addOpenApi } from './openapi.ts';
import { addProbes } from './probes.ts';
import { addProblemAnswers, answerBadAddress } from './problem-answers.ts';
import { addRateLimits } from './rate-limits.ts';
import { addRequestContext } from './request-context.ts';
import { allSyncRoutes } from './routes/all-syncs.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { approvedTextRoutes } from './routes/approved-text.ts';
import { assetRoutes } from './routes/assets.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { auditBundleRoutes } from './routes/audit-bundles.ts';
import { auditLogRoutes } from './routes/audit-log.ts';
import { auditPopulationRoutes } from './routes/audit-population.ts';
import { auditSampleRoutes } from './routes/audit-samples.ts';
import { auditWindowRoutes } from './routes/audit-window.ts';
import { auditRoutes } from './routes/audits.ts';
import { checkRoutes } from './routes/checks.ts';
import { commentRoutes } from './routes/comments.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { eventRoutes } from './routes/events.ts';
import { evidenceBundleRoutes } from './routes/evidence-bundles.ts';
import { exceptionPreviewRoutes } from './routes/exception-previews.ts';
import { exceptionRoutes } from './routes/exceptions.ts';
import { exportRoutes } from './routes/export.ts';
import { feedRoutes } from './routes/feeds.ts';
import { forgottenPasswordRoutes } from './routes/forgotten-password.ts';
import { installationRoutes } from './routes/installation.ts';
import { integrationRoutes } from './routes/integrations.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { ledgerExaminationRoutes } from './routes/ledger-examinations.ts';
import { memberRoutes } from './routes/members.ts';
import { monitoringSourceRoutes } from './routes/monitoring-sources.ts';
import { noticeRoutes } from './routes/notices.ts';
import { organisationRoutes } from './routes/organisation.ts';
import { outletRoutes } from './routes/outlets.ts';
import { overviewRoutes } from './routes/overview.ts';
import { passwordLinkRoutes } from './routes/password-links.ts';
import { policyDocumentRoutes } from './routes/policy-documents.ts';
import { policySimulationRoutes } from './routes/policy-simulations.ts';
import { replayRoutes } from './routes/replays.ts';
import { sessionRoutes } from './routes/session.ts';
import { ownSessionRoutes } from './routes/sessions.ts';
import { setupRoutes } from './routes/setup.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { slaPolicyRoutes } from './routes/sla-policies.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { syncRoutes } from './routes/syncs.ts';
import { twoFactorRoutes } from './routes/two-factor.ts';
import { vulnerabilityRoutes } from './routes/vulnerabilities.ts';
import { vulnerabilityCountRoutes } from './routes/vulnerability-counts.ts';
import { addHostCheck, addSecurityHeaders, putSecurityHeaders } from './security-headers.ts';
import { addWebPages } from './web-pages.ts';

const routes = [
  overviewRoutes,
  statisticsRoutes,
  eventRoutes,
  installationRoutes,
  setupRoutes,
  sessionRoutes,
  ownSessionRoutes,
  twoFactorRoutes,
  signInRoutes,
  integrationRoutes,
  monitoringSourceRoutes,
  syncRoutes,
  allSyncRoutes,
  vulnerabilityRoutes,
  vulnerabilityCountRoutes,
  commentRoutes,
  exportRoutes,
  checkRoutes,
  slaPolicyRoutes,
  policyDocumentRoutes,
  approvedTextRoutes,
  policySimulationRoutes,
  replayRoutes,
  feedRoutes,
  exceptionRoutes,
  exceptionPreviewRoutes,
  attachmentRoutes,
  assetRoutes,
  noticeRoutes,
  deliveryRoutes,
  ledgerRoutes,
  evidenceBundleRoutes,
  outletRoutes,
  ledgerExaminationRoutes,
  auditRoutes,
  auditPopulationRoutes,
  auditSampleRoutes,
  auditWindowRoutes,
  auditBundleRoutes,
  organisationRoutes,
  memberRoutes,
  erasureRoutes,
  invitationRoutes,
  passwordLinkRoutes,
  forgottenPasswordRoutes,
  apiKeyRoutes,
  auditLogRoutes,
];

const mebibyte = 1024 * 1024;

/** The HTTP door with all its routes; `listen` and `close` are the caller's. */
export function buildHttpServer(parts: HttpParts): ApiServer {
  const app = Fastify({
    loggerInstance: parts.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: parts.trustProxy.length === 0 ? false : [...parts.trustProxy],
    bodyLimit: mebibyte,
    requestIdHeader: false,
    // Always our own: the audit log tells requests apart by it, so that no caller may choose it.
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // An address that cannot be decoded belongs to no route: no hook of ours sees it.
    frameworkErrors: (_error, request, reply) => {
      putSecurityHeaders(request, reply, parts);
      return answerBadAddress(request, reply);
    },
  }) as unknown as ApiServer;

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(parts.verifiesAnswers === true ? serializerCompiler : () => JSON.stringify);
  acceptJsonOnly(app);
  refuseUndescribed(app);
  addKnownParameters(app);
  addProblemAnswers(app, parts);
  addSecurityHeaders(app, parts);
  addHostCheck(app, parts);
  addRequestLog(app, parts);
  addRequestContext(app, parts);
  addRateLimits(app);
  addOpenApi(app);
  addMetrics(app, parts);
  addProbes(app, parts);
  addOidcCallback(app, parts);
  addWebPages(app, parts);
  addDocs(app, parts);
  app.register(
    async (api) => {
      for (const each of routes) await api.register(async (scope) => await each(scope as unknown as ApiServer));
    },
    { prefix: '/api/v1' },
  );
  return app;
}

/** An empty body is none, whatever its content type says: many clients send the header with every POST. */
function acceptJsonOnly(app: ApiServer): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined);
    return parseJson(request, body as string, done);
  });
}

/** A route that does not say who may call it, or what it does, stops the start. */
function refuseUndescribed(app: ApiServer): void {
  app.addHook('onRoute', ({ url, config, schema, method }) => {
    if (!url.startsWith('/api/v1/') || method === 'HEAD') return;
    const described = schema as { operationId?: string; summary?: string; description?: string } | undefined;
    if (config?.access === undefined || !described?.operationId || !described.summary || !described.description) {
      throw new Error(`${method} ${url} does not say who may call it and what it does`);
    }
  });
}

function addRequestLog(app: ApiServer, { logger }: HttpParts): void {
  app.addHook('onResponse', async (request, reply) => {
    const { id, method, routeOptions, signedIn, headers } = request;
    // A caller's own id stands beside ours if nothing can hide in it.
    const given = headers['x-request-id'];
    const callerRequestId = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : undefined;
    // The pattern of the route: a query may hold the token of the set-up link.
    const route = request.is404 ? 'unknown' : routeOptions.url;
    const ms = Math.round(reply.elapsedTime);
    const by = signedIn?.actor.name;
    logger.info({ requestId: id, callerRequestId, method, route, status: reply.statusCode, ms, by }, 'request');
  });
}
