import { Button, Collapse, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SideDialog } from '../../components/dialog.tsx';
import { ConnectionTrouble } from './connection-trouble.tsx';
import classes from './integrations.module.css';
import { type Available, type Integration, useAddSource, useConnect } from './queries.ts';

interface ConnectWizardProps {
  readonly available: Available;
  readonly onClose: () => void;
}

/** First the vendor's side, then the key, tested while the person waits, then on to the first sync. */
export function ConnectWizard({ available, onClose }: ConnectWizardProps) {
  const [step, setStep] = useState<'instructions' | 'key'>('instructions');
  const [connected, setConnected] = useState<Integration | null>(null);
  return (
    <SideDialog onClose={onClose} title={<strong>Connect {available.title}</strong>}>
      {connected !== null ? (
        <Connected integration={connected} onClose={onClose} />
      ) : step === 'instructions' ? (
        <Instructions available={available} onNext={() => setStep('key')} />
      ) : (
        <KeyForm available={available} onBack={() => setStep('instructions')} onConnected={setConnected} />
      )}
    </SideDialog>
  );
}

function Instructions({ available, onNext }: { readonly available: Available; readonly onNext: () => void }) {
  return (
    <>
      <p className={classes['step']}>Step 1 of 2, at {available.title}</p>
      <ol className={classes['instructions']}>
        {available.instructions.map((instruction) => (
          <li key={instruction}>{instruction}</li>
        ))}
      </ol>
      <div className={classes['buttons']}>
        <Button onClick={onNext} data-autofocus>
          Next
        </Button>
      </div>
    </>
  );
}

interface KeyFormProps {
  readonly available: Available;
  readonly onBack: () => void;
  readonly onConnected: (integration: Integration) => void;
}

function KeyForm({ available, onBack, onConnected }: KeyFormProps) {
  const [isAdvanced, advanced] = useDisclosure(false);
  const connect = useConnect();
  const form = useForm<{ credentials: Record<string, string>; settings: Record<string, string> }>({
    initialValues: { credentials: {}, settings: {} },
  });
  const submit = form.onSubmit(({ credentials, settings }) => {
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
    connect.mutate({ provider: available.provider, credentials, settings: given }, { onSuccess: onConnected });
  });
  return (
    <form onSubmit={submit} className={classes['form']}>
      <p className={classes['step']}>Step 2 of 2, here</p>
      {connect.error !== null && <ConnectionTrouble error={connect.error} />}
      {available.credentials.map((field) => {
        const Field = field.isSecret ? PasswordInput : TextInput;
        return (
          <Field
            key={field.name}
            label={field.label}
            description={field.help}
            required={field.isRequired}
            withAsterisk={false}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps(`credentials.${field.name}`)}
            value={form.values.credentials[field.name] ?? ''}
          />
        );
      })}
      {available.settings.length > 0 && (
        <div>
          <button
            type="button"
            className={classes['quiet']}
            aria-expanded={isAdvanced}
            aria-controls="connect-advanced"
            onClick={advanced.toggle}
          >
            Advanced
          </button>
          <Collapse expanded={isAdvanced} id="connect-advanced">
            {available.settings.map((field) => (
              <TextInput
                key={field.name}
                label={field.label}
                description={field.help}
                placeholder={field.defaultValue ?? ''}
                required={field.isRequired}
                {...form.getInputProps(`settings.${field.name}`)}
                value={form.values.settings[field.name] ?? ''}
              />
            ))}
          </Collapse>
        </div>
      )}
      <p className="muted" role="status">
        {connect.isPending ? `Asking ${available.title} whether it takes the key …` : 'The key is stored encrypted.'}
      </p>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onBack} disabled={connect.isPending}>
          Back
        </Button>
        <Button type="submit" loading={connect.isPending}>
          Connect
        </Button>
      </div>
    </form>
  );
}

function Connected({ integration, onClose }: { readonly integration: Integration; readonly onClose: () => void }) {
  const add = useAddSource();
  const navigate = useNavigate();
  const addSource = () =>
    add.mutate(integration.id, { onSuccess: () => void navigate({ to: '/vulnerabilities/overview' }) });
  return (
    <>
      <p className={classes['success']} role="status">
        <IconCheck size={18} aria-hidden />
        <span>
          {integration.name} is connected
          {integration.account !== null && (
            <>
              {' '}
              to <strong className="foreign">{integration.account}</strong>
            </>
          )}
          .
        </span>
      </p>
      {integration.warnings.map((warning) => (
        <p key={warning} className={`${classes['warning']} foreign`}>
          {warning}
        </p>
      ))}
      <p>Curfew reads nothing yet. Add it as a monitoring source, and the first sync starts at once.</p>
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onClose}>
          Later
        </Button>
        <Button onClick={addSource} loading={add.isPending} data-autofocus>
          Add as monitoring source
        </Button>
      </div>
    </>
  );
}
