import type { Connector } from './contract.ts';
import { haloSecurity } from './halo-security/index.ts';

/** Every scanner that Curfew can read, in the order in which they are offered. One folder each. */
export const connectors: readonly Connector[] = [haloSecurity];

export function connectorById(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
