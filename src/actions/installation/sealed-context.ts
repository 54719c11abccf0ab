import type { SealedText } from '../../store/sealed-texts.ts';
import { clientSecretContext } from '../access/identity-provider.ts';
import { twoFactorContext } from '../access/second-factor.ts';
import { ledgerKeyContext } from '../ledger/ledger-key.ts';
import { webhookContext } from '../notices/webhook-secret.ts';
import { outletContext } from '../outlets/outlet-input.ts';
import { credentialsContext } from '../sync/credentials.ts';

/** The context that each stored secret was sealed under, so that it opens nowhere else. */
export function sealedContext({ place, id }: Pick<SealedText, 'place' | 'id'>): string {
  switch (place) {
    case 'integration':
      return credentialsContext(id);
    case 'two-factor':
      return twoFactorContext(id);
    case 'identity-provider':
      return clientSecretContext;
    case 'webhook':
    case 'webhook-previous':
      return webhookContext(id);
    case 'ledger-key':
      return ledgerKeyContext(id);
    case 'outlet':
      return outletContext(id);
  }
}
