import { z } from 'zod';
import { noticeKinds } from '../../core/notices/kinds.ts';
import { Problem } from '../../core/problems.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { postObjection } from '../../lib/http-client/post-json.ts';
import { ThingName } from '../written-text.ts';

const each = <Value>(values: readonly Value[]) => [...new Set(values)];

export const WebhookKinds = z.array(z.enum(noticeKinds)).min(1, 'Choose at least one kind.').transform(each);
export const WebhookSeverities = z.array(z.enum(severities)).min(1, 'Choose at least one severity.').transform(each);

export const WebhookInput = z.object({
  name: ThingName,
  url: z.string().trim().min(1).max(2000),
  kinds: WebhookKinds.default([...noticeKinds]),
  severities: WebhookSeverities.default([...severities]),
});

/** Throws `address-refused` for an address that Curfew does not connect to. */
export function requireAddress(url: string, rules: { readonly allowPrivateAddresses: boolean }): void {
  const objection = postObjection(url, rules);
  if (objection !== undefined)
    throw new Problem('address-refused', objection, { errors: [{ path: 'url', message: objection }] });
}

/** All of an address that the audit log says: the rest of it is often a secret. */
export function originOf(url: string): string {
  return new URL(url).origin;
}
