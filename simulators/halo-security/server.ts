import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { answer } from './api.ts';
import type { Call } from './call.ts';
import { control } from './control.ts';
import { failAtOnce, takeFailure } from './failures.ts';
import { defaultFaults, type Faults } from './faults.ts';
import { generateWorld } from './generate.ts';
import { keeper } from './keeper.ts';
import { readBody, send, sendJson } from './messages.ts';
import { WorldError } from './model.ts';
import { PageCache } from './page-cache.ts';
import { seededKey } from './random.ts';
import type { HaloSimulator, SimulatorOptions } from './simulator.ts';
import { newStats } from './stats.ts';

/** Starts a simulated Halo Security account on HTTP. */
export async function startHaloSimulator(options: SimulatorOptions = {}): Promise<HaloSimulator> {
  const seed = options.seed ?? options.world?.seed ?? 1;
  const clock = options.clock ?? (() => new Date());
  const generate = () =>
    generateWorld({
      targets: options.targets ?? 25,
      issues: options.issues ?? 40,
      ...(options.vulnerabilities !== undefined && { vulnerabilities: options.vulnerabilities }),
      seed,
      now: clock(),
    });
  let world = options.world ?? generate();
  const apiKey = options.apiKey ?? seededKey(seed);
  const faults: Faults = { ...defaultFaults(), ...options.faults };
  const stats = newStats();
  const keep = keeper(() => `${world.revision} ${JSON.stringify(faults)}`);
  const pages = new PageCache(64_000_000);
  const friendly = JSON.stringify(defaultFaults());
  let savedRevision = world.revision;

  const reset = (worldToo: boolean): string | undefined => {
    if (worldToo && options.world)
      return 'This world was handed to the simulator; only a generated one can be made anew.';
    Object.assign(faults, defaultFaults(), options.faults);
    Object.assign(stats, newStats(), { inFlight: stats.inFlight });
    if (worldToo) {
      world = generate();
      keep.forget();
      pages.forget();
    }
    return undefined;
  };

  async function serveControl(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const local = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
    const tokenFits = !options.controlToken || request.headers['x-control-token'] === options.controlToken;
    // A browser page sends its origin: no web site may steer the simulator of the person who looks at it.
    if (!local || !tokenFits || request.headers.origin !== undefined) {
      send(
        response,
        { status: 403, body: { error: 'The control interface answers programs on this machine only.' } },
        faults,
      );
      return;
    }
    try {
      const body = await readBody(request);
      const controlled = { world, faults, stats, query: url.searchParams, reset };
      send(response, { status: 200, body: control(controlled, request.method ?? '', url.pathname.slice(9), body) });
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      send(response, { status: 400, body: { error: error.message } });
    }
  }

  async function serveApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.replace(/^\/api\/v1\//, '').replace(/\.json$/, '');
    const wellFormed = url.pathname === `/api/v1/${path}.json`;
    stats.inFlight += 1;
    stats.mostInFlight = Math.max(stats.mostInFlight, stats.inFlight);
    response.once('close', () => {
      stats.inFlight -= 1;
    });
    stats.requests += 1;
    stats.byPath[path] = (stats.byPath[path] ?? 0) + 1;
    const failure = takeFailure(faults, path);
    if (failure !== 'none') stats.failures += 1;
    if (failAtOnce(response, failure, faults, request.url ?? '', clock())) return;
    if (failure === 'slow') await delay(faults.slowMs);
    const keyFits = request.headers['x-apikey'] === apiKey;
    // With every switch at its default a page depends on the world and the request alone.
    const cacheable = path.endsWith('/list') && keyFits && failure === 'none' && JSON.stringify(faults) === friendly;
    const cacheKey = `${request.url} ${request.headers['x-ts-asof'] ?? ''} ${request.headers['x-ts-scan_id'] ?? ''}`;
    const ready = cacheable && request.method === 'GET' ? pages.get(cacheKey, world.revision) : undefined;
    if (ready) {
      stats.rows += ready.rows;
      sendJson(response, ready.body);
      return;
    }
    const call: Call = {
      world,
      faults,
      stats,
      method: request.method ?? 'GET',
      query: url.searchParams,
      header: (name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? value : undefined;
      },
      kept: keep.kept,
    };
    const rowsBefore = stats.rows;
    const answered = answer(call, wellFormed ? path : '', keyFits);
    if (!cacheable || answered.status !== 200 || call.method !== 'GET') {
      send(response, answered, faults, failure);
      return;
    }
    const body = Buffer.from(JSON.stringify(answered.body));
    pages.set(cacheKey, world.revision, { body, rows: stats.rows - rowsBefore });
    sendJson(response, body);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    world.habits = faults;
    world.advanceTo(clock());
    const url = new URL(`http://simulator${request.url ?? '/'}`);
    await (url.pathname.startsWith('/control/') ? serveControl : serveApi)(request, response, url);
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(request, response)
      .catch((error: unknown) => send(response, { status: 500, body: { code: 500, message: String(error) } }))
      .finally(() => {
        if (world.revision !== savedRevision) options.afterChange?.(world);
        savedRevision = world.revision;
      });
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    controlUrl: `${url}/control`,
    port,
    apiKey,
    get world() {
      return world;
    },
    faults,
    stats,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
