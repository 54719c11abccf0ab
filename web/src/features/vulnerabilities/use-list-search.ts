import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useListState } from './list-state.ts';
import type { VulnerabilitySearch } from './search.ts';

/** The filters, the order and the open row, as they stand in the address of whichever page shows the list. */
export function useListSearch() {
  const search = useSearch({ strict: false }) as VulnerabilitySearch;
  const navigate = useNavigate();
  const state = useListState();
  const change = useCallback(
    (changes: Partial<VulnerabilitySearch>, isReplaced = false) => {
      void navigate({
        to: '.',
        search: ((before: VulnerabilitySearch) => ({ ...before, ...changes })) as never,
        replace: isReplaced,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const openRow = useCallback(
    (id: string) => {
      // On a narrow screen there is no beside: it is a page.
      if (window.innerWidth < 900) void navigate({ to: '/vulnerabilities/$id', params: { id }, state });
      else change({ open: id }, search.open !== undefined);
    },
    [navigate, change, search.open, state],
  );
  return { search, change, openRow };
}
