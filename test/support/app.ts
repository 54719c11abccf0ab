import type { InjectOptions } from 'fastify';
import { createAuthentication } from '../../src/actions/access/authentication.ts';
import { createApiKey } from '../../src/actions/access/create-api-key.ts';
import type { LocalToken } from '../../src/actions/access/local-token.ts';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import type { Role } from '../../src/core/permissions.ts';
import { roles } from '../../src/core/permissions.ts';
import type { ApiServer } from '../../src/http/api-server.ts';
import type { HttpParts } from '../../src/http/http-parts.ts';
import { buildHttpServer } from '../../src/http/server.ts';
import { type EngineFixture, engineFixture } from './context.ts';

export const goodPassword = 'plum window seven rivers';
export const publicUrl = 'http://127.0.0.1:4680';
export const localTokenText = 'cfl_the-local-token-of-the-tests';

const localToken: LocalToken = {
  isRight: (presented) => presented === localTokenText,
  remove: async () => undefined,
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape they are about.
type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: Json;
  readonly text: string;
}

interface Call {
  /** Whose API key is sent; null: none. Default: the administrator's. */
  readonly as?: Role | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly remoteAddress?: string;
}

/** The whole door over an engine fixture, called without a network. Every answer is held against its schema. */
export interface AppFixture extends EngineFixture {
  readonly app: ApiServer;
  readonly keys: Readonly<Record<Role, string>>;
  /** `method` and path below `/api/v1`, for example `GET /checks`. */
  call(request: string, call?: Call): Promise<Answer>;
  /** Any path of the server. */
  fetch(request: string, call?: Call): Promise<Answer>;
  /** Another door on the same engine. */
  build(parts?: Partial<HttpParts>): ApiServer;
}

export async function appFixture(
  options: Parameters<typeof engineFixture>[0] = {},
  parts: Partial<HttpParts> = {},
): Promise<AppFixture> {
  const engine = await engineFixture(options);
  const build = (others: Partial<HttpParts> = {}) =>
    buildHttpServer({
      engine: engine.engine,
      authentication: createAuthentication({
        db: engine.db,
        secretKey: engine.keyring.current.bytes,
        publicUrl: others.publicUrl ?? publicUrl,
      }),
      localToken,
      publicUrl,
      trustProxy: [],
      logger: engine.engine.logger,
      now: () => engine.clock.now,
      isDemonstration: false,
      version: '0.0.0-test',
      readiness: async () => ({ database: true, migrations: true, worker: true }),
      verifiesAnswers: true,
      ...parts,
      ...others,
    });
  const app = build();
  const keys = Object.fromEntries(
    await Promise.all(
      roles.map(async (role) => {
        const { key } = await createApiKey(engine.as('administrator'), { name: `${role} key`, role });
        return [role, key] as const;
      }),
    ),
  ) as Record<Role, string>;
  await engine.newEntries();
  await openLedger(engine.db, engine.keyring, engine.clock.now);

  const fetch = async (request: string, { as = 'administrator', body, headers, remoteAddress }: Call = {}) => {
    const [method, url] = request.split(' ') as [InjectOptions['method'], string];
    const answer = await app.inject({
      method: method ?? 'GET',
      url,
      headers: {
        host: '127.0.0.1:4680',
        ...(as !== null && { authorization: `Bearer ${keys[as]}` }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
      ...(remoteAddress !== undefined && { remoteAddress }),
    } as InjectOptions);
    const isJson = /json/.test(String(answer.headers['content-type'] ?? '')) && answer.body !== '';
    return {
      status: answer.statusCode,
      headers: answer.headers as Answer['headers'],
      body: isJson ? answer.json() : null,
      text: answer.body,
    };
  };
  return {
    ...engine,
    get world() {
      return engine.world;
    },
    app,
    keys,
    build,
    fetch,
    call: (request, call) => fetch(request.replace(' ', ' /api/v1'), call),
    async close() {
      await app.close();
      await engine.close();
    },
  };
}
