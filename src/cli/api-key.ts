import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { print, say } from './terminal.ts';

/** Makes a key on the running server: the key alone is printed, and only now. */
export async function createKey(options: { name: string; role: string; expiresAt?: string }): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const { name, role, expiresAt = null } = options;
  const { key } = await client.post<{ key: string }>('/api-keys', { name, role, expiresAt });
  print(key);
  say('Keep it: it cannot be shown again.');
}
