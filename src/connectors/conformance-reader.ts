import { createHttpSession } from '../lib/http-client/http-client.ts';
import { createLogger } from '../lib/logger.ts';
import type { Batch, Connector, ConnectorSession, Coverage, KnownDefinition } from './contract.ts';

export interface Reading {
  readonly batches: readonly Batch[];
  readonly coverage: Coverage | null;
  /** External ids in the order in which they came. */
  readonly ids: readonly string[];
}

export interface Reader {
  readonly session: ConnectorSession;
  /** How long the client was told to wait, in milliseconds; it never really waits. */
  readonly waits: readonly number[];
  readonly logLines: readonly string[];
  abort(): void;
  read(): Promise<Reading>;
  close(): Promise<void>;
}

/** The instant at which every conformance reading takes place. */
const readAt = Date.UTC(2026, 5, 15, 12);

/** A session as the engine makes one: the real HTTP client, the connector's own limits, but no real waiting. */
export function openReader(
  connector: Connector,
  baseUrl: string,
  credentials: Readonly<Record<string, string>>,
  given: { known?: ReadonlyMap<string, KnownDefinition>; lastListedAssets?: number; now?: number } = {},
): Reader {
  const stop = new AbortController();
  const waits: number[] = [];
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const logger = createLogger({ level: 'trace', destination });
  const http = createHttpSession({
    baseUrl: connector.normaliseBaseUrl(baseUrl),
    headers: connector.headers(credentials),
    allowPrivateAddresses: true,
    limits: { ...connector.limits, timeoutMs: 5_000 },
    allowedPaths: connector.allowedPaths,
    signal: stop.signal,
    logger,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
  });
  const session: ConnectorSession = {
    http,
    logger,
    signal: stop.signal,
    now: () => given.now ?? readAt,
    knownDefinitions: async (ids) => new Map(ids.flatMap((id) => [...pick(given.known, id)])),
    lastListedAssets: given.lastListedAssets ?? null,
  };
  return {
    session,
    waits,
    logLines,
    abort: () => stop.abort(),
    async read() {
      const batches: Batch[] = [];
      for await (const batch of connector.pull(session)) batches.push(batch);
      const last = batches.at(-1);
      const observations = batches.flatMap((batch) => (batch.kind === 'observations' ? batch.observations : []));
      return {
        batches,
        coverage: last?.kind === 'end' ? last.coverage : null,
        ids: observations.map(({ externalId }) => externalId),
      };
    },
    close: () => http.close(),
  };
}

function* pick(
  known: ReadonlyMap<string, KnownDefinition> | undefined,
  id: string,
): Generator<[string, KnownDefinition]> {
  const found = known?.get(id);
  if (found) yield [id, found];
}
