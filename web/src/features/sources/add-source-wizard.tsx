import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { SideDialog } from '../../components/dialog.tsx';
import { Empty } from '../../components/notice.tsx';
import type { Shape } from '../../lib/api.ts';
import { integrationsQuery } from '../../lib/integrations.ts';
import { useMay } from '../../lib/session.ts';
import { useAddSource } from './queries.ts';
import classes from './sources.module.css';

const schedules = [
  { value: '15', label: 'Every 15 minutes' },
  { value: '60', label: 'Every hour' },
  { value: '360', label: 'Every 6 hours' },
  { value: '1440', label: 'Once a day' },
];

/** Chooses a connected account, then how often it is read; the first sync starts at once. */
export function AddSourceWizard({ onClose }: { readonly onClose: () => void }) {
  const integrations = useQuery(integrationsQuery(undefined)).data?.items;
  const [chosen, choose] = useState<Shape<'Integration'> | null>(null);
  const connected = integrations?.filter(({ status }) => status !== 'disconnected');
  return (
    <SideDialog onClose={onClose} title={<strong>Add monitoring source</strong>}>
      {chosen !== null ? (
        <SourceForm integration={chosen} onBack={() => choose(null)} onAdded={onClose} />
      ) : connected?.length === 0 ? (
        <NothingConnected />
      ) : (
        <ul className={classes['choices']}>
          {connected?.map((integration) => (
            <li key={integration.id} className={classes['choice']}>
              <span>
                <strong className="foreign">{integration.name}</strong>
                <span className="muted foreign">{integration.account ?? 'connected account'}</span>
              </span>
              <Button
                variant="default"
                onClick={() => choose(integration)}
                aria-label={`Choose ${integration.name}`}
                data-autofocus={integration === connected[0] || undefined}
              >
                Choose
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SideDialog>
  );
}

function NothingConnected() {
  const mayConnect = useMay('integrations.connect');
  return (
    <Empty
      title="No scanner is connected"
      action={
        mayConnect && (
          <Button
            component={Link}
            to="/settings/integrations"
            search={{ connect: 'halo-security' } as never}
            data-autofocus
          >
            Connect Halo Security
          </Button>
        )
      }
    >
      A monitoring source reads a connected account. {mayConnect ? '' : 'An administrator can connect one.'}
    </Empty>
  );
}

interface SourceFormProps {
  readonly integration: Shape<'Integration'>;
  readonly onBack: () => void;
  readonly onAdded: () => void;
}

function SourceForm({ integration, onBack, onAdded }: SourceFormProps) {
  const add = useAddSource();
  const form = useForm({ initialValues: { name: '', syncEveryMinutes: '60' } });
  const submit = form.onSubmit(({ name, syncEveryMinutes }) =>
    add.mutate(
      { integrationId: integration.id, name, syncEveryMinutes: Number(syncEveryMinutes) },
      { onSuccess: onAdded },
    ),
  );
  return (
    <form onSubmit={submit} className={classes['form']}>
      <p>
        Reads every vulnerability, target and scan of <strong className="foreign">{integration.name}</strong> that its
        key sees. Nothing is changed there.
      </p>
      {add.error !== null && (
        <p role="alert" className={classes['trouble']}>
          {add.error.message}
        </p>
      )}
      <TextInput
        label="Name"
        description="Only needed where there are several sources."
        placeholder={integration.name}
        {...form.getInputProps('name')}
      />
      <Select
        label="Read"
        description="A check is unknown once the last complete sync is older than the policy allows (24 hours by default)."
        data={schedules}
        allowDeselect={false}
        {...form.getInputProps('syncEveryMinutes')}
      />
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button type="submit" loading={add.isPending}>
          Add {integration.name}
        </Button>
      </div>
    </form>
  );
}
