/** Longer than any address that the pages write. */
const longest = 2000;

/**
 * The page of Curfew that a text names, as path, search and hash; null for anything that leads elsewhere. Read as a
 * browser reads it, which takes a backslash for a slash and skips tabs and line breaks, and written anew: what comes out
 * begins with one slash and holds no quote and no angle bracket.
 */
export function ownPage(text: string | undefined): string | null {
  if (text === undefined || text.length > longest || !text.startsWith('/')) return null;
  const here = 'http://curfew.invalid';
  if (!URL.canParse(text, here)) return null;
  const { origin, pathname, search, hash } = new URL(text, here);
  if (origin !== here || pathname.startsWith('//')) return null;
  // Neither a call that a visit would make, nor sign-in itself, where one would be back at once.
  if (/^\/(api|sign-in|setup|invitation|forgotten-password|new-password)(\/|$)/.test(pathname)) return null;
  return `${pathname}${search}${hash}`.replaceAll("'", '%27');
}
