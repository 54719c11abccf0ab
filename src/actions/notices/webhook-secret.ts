/** Binds a sealed secret of a webhook to its place. */
export function webhookContext(id: string): string {
  return `webhook:${id}:secret`;
}
