import type { Connector } from './contract.ts';
import { haloSecurity } from './halo-security/index.ts';

/** Every scanner that Curfew can read, in the order in which they are offered. One folder each. */
export const connectors: readonly Connector[] = [haloSecurity];

export function findConnector(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}

/** The connector of that id. Throws on one that does not exist: ids from outside are looked up with `findConnector`. */
export function connectorById(id: string): Connector {
  const connector = findConnector(id);
  if (connector === undefined) throw new Error(`There is no connector ${id}`);
  return connector;
}
