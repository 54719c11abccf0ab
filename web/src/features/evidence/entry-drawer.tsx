import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Written } from '../../components/change-proof.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { SideDialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { ProofCheck } from '../../components/proof-check.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useLedgerKeys } from '../../lib/ledger-keys.ts';
import { isToCome } from '../../lib/problem.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { entryTypes } from './entry-words.ts';
import classes from './evidence.module.css';
import { type Entry, entryQuery, proofQuery } from './queries.ts';

interface EntryDrawerProps {
  readonly position: number;
  readonly onClose: () => void;
}

/** One entry: what it records, and that it stands where it stands, found out in this browser. */
export function EntryDrawer({ position, onClose }: EntryDrawerProps) {
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery(entryQuery(position, asOf));
  return (
    <SideDialog
      onClose={onClose}
      title={
        <strong>
          {data === undefined ? 'Entry' : entryTypes[data.type].one}{' '}
          <span className="figures">#{position.toLocaleString('en')}</span>
        </strong>
      }
    >
      {data === undefined && error === null && <Waiting rows={8} />}
      {data === undefined &&
        error !== null &&
        (isToCome(error, asOf) ? (
          <Empty title="Not there yet on that day">No checkpoint of then holds an entry at this place.</Empty>
        ) : (
          <Failure error={error} onRetry={() => refetch()} />
        ))}
      {data !== undefined && <EntryBody entry={data} />}
    </SideDialog>
  );
}

function EntryBody({ entry }: { readonly entry: Entry }) {
  const keys = useLedgerKeys();
  const proof = useQuery(proofQuery(entry.position));
  return (
    <div className={classes['drawer']} data-in-order>
      <p>{entryTypes[entry.type].says}</p>
      {proof.isPending && <Waiting rows={2} />}
      {proof.isError && <Failure error={proof.error} onRetry={() => proof.refetch()} />}
      {proof.data !== undefined && <ProofCheck entry={entry.entry} proof={proof.data} keys={keys} />}
      <Facts
        facts={[
          ['Of', <Subject key="of" entry={entry} />],
          ['Recorded', <FullInstant key="at" at={entry.at} />],
          ...(entry.isLate ? [['Sealed', 'Later than it was recorded: there was no log at the time.'] as const] : []),
          ...(entry.changes === null
            ? []
            : [['Changes', `${plural(entry.changes.count, 'change')}, under one root of their own`] as const]),
        ]}
      />
      <section aria-label="What it records">
        <h3>What it records</h3>
        {entry.record === null ? (
          <p className="muted">
            It was erased, as personal data may be. The entry keeps its hash: what it said cannot be put back changed.
          </p>
        ) : (
          <Written text={entry.record} label="Record" />
        )}
      </section>
      <section aria-label="The entry itself">
        <h3>The entry itself</h3>
        <p className={classes['note']}>This, without its spaces and line breaks, is what is hashed into the log.</p>
        <Written text={entry.entry} label="Entry" />
        <CopyField label="Hash of the leaf" value={entry.leafHash} />
      </section>
      <div className="no-print">
        <Button
          component="a"
          href={`/api/v1/evidence/entries/${entry.position}/proof`}
          download={`entry-${entry.position}.tlog-proof`}
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          Download proof
        </Button>
      </div>
    </div>
  );
}

function Subject({ entry: { subject, type } }: { readonly entry: Entry }) {
  const { kind, id } = subject;
  if (kind === 'sync') {
    return (
      <Link to="/syncs/$id" params={{ id }} className="text foreign">
        sync {id}
      </Link>
    );
  }
  if (kind === 'check') {
    return (
      <Link to="/checks/$id" params={{ id }} className="text foreign">
        {id}
      </Link>
    );
  }
  if (kind === 'exception') {
    return (
      <Link to="/exceptions/$id" params={{ id }} className="text foreign">
        exception {id}
      </Link>
    );
  }
  if (type === 'policy') {
    return (
      <Link to="/policy/versions/$version" params={{ version: id }} className="text">
        version {id}
      </Link>
    );
  }
  return (
    <span className="foreign">
      {kind.replaceAll('-', ' ')} {id}
    </span>
  );
}
