import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { Facts } from '../../components/facts.tsx';
import form from '../../components/form.module.css';
import { FormButtons } from '../../components/form.tsx';
import { Instant } from '../../components/instant.tsx';
import { Empty } from '../../components/notice.tsx';
import type { Shape } from '../../lib/api.ts';
import { roleWord } from '../../lib/roles.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ProviderForm } from './provider-form.tsx';
import { type IdentityProvider, useRemoveProvider } from './queries.ts';

interface ProviderSectionProps {
  readonly configured: Shape<'IdentityProvider'>;
  readonly isLocked: boolean;
}

/** The one provider of the installation: none yet, as it is, or being changed. */
export function ProviderSection({ configured: { provider, redirectUri }, isLocked }: ProviderSectionProps) {
  const [isEditing, edit] = useState(false);
  const [isRemoving, remove] = useState(false);
  const isPast = useAsOf() !== undefined;
  if (isEditing && redirectUri !== null) {
    return (
      <div className={`${form['form']} ${form['padded']}`}>
        <ProviderForm provider={provider} redirectUri={redirectUri} onDone={() => edit(false)} />
      </div>
    );
  }
  if (provider === null) {
    return (
      <Empty
        title={isPast ? 'On that day there was no identity provider' : 'No identity provider is configured'}
        action={!isLocked && <Button onClick={() => edit(true)}>Configure identity provider</Button>}
      >
        People then sign in with the account that they have anyway: Microsoft Entra ID, Google Workspace, Okta, Keycloak
        or any other that speaks OpenID Connect. Passwords go on working.
      </Empty>
    );
  }
  return (
    <div className={`${form['form']} ${form['padded']}`}>
      <Facts facts={factsOf(provider)} />
      {redirectUri !== null && <CopyField label="Redirect address" value={redirectUri} />}
      {!isLocked && (
        <FormButtons isAtStart>
          <Button variant="default" onClick={() => edit(true)}>
            Change identity provider
          </Button>
          <Button variant="subtle" color="red" onClick={() => remove(true)}>
            Remove identity provider
          </Button>
        </FormButtons>
      )}
      {isRemoving && <RemoveDialog provider={provider} onClose={() => remove(false)} />}
    </div>
  );
}

function factsOf(provider: IdentityProvider) {
  const { name, issuer, clientId, allowedDomains, allowSignUp, defaultRole, updatedAt, updatedBy } = provider;
  return [
    [
      'Button',
      <span key="n" className="foreign">
        Sign in with {name}
      </span>,
    ],
    ['Issuer', <code key="i">{issuer}</code>],
    ['Client', <code key="c">{clientId}</code>],
    ['Client secret', 'Stored encrypted; it is never shown.'],
    [
      'E-mail domains',
      allowedDomains.length === 0 ? 'Every domain that the provider vouches for.' : allowedDomains.join(', '),
    ],
    [
      'New people',
      allowSignUp && defaultRole !== null
        ? `Become a member at their first sign-in, as ${roleWord(defaultRole).toLowerCase()}.`
        : 'Need an invitation first.',
    ],
    [
      'Changed',
      <span key="u">
        <Instant at={updatedAt} /> by <span className="foreign">{updatedBy}</span>
      </span>,
    ],
  ] as const;
}

function RemoveDialog({ provider, onClose }: { readonly provider: IdentityProvider; readonly onClose: () => void }) {
  const remove = useRemoveProvider();
  return (
    <ConfirmDialog
      title={`Remove ${provider.name}`}
      consequences={[
        'Nobody signs in through it any more. Whoever has no password here needs a password link, under Members.',
        'Open sessions go on until they end.',
        'The client secret is erased.',
      ]}
      confirm="Remove identity provider"
      keep="Keep it"
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(null, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
