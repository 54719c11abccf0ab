import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isLoopback, readLocalToken } from '../actions/access/local-token.ts';
import { addressFile, type Config } from '../config.ts';
import { CommandError } from './terminal.ts';

/** The exit code of a command that could not ask its server at all. */
export const couldNotAsk = 3;

/** The server understood the call and refused it. */
class ApiProblem extends CommandError {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail, status === 401 || status === 403 || status >= 500 ? couldNotAsk : 1);
    this.status = status;
    this.code = code;
  }
}

export interface ApiClient {
  readonly url: string;
  get<Answer>(path: string): Promise<Answer>;
  /** Waits a minute for an answer, or as long as is said. */
  post<Answer>(path: string, body?: unknown, options?: { readonly patienceMs?: number }): Promise<Answer>;
  /** POSTs the bytes as they are. */
  postFile<Answer>(path: string, file: Buffer): Promise<Answer>;
  /** Writes what a path answers into a file, which is there when it is whole. Answers its SHA-256 in hexadecimal. */
  download(path: string, file: string): Promise<string>;
  /** Every item of a list, page by page, as far as it is read. */
  all<Item>(path: string): AsyncGenerator<Item>;
  list<Item>(path: string): Promise<Item[]>;
}

/**
 * A client of the Curfew that the settings name, or of the one that left its address in the data folder: with an API
 * key, else with the folder's local token.
 */
export async function createApiClient(config: Config): Promise<ApiClient> {
  const left = await readFile(join(config.dataDir, addressFile), 'utf8').catch(() => null);
  const url = config.client.url ?? left?.trim() ?? `http://127.0.0.1:${config.port}`;
  const token = config.client.apiKey ?? (isThisMachine(url) ? await readLocalToken(config.dataDir) : null);
  if (token === null) {
    throw new CommandError(
      isThisMachine(url)
        ? `No Curfew runs on the data folder ${config.dataDir}, or you may not read it. Start it with \`npm start\`, name ` +
            'its folder with CURFEW_DATA_DIR, or set CURFEW_URL and CURFEW_API_KEY.'
        : `Set CURFEW_API_KEY to call ${url}.`,
      couldNotAsk,
    );
  }
  const headers = { authorization: `Bearer ${token}`, 'x-curfew-user': operatingSystemUser() };

  async function call<Answer>(method: string, path: string, body?: unknown, patienceMs = 60_000): Promise<Answer> {
    const { status, text } = await exchange(new URL(`${url}/api/v1${path}`), method, headers, body, patienceMs);
    const answer = parse(text, url);
    if (status >= 200 && status < 300) return answer as Answer;
    const { code, detail, title } = answer as { code?: string; detail?: string; title?: string };
    throw new ApiProblem(status, code ?? 'unknown', detail ?? title ?? `${url} answered with status ${status}.`);
  }

  async function* all<Item>(path: string): AsyncGenerator<Item> {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string =
        cursor === '' ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
      const page: { items: Item[]; nextCursor: string | null } = await call('GET', `${path}${query}`);
      yield* page.items;
      cursor = page.nextCursor;
    }
  }

  return {
    url,
    get: (path) => call('GET', path),
    post: (path, body, options) => call('POST', path, body ?? {}, options?.patienceMs),
    postFile: (path, file) => call('POST', path, file),
    download: async (path, file) => await download(new URL(`${url}/api/v1${path}`), headers, file),
    all,
    list: async <Item>(path: string) => {
      const items: Item[] = [];
      for await (const item of all<Item>(path)) items.push(item);
      return items;
    },
  };
}

/** Who runs the command, for the audit log of the server. */
export function operatingSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A user number without a name, as in some containers.
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

async function download(target: URL, headers: Readonly<Record<string, string>>, file: string): Promise<string> {
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = send(target, { headers, timeout: 60_000 }, resolve);
    asked.on('timeout', () => asked.destroy(new Error('no answer within a minute')));
    asked.on('error', (error) =>
      reject(new CommandError(`No Curfew answers at ${target.origin} (${error.message}).`, couldNotAsk)),
    );
    asked.end();
  });
  if (response.statusCode !== 200) {
    response.resume();
    throw new CommandError(`${target.origin} answered with status ${response.statusCode}.`, couldNotAsk);
  }
  const unfinished = `${file}.unfinished`;
  const sum = createHash('sha256');
  try {
    await pipeline(
      response,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sum.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return sum.digest('hex');
}

function isThisMachine(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || isLoopback(host);
}

function parse(text: string, url: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new CommandError(`What answers at ${url} is not Curfew.`, couldNotAsk);
  }
}

async function exchange(
  target: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  patienceMs: number,
): Promise<{ status: number; text: string }> {
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const isFile = Buffer.isBuffer(body);
  const content = isFile || body === undefined ? body : JSON.stringify(body);
  const type = isFile ? 'application/octet-stream' : 'application/json';
  return await new Promise((resolve, reject) => {
    const unreachable = (error: NodeJS.ErrnoException) =>
      reject(new CommandError(`No Curfew answers at ${target.origin} (${error.code ?? error.message}).`, couldNotAsk));
    const sent = send(
      target,
      {
        method,
        timeout: patienceMs,
        headers: { ...headers, accept: 'application/json', ...(content !== undefined && { 'content-type': type }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', unreachable);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer within a minute')));
    sent.on('error', unreachable);
    sent.end(content);
  });
}
