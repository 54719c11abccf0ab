import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure, NotAllowed } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
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
  const asOf = useAsOf();
  const asked = useQuery({ ...webhooksQuery(asOf), enabled: may });
  const webhooks = asked.data?.webhooks;
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
      actions={lock === null && webhooks !== undefined && webhooks.length > 0 && createButton}
    >
      {may && lock !== null && <Locked>{lock}</Locked>}
      <KnownSince since={asked.data?.knownSince} />
      <Section title="Webhooks">
        {!may && <NotAllowed what="see the webhooks" who="Administrators" />}
        {asked.isError && <Failure error={asked.error} onRetry={() => asked.refetch()} />}
        {may && asked.isPending && <Waiting rows={3} />}
        {webhooks?.length === 0 && asOf !== undefined && <Empty title="There was no webhook on that day" />}
        {webhooks?.length === 0 && asOf === undefined && (
          <Empty title="There is no webhook" action={lock === null && createButton}>
            A webhook tells a chat, a ticket system or a program of yours what is due soon, overdue or failing.
          </Empty>
        )}
        {webhooks !== undefined && webhooks.length > 0 && (
          <WebhookTable webhooks={webhooks} mayChange={lock === null} />
        )}
      </Section>
      <Section
        title="Delivery log"
        note={asOf === undefined ? 'Mails and messages of the last half year' : 'As far as it is kept, for half a year'}
      >
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
