import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FullInstant, Instant } from '../../components/instant.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { useNow } from '../../lib/clock.ts';
import { kindsText } from './notice-words.ts';
import classes from './notices.module.css';
import { useChangeWebhook, useDeleteWebhook, useRotateSecret, useTestWebhook, type Webhook } from './queries.ts';
import { Secret, WebhookDialog } from './webhook-dialog.tsx';

type Asked = { readonly what: 'change' | 'rotate' | 'delete' | 'turn-off'; readonly webhook: Webhook };

export function WebhookTable({
  webhooks,
  mayChange,
}: {
  readonly webhooks: readonly Webhook[];
  readonly mayChange: boolean;
}) {
  const [asked, ask] = useState<Asked | null>(null);
  const test = useTestWebhook();
  const turnOn = useChangeWebhook();
  const columns: RecordColumn<Webhook>[] = [...commonColumns(useNow())];
  if (mayChange) {
    columns.push({
      title: 'Actions',
      isActions: true,
      cell: (webhook) => (
        <span className={classes['rowButtons']}>
          {webhook.isEnabled ? (
            <Action
              label="Send test"
              name={webhook.name}
              isPending={test.isPending && test.variables === webhook.id}
              onClick={() => test.mutate(webhook.id)}
            />
          ) : (
            <Action
              label="Turn on"
              name={webhook.name}
              onClick={() => turnOn.mutate({ id: webhook.id, isEnabled: true })}
            />
          )}
          <More webhook={webhook} onAsk={(what) => ask({ what, webhook })} />
        </span>
      ),
    });
  }
  const tested = webhooks.find(({ id }) => id === test.variables);
  return (
    <>
      <RecordTable
        label="Webhooks"
        rows={webhooks}
        keyOf={({ id }) => id}
        columns={columns}
        isPast={({ isEnabled }) => !isEnabled}
      />
      <p role="status" className={test.data === undefined && test.error === null ? 'visually-hidden' : classes['told']}>
        {test.error?.message}
        {test.data?.status === 'sent' && `The test to ${tested?.name ?? 'the webhook'} was taken.`}
        {test.data !== undefined && test.data.status !== 'sent' && (
          <span className={classes['bad']}>
            The test to {tested?.name} was not taken. {test.data.lastError}
          </span>
        )}
      </p>
      {asked?.what === 'change' && <WebhookDialog webhook={asked.webhook} onClose={() => ask(null)} />}
      {asked?.what === 'rotate' && <RotateDialog webhook={asked.webhook} onClose={() => ask(null)} />}
      {asked?.what === 'delete' && <DeleteDialog webhook={asked.webhook} onClose={() => ask(null)} />}
      {asked?.what === 'turn-off' && <TurnOffDialog webhook={asked.webhook} onClose={() => ask(null)} />}
    </>
  );
}

interface ActionProps {
  readonly label: string;
  readonly name: string;
  readonly isPending?: boolean;
  readonly onClick: () => void;
}

function Action({ label, name, isPending = false, onClick }: ActionProps) {
  return (
    <Button variant="subtle" size="compact-sm" loading={isPending} onClick={onClick}>
      {label}
      <span className="visually-hidden"> {name}</span>
    </Button>
  );
}

/** What is done seldom. */
function More({ webhook, onAsk }: { readonly webhook: Webhook; readonly onAsk: (what: Asked['what']) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" aria-label={`More for ${webhook.name}`}>
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk('change')}>Change</Menu.Item>
        <Menu.Item onClick={() => onAsk('rotate')}>New secret</Menu.Item>
        {webhook.isEnabled && <Menu.Item onClick={() => onAsk('turn-off')}>Turn off</Menu.Item>}
        <Menu.Item color="red" onClick={() => onAsk('delete')}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function commonColumns(now: number): readonly RecordColumn<Webhook>[] {
  return [
    { title: 'Name', width: '28%', cell: ({ name, url }) => <TwoLines first={name} second={hostOf(url)} /> },
    { title: 'Told of', cell: ({ kinds }) => kindsText(kinds) },
    {
      title: 'State',
      cell: ({ isEnabled, disabledReason, previousSecretUntil, createdAt, createdBy }) => (
        <span>
          {isEnabled ? 'On' : `Off. ${disabledReason ?? ''}`}{' '}
          <span className="muted">
            Made <Instant at={createdAt} /> by <span className="foreign">{createdBy}</span>.
            {previousSecretUntil !== null && Date.parse(previousSecretUntil) > now && (
              <>
                {' '}
                The old secret signs along until <FullInstant at={previousSecretUntil} />.
              </>
            )}
          </span>
        </span>
      ),
    },
  ];
}

/** The rest of an address is often a secret: it is shown where it is changed. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

interface DialogProps {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

function RotateDialog({ webhook, onClose }: DialogProps) {
  const rotate = useRotateSecret();
  if (rotate.data !== undefined) {
    return (
      <Dialog
        onClose={onClose}
        title={<strong>The new secret</strong>}
        closeOnClickOutside={false}
        closeOnEscape={false}
        size="lg"
      >
        <Secret secret={rotate.data.secret} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={`Give ${webhook.name} a new secret`}
      consequences={['For a day each message is signed with both, so that the receiver can be changed meanwhile.']}
      confirm="Make a new secret"
      keep="Keep the old one"
      error={rotate.error}
      isPending={rotate.isPending}
      onConfirm={() => rotate.mutate(webhook.id)}
      onClose={onClose}
    />
  );
}

function TurnOffDialog({ webhook, onClose }: DialogProps) {
  const change = useChangeWebhook();
  return (
    <ConfirmDialog
      title={`Turn ${webhook.name} off`}
      consequences={[
        'It is told nothing more, and what still waits for it is given up.',
        'Turned on again it is told what happens from then on.',
      ]}
      confirm="Turn off"
      keep="Leave it on"
      error={change.error}
      isPending={change.isPending}
      onConfirm={() => change.mutate({ id: webhook.id, isEnabled: false }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function DeleteDialog({ webhook, onClose }: DialogProps) {
  const remove = useDeleteWebhook();
  return (
    <ConfirmDialog
      title={`Delete ${webhook.name}`}
      consequences={[
        'It is told nothing more, and its secret is erased. This cannot be undone.',
        'What it was sent stays in the delivery log.',
      ]}
      confirm="Delete webhook"
      keep="Keep it"
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(webhook.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
