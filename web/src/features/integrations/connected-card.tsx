import { Button, Menu, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconDots, IconPlugOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { Instant } from '../../components/instant.tsx';
import { useLock } from '../../lib/lock.ts';
import { ConnectionTrouble } from './connection-trouble.tsx';
import classes from './integrations.module.css';
import { type Integration, useDisconnect, useRename, useRotateKey, useTest } from './queries.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly help: string;
}

interface ConnectedCardProps {
  readonly integration: Integration;
  /** The credentials that a new key is entered with. */
  readonly fields: readonly Field[];
}

const health = {
  connected: { word: 'Connected', Icon: IconCircleCheck },
  'needs-attention': { word: 'Needs attention', Icon: IconAlertTriangle },
  disconnected: { word: 'Disconnected', Icon: IconPlugOff },
} as const;

/** An account: its health, its key's last signs, and what can be done with it. */
export function ConnectedCard({ integration, fields }: ConnectedCardProps) {
  const lock = useLock('integrations.connect', 'an administrator');
  const mayChange = lock === null && integration.status !== 'disconnected';
  const [dialog, setDialog] = useState<'rename' | 'rotate' | 'disconnect' | null>(null);
  const test = useTest();
  const { word, Icon } = health[integration.status];
  const testNow = () =>
    test.mutate(integration.id, {
      onSuccess: ({ warnings }) =>
        notifications.show({ title: 'The key works', message: warnings.join(' ') || `${integration.name} answered.` }),
    });
  return (
    <article className={classes['card']} aria-label={integration.name}>
      <header className={classes['cardHead']}>
        <h3 className="foreign">{integration.name}</h3>
        <span className={classes['health']} data-status={integration.status}>
          <Icon size={15} aria-hidden /> {word}
        </span>
        {mayChange && (
          <span className={classes['cardActions']}>
            <Button variant="default" size="xs" onClick={testNow} loading={test.isPending}>
              Test now
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" size="xs" aria-label={`More for ${integration.name}`}>
                  <IconDots size={15} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog('rename')}>Rename</Menu.Item>
                <Menu.Item onClick={() => setDialog('rotate')}>Enter a new key</Menu.Item>
                <Menu.Item color="red" onClick={() => setDialog('disconnect')}>
                  Disconnect
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </span>
        )}
      </header>
      {integration.lastError !== null && integration.status !== 'disconnected' && (
        <p className={classes['trouble']}>
          <span className="foreign">{integration.lastError.message}</span> Since{' '}
          <Instant at={integration.lastError.at} />. While it lasts, nothing new is read, and once what was read is too
          old, its check cannot pass.
        </p>
      )}
      {integration.warnings.map((warning) => (
        <p key={warning} className={`${classes['warning']} foreign`}>
          {warning}
        </p>
      ))}
      <Facts
        facts={[
          [
            'Account',
            <span key="a" className="foreign">
              {integration.account ?? 'The vendor does not name it.'}
            </span>,
          ],
          ['Key', integration.status === 'disconnected' ? 'Erased' : `ends with ${integration.keyEndsWith}`],
          [
            'Last check',
            integration.lastCheckedAt === null ? 'Not yet' : <Instant key="l" at={integration.lastCheckedAt} />,
          ],
          ['Connected', <Instant key="c" at={integration.createdAt} />],
        ]}
      />
      {dialog === 'rename' && <RenameDialog integration={integration} onClose={() => setDialog(null)} />}
      {dialog === 'rotate' && (
        <RotateDialog integration={integration} fields={fields} onClose={() => setDialog(null)} />
      )}
      {dialog === 'disconnect' && <DisconnectDialog integration={integration} onClose={() => setDialog(null)} />}
    </article>
  );
}

interface DialogProps {
  readonly integration: Integration;
  readonly onClose: () => void;
}

function RenameDialog({ integration, onClose }: DialogProps) {
  const [name, setName] = useState(integration.name);
  const rename = useRename();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ id: integration.id, name }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={`Rename ${integration.name}`}>
      <form onSubmit={submit} className={classes['form']}>
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <div className={classes['buttons']}>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Rename integration
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RotateDialog({ integration, fields, onClose }: DialogProps & { readonly fields: readonly Field[] }) {
  const [credentials, setCredentials] = useState<Record<string, string>>({});
  const rotate = useRotateKey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate({ id: integration.id, credentials }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={`A new key for ${integration.name}`}>
      <form onSubmit={submit} className={classes['form']}>
        {rotate.error !== null && <ConnectionTrouble error={rotate.error} />}
        <p>The new key is tested first. The old one stays in use until the new one works.</p>
        {fields.map(({ name, label, help }) => (
          <PasswordInput
            key={name}
            label={label}
            description={help}
            autoComplete="off"
            required
            withAsterisk={false}
            data-autofocus
            value={credentials[name] ?? ''}
            onChange={(event) => setCredentials({ ...credentials, [name]: event.currentTarget.value })}
          />
        ))}
        <div className={classes['buttons']}>
          <Button type="submit" loading={rotate.isPending}>
            Test and use this key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DisconnectDialog({ integration, onClose }: DialogProps) {
  const disconnect = useDisconnect();
  return (
    <ConfirmDialog
      title={`Disconnect ${integration.name}`}
      consequences={[
        'The API key is erased here. Revoke it at the vendor as well.',
        'Nothing is read any more. Its sources stay in the list, and everything that was read stays.',
        'Its check becomes unknown, until an administrator or manager disables it with a reason.',
      ]}
      confirm={`Disconnect ${integration.name}`}
      keep="Keep it"
      isPending={disconnect.isPending}
      onConfirm={() => disconnect.mutate(integration.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
