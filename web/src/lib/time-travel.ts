import { useRouterState, useSearch } from '@tanstack/react-router';

/** The instant that the whole application shows, as it was known then; undefined is now. Kept in the address. */
export function useAsOf(): string | undefined {
  return useSearch({ strict: false, select: (search) => (search as { asOf?: string | undefined }).asOf });
}

/** Whether an instant lies after another; both as the API writes them. */
export function isLater(at: string, than: string): boolean {
  return Date.parse(at) > Date.parse(than);
}

/** What a link to what happened at an instant adds: that instant, where the one that is looked at lies before it. */
export function notBefore(at: string, asOf: string | undefined): { readonly asOf?: string } {
  return asOf !== undefined && at > asOf ? { asOf: at } : {};
}

/** What is of the present always, and what is said of it over the page, after the instant that is looked at. */
const alwaysPresent: readonly (readonly [RegExp, string])[] = [
  [/^\/settings\/(account|notices)$/, 'but your own settings are those of today'],
  [/^\/policy\/edit(\/|$)/, 'but a policy is written for now'],
];

/** How the page on the screen says that it shows the present, in the middle of a sentence; null for one with a past. */
export function usePresentWords(): string | null {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return alwaysPresent.find(([page]) => page.test(path))?.[1] ?? null;
}

/** Whether the page on the screen shows the present although a past instant is looked at elsewhere. */
export function useIsPresentOnly(): boolean {
  return usePresentWords() !== null;
}

/** By what was known when it is shown: a later instant than the one that is looked at; undefined: as it was known then. */
export function useKnownAt(): string | undefined {
  return useSearch({ strict: false, select: (search) => (search as { knownAt?: string | undefined }).knownAt });
}

/** Up to when the news of a vulnerability are told. */
export function useRecordedBy(): string | undefined {
  const asOf = useAsOf();
  return useKnownAt() ?? asOf;
}

/**
 * The instant that is looked at and, after a blank, the one by which it is known, where that is another: as one text, which
 * `asOfQuery` takes apart. For reads of vulnerabilities, checks and numbers; all others take `useAsOf`, and tell what was known then.
 */
export function useWhen(): string | undefined {
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  return whenOf({ asOf, knownAt });
}

/** The same of a search that was read already. */
export function whenOf(search: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined }) {
  const { asOf, knownAt } = search;
  return asOf === undefined || knownAt === undefined ? asOf : `${asOf} ${knownAt}`;
}

/** What such a read takes: `params: { query: { ...asOfQuery(when), … } }`. */
export function asOfQuery(when: string | undefined): { asOf?: string; knownAt?: string } {
  const [asOf, knownAt] = when?.split(' ') ?? [];
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
}

/** The end of an address that shows the same instant: empty, or beginning with a question mark. */
export function travelSearch(when: string | undefined): string {
  const search = new URLSearchParams(asOfQuery(when)).toString();
  return search === '' ? '' : `?${search}`;
}

/** What these pages show is told by what was learnt later, too. */
const knownLater = /^\/((vulnerabilities|checks|statistics)(\/|$)|$)/;

/** Whether the page on the screen can tell of a past instant what was learnt later. */
export function useTellsKnownLater(): boolean {
  return useRouterState({ select: ({ location }) => knownLater.test(location.pathname) });
}

/** A `knownAt` in the address that can be used: not before the instant that it is about, and not to come. */
export function parseKnownAt(value: unknown, asOf: string | undefined, now: number = Date.now()): string | undefined {
  if (typeof value !== 'string' || asOf === undefined) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at) || at > now || at < Date.parse(asOf)) return undefined;
  return new Date(at).toISOString();
}

/** An `asOf` in the address that can be used: an instant of the past; anything else is no time travel. */
export function parseAsOf(value: unknown, now: number = Date.now()): string | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at) || at >= now) return undefined;
  return new Date(at).toISOString();
}
