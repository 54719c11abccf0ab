import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { listQuery } from './filters.ts';
import { countQuery, listQueryOptions } from './queries.ts';
import type { VulnerabilitySearch } from './search.ts';

/**
 * Asks for the rows of another filter or order at the click itself. Until the address has changed and the page was drawn
 * for it, they may be here already.
 */
export function useAskedAhead(search: VulnerabilitySearch, sourceId: string | undefined, asOf: string | undefined) {
  const queries = useQueryClient();
  const current = useRef(search);
  current.current = search;
  return useCallback(
    (changes: Partial<VulnerabilitySearch>) => {
      const next = listQuery({ ...current.current, ...changes }, sourceId);
      // What is on the screen is not asked for again, wherever somebody looks in it.
      if (JSON.stringify(next) === JSON.stringify(listQuery(current.current, sourceId))) return;
      void queries.prefetchQuery(listQueryOptions(next, asOf, () => ({ first: 0, last: 0 })));
      void queries.prefetchQuery(countQuery(next, asOf));
    },
    [queries, sourceId, asOf],
  );
}
