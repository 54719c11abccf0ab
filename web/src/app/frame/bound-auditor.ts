/** The pages of an auditor who is bound to audits. */
export function isForBound(pathname: string): boolean {
  return /^\/(audits|settings\/account)(\/|$)/.test(pathname);
}

const key = 'curfew-bound';

/** So that `ahead.js`, which runs before anybody knows who is there, asks for nothing that they would be refused. */
export function rememberBound(isBound: boolean): void {
  try {
    if (isBound) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing asks in vain, once.
  }
}
