import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The secret of a one-time link, which stands behind the `#`, so that no server on the way and no log ever sees it. It is
 * taken out of the address at once: neither the history nor a shared screen keeps it.
 */
export function useLinkToken(path: string): string {
  const given = useLocation({ select: ({ hash }) => hash });
  const [token, setToken] = useState(given);
  useEffect(() => {
    // Another link that is opened over this one does not load the page anew.
    if (given !== '') setToken(given);
    window.history.replaceState(window.history.state, '', path);
  }, [given, path]);
  return token;
}
