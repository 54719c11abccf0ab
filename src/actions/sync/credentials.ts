/** The context that binds sealed credentials to their integration: moved to another one they do not open. */
export function credentialsContext(integrationId: string): string {
  return `integration:${integrationId}:credentials`;
}
