import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { useMay } from '../../lib/session.ts';
import { travelSearch, useAsOf } from '../../lib/time-travel.ts';
import { approvedTextQuery } from './approved-text-queries.ts';
import classes from './checks.module.css';
import { RecordTextDialog } from './record-text-dialog.tsx';

/** The written policy that the figures in force are held against: who has read it, and the document itself. */
export function ApprovedTextSection() {
  const asOf = useAsOf();
  const isPast = asOf !== undefined;
  const mayRecord = useMay('policies.write') && !isPast;
  const [isRecording, recording] = useState(false);
  const { data: text, error, refetch } = useQuery(approvedTextQuery(asOf));
  return (
    <Section title="The approved text">
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      <div className={classes['padded']}>
        {text === null && (
          <p className="muted">
            {isPast
              ? 'Nobody had recorded the figures of the written policy by then.'
              : 'Nobody has recorded the figures of the written policy yet.'}
          </p>
        )}
        {text !== undefined && text !== null && (
          <Facts
            facts={[
              [
                'Document',
                <a
                  key="d"
                  href={`/api/v1/sla-policies/approved-text/document${travelSearch(asOf)}`}
                  download={text.document.name}
                  className="text foreign"
                  title={`SHA-256 ${text.document.sha256}`}
                >
                  <IconDownload size={14} aria-hidden /> {text.document.name}
                </a>,
              ],
              ['Approved on', text.approvedOn ?? 'Not recorded'],
              [
                'Recorded',
                <span key="r">
                  <FullInstant at={text.recordedAt} /> by <span className="foreign">{text.recordedBy}</span>
                </span>,
              ],
            ]}
          />
        )}
        {mayRecord && text !== undefined && (
          <p className={`${classes['record']} no-print`}>
            <Button variant="default" size="xs" onClick={() => recording(true)}>
              {text === null ? 'Record the figures' : 'Record other figures'}
            </Button>
          </p>
        )}
      </div>
      {isRecording && <RecordTextDialog before={text ?? null} onClose={() => recording(false)} />}
    </Section>
  );
}
