import { useLocation } from '@tanstack/react-router';
import type { VulnerabilitySearch } from './search.ts';

/** The page of a list with its filters and its order, as it was left for one of its rows. */
interface LeftList {
  readonly pathname: string;
  /** Without the past day: what is looked at since then is looked at there too. */
  readonly search: VulnerabilitySearch;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    list?: LeftList;
  }
}

/** What an entry of the history keeps of the list that a row is opened from, so that the way back leads there. */
export function useListState(): { readonly list: LeftList } {
  return useLocation({
    select: ({ pathname, search: { asOf: _, knownAt: __, ...search } }) => ({ list: { pathname, search } }),
    structuralSharing: true,
  });
}

/** The list that this page was opened from; the plain one where nothing is known of it. */
export function useLeftList(): LeftList {
  const list = useLocation({ select: ({ state }) => state.list });
  return list ?? { pathname: '/vulnerabilities', search: {} };
}
