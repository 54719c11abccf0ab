import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { Instant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { plural } from '../../lib/instants.ts';
import { travelSearch, useAsOf } from '../../lib/time-travel.ts';
import classes from './evidence.module.css';
import type { Log } from './queries.ts';

/** The latest checkpoint as it is signed: small enough to be read out, mailed or printed. */
export function CheckpointCard({ log: { checkpoint } }: { readonly log: Log }) {
  const { copy, copied, error } = useClipboard({ timeout: 2_500 });
  const asOf = useAsOf();
  return (
    <Section title="Latest checkpoint">
      <div className={classes['body']}>
        {checkpoint === null && (
          <p className="muted">{asOf === undefined ? 'None is signed yet.' : 'None was signed by then.'}</p>
        )}
        {checkpoint !== null && (
          <>
            <p className={classes['note']}>
              Of {plural(checkpoint.size, 'entry', 'entries')}, signed <Instant at={checkpoint.signedAt} />. Whoever
              keeps it can prove later that everything up to it is as it was.
            </p>
            <pre className={classes['checkpoint']}>{checkpoint.note}</pre>
            <div className={`${classes['buttons']} no-print`}>
              <Button
                variant="default"
                size="xs"
                leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                onClick={() => copy(checkpoint.note)}
              >
                {copied ? 'Copied' : 'Copy checkpoint'}
              </Button>
              <Button
                component="a"
                href={`/api/v1/evidence/checkpoint${travelSearch(asOf)}`}
                download={`checkpoint-${checkpoint.size}`}
                variant="default"
                size="xs"
                leftSection={<IconDownload size={15} aria-hidden />}
              >
                Download
              </Button>
            </div>
            {error !== null && (
              <p role="status" className="muted">
                The browser does not let this page copy. Select the text and copy it.
              </p>
            )}
          </>
        )}
      </div>
    </Section>
  );
}
