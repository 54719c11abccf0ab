import { useRouterState, useSearch } from '@tanstack/react-router';

/** The instant that the whole application shows, as it was known then; undefined is now. Kept in the address. */
export function useAsOf(): string | undefined {
  return useSearch({ strict: false, select: (search) => (search as { asOf?: string | undefined }).asOf });
}

/** What these pages show keeps no past: they show the present, whatever instant is looked at. */
const presentOnly = /^\/(assets|audits|evidence|exceptions|settings|syncs|policy\/(edit|feeds))(\/|$)/;

/** Whether the page on the screen shows the present although a past instant is looked at elsewhere. */
export function useIsPresentOnly(): boolean {
  return useRouterState({ select: ({ location }) => presentOnly.test(location.pathname) });
}

/** What a read of vulnerabilities or checks takes: `params: { query: { ...asOfQuery(asOf), … } }`. */
export function asOfQuery(asOf: string | undefined): { asOf?: string } {
  return asOf === undefined ? {} : { asOf };
}

/** An `asOf` in the address that can be used: an instant of the past; anything else is no time travel. */
export function parseAsOf(value: unknown, now: number = Date.now()): string | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at) || at >= now) return undefined;
  return new Date(at).toISOString();
}
