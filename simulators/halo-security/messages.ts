import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './call.ts';
import type { Faults } from './faults.ts';
import { WorldError } from './model.ts';

/** Sends an answer as JSON, or spoils it on the way as the failure says. */
export function send(
  response: ServerResponse,
  answered: Answer,
  faults?: Faults,
  failure: Faults['failure'] = 'none',
): void {
  if (response.headersSent || response.destroyed) return;
  const text = answered.raw ?? JSON.stringify(answered.body, faults?.numbersAsStrings ? numbersAsStrings : undefined);
  const full = Buffer.from(text);
  const half = full.subarray(0, Math.ceil(full.length / 2));
  const json = faults?.contentType === 'json-charset' ? 'application/json; charset=utf-8' : 'application/json';
  const whole = failure === 'malformed' ? half : full;
  const headers = {
    'content-type': failure === 'wrong-content-type' ? 'text/plain' : json,
    'content-length': whole.length,
  };
  response.writeHead(answered.status, headers);
  if (failure === 'truncated') response.write(half, () => response.destroy());
  else response.end(whole);
}

/** Sends JSON that is ready, with status 200. */
export function sendJson(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function numbersAsStrings(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

/** The request's JSON object; empty without a body. Refuses anything else with a WorldError. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 100_000) throw new WorldError('The body is too large.');
  }
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Said below, together with JSON of another shape.
  }
  throw new WorldError('The body must be a JSON object.');
}
