/** A cookie that no script gets, of this host only. */
export interface Cookie {
  /** The `Set-Cookie` value. */
  set(value: string, maxAgeSeconds: number): string;
  readonly clearing: string;
  /** The value in a `Cookie` header; null for one that is not there. */
  read(header: string | undefined): string | null;
}

/**
 * `Strict` is not sent when another site leads here; `Lax` is, with a plain visit. `__Host-` binds a cookie to exactly
 * this host, but browsers take it over https only.
 */
export function createCookie(options: { publicUrl: string; name: string; sameSite: 'Strict' | 'Lax' }): Cookie {
  const isSecure = new URL(options.publicUrl).protocol === 'https:';
  const name = isSecure ? `__Host-${options.name}` : options.name;
  const attributes = `Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=${options.sameSite}`;
  return {
    set: (value, maxAgeSeconds) => `${name}=${encodeURIComponent(value)}; Max-Age=${maxAgeSeconds}; ${attributes}`,
    clearing: `${name}=; Max-Age=0; ${attributes}`,
    read: (header) => readCookie(header, name),
  };
}

/** The value of a cookie; null for one that is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  // A cookie that is there twice was planted by somebody: none of them counts.
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  if (found.length !== 1 || found[0] === undefined) return null;
  try {
    return decodeURIComponent(found[0].slice(name.length + 1));
  } catch {
    return null;
  }
}
