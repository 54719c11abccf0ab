import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { BundleList } from '../../components/bundle-list.tsx';
import { Locked } from '../../components/form.tsx';
import { Failure, NotAllowed, Stale } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { logQuery } from '../../lib/ledger-keys.ts';
import { usePastLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { CheckpointCard } from './checkpoint-card.tsx';
import { Entries } from './entries.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import classes from './evidence.module.css';
import { EvidenceSentence } from './evidence-sentence.tsx';
import { HowToVerify } from './how-to-verify.tsx';
import { LogCard } from './log-card.tsx';
import { MakeBundleDialog } from './make-bundle-dialog.tsx';
import { Outlets } from './outlets.tsx';
import { outletsQuery } from './queries.ts';

/** What can be proved and to whom: the log, who holds its checkpoints, the bundles that were made, every entry. */
export function EvidencePage() {
  if (useMay('evidence.read')) return <Evidence />;
  return (
    <Page title="Evidence">
      <NotAllowed what="see the evidence" who="Administrators, managers and auditors" />
    </Page>
  );
}

function Evidence() {
  const { entry } = useSearch({ from: '/inside/evidence' });
  const navigate = useNavigate({ from: '/evidence' });
  const lock = usePastLock();
  const [isMaking, make] = useState(false);
  const asOf = useAsOf();
  const log = useQuery(logQuery(asOf));
  const outlets = useQuery({ ...outletsQuery(asOf), enabled: useMay('audit.read') });
  const makeButton = lock === null && (
    <Button leftSection={<IconPackageExport size={16} aria-hidden />} onClick={() => make(true)}>
      Make a bundle
    </Button>
  );
  return (
    <Page
      title="Evidence"
      sentence={
        log.data && !outlets.isLoading ? <EvidenceSentence log={log.data} outlets={outlets.data?.outlets} /> : ''
      }
      actions={makeButton}
    >
      {lock !== null && <Locked>{lock}</Locked>}
      {(log.data === undefined || outlets.isLoading) &&
        (log.error === null ? <Waiting rows={10} /> : <Failure error={log.error} onRetry={() => log.refetch()} />)}
      {log.data !== undefined && !outlets.isLoading && (
        <>
          {log.error !== null && <Stale>This could not be read again and may be old.</Stale>}
          <div className={classes['columns']} data-in-order>
            <Section title="Bundles" note="Each is one file, which an auditor verifies without this server">
              <BundleList action={makeButton} />
            </Section>
            <div className={classes['aside']}>
              <LogCard log={log.data} />
              <CheckpointCard log={log.data} />
              <Outlets />
              <HowToVerify />
            </div>
            <Entries />
          </div>
        </>
      )}
      {isMaking && <MakeBundleDialog onClose={() => make(false)} />}
      {entry !== undefined && (
        <EntryDrawer
          position={entry}
          onClose={() => void navigate({ search: (all) => ({ ...all, entry: undefined }), resetScroll: false })}
        />
      )}
    </Page>
  );
}
