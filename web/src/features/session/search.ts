export interface SignInSearch {
  /** Where to go on to. */
  readonly back?: string | undefined;
  /** Why the identity provider's answer was not taken: the code of a problem. */
  readonly problem?: string | undefined;
  /** The identity provider is done; the second factor of Curfew is still to come. */
  readonly 'second-factor'?: 'required' | undefined;
}

/** What the sign-in page finds in its address. */
export function parseSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { problem } = search;
  return {
    ...parseBackSearch(search),
    ...(typeof problem === 'string' && { problem }),
    ...(search['second-factor'] === 'required' && { 'second-factor': 'required' as const }),
  };
}

/** Where to go on to once the second factor is settled. */
export function parseBackSearch(search: Record<string, unknown>): { back?: string | undefined } {
  const { back } = search;
  return isOwnPage(back) ? { back } : {};
}

/** An address elsewhere would make the sign-in a trap; read as the browser reads it, which skips tabs and line breaks. */
function isOwnPage(value: unknown): value is string {
  if (typeof value !== 'string' || !value.startsWith('/')) return false;
  const here = 'http://curfew.invalid';
  if (!URL.canParse(value, here)) return false;
  const { origin, pathname } = new URL(value, here);
  return origin === here && !pathname.startsWith('//');
}
