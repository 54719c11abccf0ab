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
import { useAsOf } from '../../lib/time-travel.ts';
import { ApiKeyTable } from './api-key-table.tsx';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { apiKeysQuery } from './queries.ts';

/** Settings > API keys: what programs sign in with. */
export function ApiKeysPage() {
  const mayRead = useMay('api-keys.read');
  const lock = useLock('api-keys.manage', 'an administrator');
  const [isCreating, create] = useState(false);
  const asOf = useAsOf();
  const keys = useQuery({ ...apiKeysQuery(asOf), enabled: mayRead });
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => create(true)}>
      Create API key
    </Button>
  );
  return (
    <Page
      title="API keys"
      sentence={
        <>
          Programs call Curfew with a key that has a role of its own.{' '}
          <a className="text" href="/docs/api">
            How to call the API
          </a>
        </>
      }
      actions={lock === null && keys.data !== undefined && keys.data.length > 0 && createButton}
    >
      {mayRead && lock !== null && <Locked>{lock}</Locked>}
      <Section title="Keys">
        {!mayRead && <NotAllowed what="see the API keys" who="Administrators, managers and auditors" />}
        {keys.isError && <Failure error={keys.error} onRetry={() => keys.refetch()} />}
        {mayRead && keys.isPending && <Waiting rows={4} />}
        {keys.data?.length === 0 && (
          <Empty
            title={asOf === undefined ? 'There is no API key' : 'On that day there was none'}
            action={lock === null && createButton}
          >
            A key lets a pipeline, a script or a dashboard read what you see here, and do what its role may.
          </Empty>
        )}
        {keys.data !== undefined && keys.data.length > 0 && <ApiKeyTable keys={keys.data} mayRevoke={lock === null} />}
      </Section>
      {isCreating && <CreateKeyDialog onClose={() => create(false)} />}
    </Page>
  );
}
