const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The origins that are this installation: its public address, and if that is loopback its other names. */
export function ownOrigins(publicUrl: string): readonly string[] {
  const url = new URL(publicUrl);
  if (!loopbackNames.includes(url.hostname)) return [url.origin];
  return loopbackNames.map((name) => new URL(`${url.protocol}//${name}${url.port ? `:${url.port}` : ''}`).origin);
}

export interface RequestOrigin {
  readonly method: string;
  /** The `Origin` header. */
  readonly origin: string | undefined;
  /** The `Sec-Fetch-Site` header. */
  readonly secFetchSite: string | undefined;
}

/**
 * Whether a request may change something with the browser's own session: reads always; writes only from our own pages.
 * Browsers send `Origin` with every write, so one without any sign of its origin is refused, unless `isCookieless`: a
 * program that signs in sends neither header, and has no session that could be abused.
 */
export function isOriginAllowed(request: RequestOrigin, publicUrl: string, isCookieless = false): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method.toUpperCase())) return true;
  const { origin, secFetchSite } = request;
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return false;
  if (origin !== undefined) return ownOrigins(publicUrl).includes(origin);
  return secFetchSite === 'same-origin' || isCookieless;
}
