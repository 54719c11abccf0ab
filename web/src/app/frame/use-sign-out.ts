import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** Ends the session on the server, and forgets here what was read with it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await api.DELETE('/api/v1/session');
    queries.clear();
    window.location.assign('/sign-in');
  };
}
