import { findConnector } from '../../connectors/registry.ts';

/** What the connector declares; null where it says nothing. */
export function isPubliclyExposed(provider: string): boolean | null {
  return findConnector(provider)?.isPubliclyExposed ?? null;
}
