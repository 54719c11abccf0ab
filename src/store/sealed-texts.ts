import { sql } from 'kysely';
import { type Connection, timestamp } from './database.ts';
import { retireLedgerKey } from './ledger-keys.ts';
import type { SyncProblem } from './schema-types.ts';

/** A text that is stored encrypted, and where. */
export interface SealedText {
  readonly place:
    | 'integration'
    | 'two-factor'
    | 'identity-provider'
    | 'webhook'
    | 'webhook-previous'
    | 'ledger-key'
    | 'outlet';
  /** Of the integration, the member, the webhook or the key of the ledger; there is one identity provider. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly sealed: string;
}

/** What stands in the place of credentials whose key was lost: it opens with none. */
const lost = 'lost';

/** Everything that is stored encrypted. */
export async function sealedTexts(db: Connection): Promise<readonly SealedText[]> {
  const result = await sql<SealedText>`
    select 'integration' as place, id::text, name, sealed_credentials as sealed from integrations
      where sealed_credentials is not null and sealed_credentials <> ${lost}
    union all
    select 'two-factor', member_id::text, m.email, t.sealed_secret
      from two_factors t join members m on m.id = t.member_id
    union all
    select 'identity-provider', '', name, sealed_client_secret from identity_provider
    union all
    select 'webhook', id::text, name, sealed_secret from webhooks where sealed_secret <> ${lost}
    union all
    select 'webhook-previous', id::text, name, sealed_previous_secret from webhooks
      where sealed_previous_secret is not null
    union all
    select 'ledger-key', id::text, 'the ledger', sealed_seed from ledger_keys where sealed_seed is not null
    union all
    select 'outlet', id::text, 'a place that checkpoints are sent to', sealed_secret from checkpoint_outlets
      where sealed_secret is not null and sealed_secret <> ${lost}
    order by place, id`.execute(db);
  return result.rows;
}

/** The same, locked until the transaction ends. */
export async function lockSealedTexts(transaction: Connection): Promise<readonly SealedText[]> {
  for (const table of [
    'integrations',
    'two_factors',
    'identity_provider',
    'webhooks',
    'ledger_keys',
    'checkpoint_outlets',
  ]) {
    await sql`select from ${sql.table(table)} for update`.execute(transaction);
  }
  return await sealedTexts(transaction);
}

export async function replaceSealedText(transaction: Connection, { place, id, sealed }: SealedText): Promise<void> {
  switch (place) {
    case 'integration':
      await transaction.updateTable('integrations').set({ sealed_credentials: sealed }).where('id', '=', id).execute();
      return;
    case 'two-factor':
      await transaction.updateTable('two_factors').set({ sealed_secret: sealed }).where('member_id', '=', id).execute();
      return;
    case 'identity-provider':
      await transaction.updateTable('identity_provider').set({ sealed_client_secret: sealed }).execute();
      return;
    case 'webhook':
      await transaction.updateTable('webhooks').set({ sealed_secret: sealed }).where('id', '=', id).execute();
      return;
    case 'webhook-previous':
      await transaction.updateTable('webhooks').set({ sealed_previous_secret: sealed }).where('id', '=', id).execute();
      return;
    case 'ledger-key':
      await transaction.updateTable('ledger_keys').set({ sealed_seed: sealed }).where('id', '=', Number(id)).execute();
      return;
    case 'outlet':
      await transaction.updateTable('checkpoint_outlets').set({ sealed_secret: sealed }).where('id', '=', id).execute();
  }
}

/**
 * Gives up what no key opens any more: an account waits for its credentials, a member signs in without the second
 * factor, the identity provider is set up anew, a webhook is turned off, and the ledger goes on with another key.
 */
export async function giveUpSealedText(
  transaction: Connection,
  { place, id }: SealedText,
  noted: { readonly at: number; readonly problem: SyncProblem },
): Promise<void> {
  switch (place) {
    case 'integration':
      await transaction
        .updateTable('integrations')
        .set({
          sealed_credentials: lost,
          status: 'needs-attention',
          last_error: JSON.stringify({ ...noted.problem, at: new Date(noted.at).toISOString() }),
          last_checked_at: timestamp(noted.at),
        })
        .where('id', '=', id)
        .execute();
      return;
    case 'two-factor':
      await transaction.deleteFrom('two_factors').where('member_id', '=', id).execute();
      // One that was never confirmed is not missed.
      await transaction
        .updateTable('members')
        .set({ two_factor_at: null, two_factor_lost_at: timestamp(noted.at) })
        .where('id', '=', id)
        .where('two_factor_at', 'is not', null)
        .execute();
      return;
    case 'identity-provider':
      await transaction.deleteFrom('identity_provider').execute();
      return;
    case 'webhook':
      await transaction
        .updateTable('webhooks')
        .set({
          sealed_secret: lost,
          disabled_at: timestamp(noted.at),
          disabled_reason: 'The secret key that its secret was encrypted with is lost. Rotate its secret.',
        })
        .where('id', '=', id)
        .execute();
      return;
    case 'webhook-previous':
      await transaction
        .updateTable('webhooks')
        .set({ sealed_previous_secret: null, previous_until: null })
        .where('id', '=', id)
        .execute();
      return;
    case 'ledger-key':
      await retireLedgerKey(transaction, Number(id), noted.at);
      return;
    case 'outlet':
      await transaction
        .updateTable('checkpoint_outlets')
        .set({
          sealed_secret: lost,
          disabled_at: timestamp(noted.at),
          disabled_reason: 'The secret key that its secret was encrypted with is lost. Remove it and add it again.',
        })
        .where('id', '=', id)
        .execute();
  }
}
