import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Facts } from '../../components/facts.tsx';
import { Locked } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Stale } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { plural } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditActions } from './audit-actions.tsx';
import { AuditBundles } from './audit-bundles.tsx';
import { AuditFrame } from './audit-frame.tsx';
import { Auditors } from './auditors.tsx';
import classes from './audits.module.css';
import { PopulationSummary } from './population-summary.tsx';
import { type Audit, auditQuery } from './queries.ts';
import { Samples } from './samples.tsx';

/** One audit: its window as it is known, who looks at it, what was drawn and what can be taken away. */
export function AuditPage() {
  const { id } = useParams({ from: '/inside/audits/$id' });
  const audit = useQuery(auditQuery(id, useAsOf()));
  const lock = usePastLock();
  return (
    <AuditFrame audit={audit} actions={lock === null && audit.data && <AuditActions audit={audit.data} />}>
      {(data) => (
        <>
          {lock !== null && <Locked>{lock}</Locked>}
          {audit.isError && <Stale>This could not be read again and may be old.</Stale>}
          <div className={classes['columns']}>
            <div>
              <PopulationSummary audit={data} />
              <Samples audit={data} />
              <AuditBundles audit={data} />
            </div>
            <div className={classes['side']}>
              <Auditors audit={data} />
              <Ground audit={data} />
            </div>
          </div>
        </>
      )}
    </AuditFrame>
  );
}

/** What everything in the audit rests on. */
function Ground({ audit: { id, knownAt, checkpointSize, from, to, createdAt, createdBy } }: { readonly audit: Audit }) {
  return (
    <Section title="What it rests on">
      <div className={classes['body']}>
        <Facts
          facts={[
            ['From', <FullInstant key="from" at={from} />],
            ['Up to', <FullInstant key="to" at={to} />],
            ['As known at', <FullInstant key="known" at={knownAt} />],
            ['Checkpoint', `of ${plural(checkpointSize, 'entry', 'entries')}`],
            [
              'Begun',
              <span key="begun">
                <FullInstant at={createdAt} /> by <span className="foreign">{createdBy}</span>
              </span>,
            ],
          ]}
        />
        <p className={classes['note']}>
          Keep the checkpoint: a bundle is held against it later, whatever happens here. What became known after it is
          in no number here. The log would show if anything before it had been changed since.
        </p>
        <div className="no-print">
          <Button
            component="a"
            href={`/api/v1/audits/${id}/checkpoint`}
            download={`checkpoint-${checkpointSize}`}
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Download the checkpoint
          </Button>
        </div>
      </div>
    </Section>
  );
}
