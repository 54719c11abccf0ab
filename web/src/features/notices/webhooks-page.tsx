import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { Empty, Failure, NotAllowed } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { webhooksQuery } from './queries.ts';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookTable } from './webhook-table.tsx';

/** Settings > Webhooks: which other systems are told, and what became of what was sent. */
export function WebhooksPage() {
  const may = useMay('notices.manage');
  const mayReadLog = useMay('notices.read');
  const lock = useLock('notices.manage', 'an administrator');
  const [isCreating, create] = useState(false);
  const webhooks = useQuery({ ...webhooksQuery, enabled: may });
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => create(true)}>
      Add webhook
    </Button>
  );
  return (
    <Page
      title="Webhooks"
      sentence={
        <>
          Other systems are told what happens, with signed messages.{' '}
          <a className="text" href="/docs/warnings">
            What they are sent, and how to verify it
          </a>
        </>
      }
      actions={lock === null && webhooks.data !== undefined && webhooks.data.length > 0 && createButton}
    >
      {may && lock !== null && <Locked>{lock}</Locked>}
      <Section title="Webhooks">
        {!may && <NotAllowed what="see the webhooks" who="Administrators" />}
        {webhooks.isError && <Failure error={webhooks.error} onRetry={() => webhooks.refetch()} />}
        {may && webhooks.isPending && <Waiting rows={3} />}
        {webhooks.data?.length === 0 && (
          <Empty title="There is no webhook" action={lock === null && createButton}>
            A webhook tells a chat, a ticket system or a program of yours what is due soon, overdue or failing.
          </Empty>
        )}
        {webhooks.data !== undefined && webhooks.data.length > 0 && (
          <WebhookTable webhooks={webhooks.data} mayChange={lock === null} />
        )}
      </Section>
      <Section title="Delivery log" note="Mails and messages of the last half year">
        {mayReadLog ? (
          <DeliveryLog mayRetry={lock === null} />
        ) : (
          <NotAllowed what="see the delivery log" who="Administrators, managers and auditors" />
        )}
      </Section>
      {isCreating && <WebhookDialog webhook={null} onClose={() => create(false)} />}
    </Page>
  );
}
