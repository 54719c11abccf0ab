import { type Connector, type ConnectorSession, SourceError } from '../../connectors/contract.ts';
import type { Instant } from '../../core/instant.ts';
import { severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { createHttpSession, type HttpSession } from '../../lib/http-client/http-client.ts';
import { RequestError } from '../../lib/http-client/request-error.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Database } from '../../store/database.ts';
import { knownDefinitions } from '../../store/sources.ts';
import { discreetConnector } from './discreet-connector.ts';
import type { SyncEngine } from './engine.ts';

/** An account to be read, with its secret in the clear: never stored, never logged. */
export interface Account {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
}

export interface OpenSession {
  readonly session: ConnectorSession;
  /** The account's, which keeps its secrets to itself: the one to test and to pull with. */
  readonly connector: Connector;
  close(): Promise<void>;
}

interface SessionParts {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly now: () => Instant;
  readonly allowPrivateAddresses: boolean;
  /** Called with every answer; the connector sees it when this resolves. */
  readonly onAnswer?: (request: string, bytes: Uint8Array) => Promise<void>;
  readonly onRetry?: () => void;
  readonly sleep?: SyncEngine['sleep'] | undefined;
  readonly lastListedAssets?: number | null;
  /** Where definitions are remembered; without it nothing is known. */
  readonly memory?: { readonly db: Database; readonly sourceId: string };
}

/** Opens a session to an account, bound to its address and key. Throws `SourceError` when the address is refused. */
export function openSession(account: Account, parts: SessionParts): OpenSession {
  const { connector } = account;
  const baseUrl = connector.normaliseBaseUrl(account.settings['baseUrl'] ?? connector.defaultBaseUrl);
  const http = openHttp(connector, baseUrl, account, parts);
  const recording: HttpSession = {
    async getJson(path, query) {
      const answer = await http.getJson(path, query);
      const search = new URLSearchParams(
        Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
      );
      await parts.onAnswer?.(search.size === 0 ? path : `${path}?${search}`, answer.bytes);
      return answer;
    },
  };
  return {
    session: {
      http: recording,
      logger: parts.logger,
      signal: parts.signal,
      now: parts.now,
      lastListedAssets: parts.lastListedAssets ?? null,
      async knownDefinitions(externalIds) {
        if (parts.memory === undefined) return new Map();
        const rows = await knownDefinitions(parts.memory.db, parts.memory.sourceId, externalIds);
        return new Map(
          rows.map((row) => [
            row.external_id,
            {
              severity: severityOfRank(row.severity),
              sourceSeverity: row.source_severity,
              fetchedAt: row.fetched_at,
            },
          ]),
        );
      },
    },
    connector: discreetConnector(connector, account.credentials),
    close: () => http.close(),
  };
}

function openHttp(connector: Connector, baseUrl: string, account: Account, parts: SessionParts) {
  try {
    return createHttpSession({
      baseUrl,
      headers: connector.headers(account.credentials),
      allowPrivateAddresses: parts.allowPrivateAddresses,
      limits: connector.limits,
      allowedPaths: connector.allowedPaths,
      signal: parts.signal,
      logger: parts.logger,
      onRetry: () => parts.onRetry?.(),
      ...(parts.sleep && { sleep: parts.sleep }),
    });
  } catch (error) {
    if (error instanceof RequestError) throw new SourceError('address-refused', error.message);
    throw error;
  }
}
