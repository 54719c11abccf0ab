import { PathNotAllowedError } from './request-error.ts';

/**
 * The request target for a path below the base path. A path is letters that need no escaping: no dot segments, no
 * escapes, no empty segments, so that it means the same to us and to the other side.
 */
export function requestTarget(basePath: string, path: string, query?: Record<string, string | number>): string {
  if (!/^(\/[A-Za-z0-9_~@:=,+-][A-Za-z0-9._~@:=,+-]*)+\/?$/.test(path)) throw new PathNotAllowedError(path);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) search.append(name, String(value));
  return search.size === 0 ? `${basePath}${path}` : `${basePath}${path}?${search}`;
}

const reserved = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'te']);

/** Throws for a header that cannot be sent or that would change how the request is framed. Names it, never its value. */
export function checkSecretHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || reserved.has(name.toLowerCase())) {
      throw new TypeError(`The header ${JSON.stringify(name)} may not be set.`);
    }
    if (!/^[\x20-\x7e]*$/.test(value)) {
      throw new TypeError(`The value of the header ${name} has characters that a header cannot carry.`);
    }
  }
}
