import type { Field } from '../../connectors/contract.ts';
import { connectors } from '../../connectors/registry.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** One kind of scanner that can be connected, with all that its form needs. */
export interface AvailableIntegration {
  readonly provider: string;
  readonly title: string;
  readonly instructions: readonly string[];
  readonly settings: readonly Field[];
  readonly credentials: readonly Field[];
}

export async function listAvailableIntegrations(ctx: ActionContext): Promise<readonly AvailableIntegration[]> {
  requirePermission(ctx, 'integrations.read');
  return connectors.map(({ id, title, instructions, settings, credentials }) => ({
    provider: id,
    title,
    instructions,
    settings,
    credentials,
  }));
}
