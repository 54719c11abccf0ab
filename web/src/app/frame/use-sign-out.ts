import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { leaveFor } from '../queries.ts';

/** Ends the session on the server, and leaves for sign-in: what was read with it goes with the page. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    try {
      await api.DELETE('/api/v1/session');
    } catch (error) {
      // Ended elsewhere already: that is what was wanted.
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    }
    leaveFor(queries, '/sign-in');
  };
}
