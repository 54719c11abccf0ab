import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../../lib/session.ts';

/** Goes in: whatever was known of nobody is forgotten, and the session that has just begun is read. */
export function useEntry(): (to: string) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (to) => {
    // What the entry page itself shows stays: its link may be used up by now.
    queries.removeQueries({ type: 'inactive' });
    await queries.ensureQueryData(sessionQuery);
    await router.invalidate();
    router.history.push(to);
  };
}
