import { Problem } from '../../core/problems.ts';
import type { StoredIntegration } from '../../store/integrations.ts';
import { notFound } from '../parse-id.ts';

/** Throws `not-found`, or `conflict` for an account that is disconnected: that is not undone, a new one is connected. */
export function requireConnected(integration: StoredIntegration | undefined): StoredIntegration {
  if (integration === undefined) throw notFound('integration');
  if (integration.status === 'disconnected') {
    throw new Problem('conflict', `${integration.name} is disconnected. Connect the account anew.`);
  }
  return integration;
}
