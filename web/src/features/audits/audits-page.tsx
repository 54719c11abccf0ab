import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Days } from '../../components/days.tsx';
import { Locked } from '../../components/form.tsx';
import { Instant } from '../../components/instant.tsx';
import { Empty, Failure, NotAllowed, Stale } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { CreateAuditDialog } from './create-audit-dialog.tsx';
import { type Audit, auditsQuery } from './queries.ts';
import { StandingMark } from './standing-mark.tsx';

/** Every audit, the newest first: a window, who looks at it, and until when. */
export function AuditsPage() {
  if (useMay('audits.read')) return <Audits />;
  return (
    <Page title="Audits">
      <NotAllowed what="see the audits" who="Administrators, managers and auditors" />
    </Page>
  );
}

function Audits() {
  const mayManage = useMay('audits.manage');
  const isBound = useSession().boundTo !== null;
  const isPast = useAsOf() !== undefined;
  const [isCreating, create] = useState(false);
  const { data, error, refetch } = useQuery(auditsQuery(useAsOf()));
  const button = mayManage && !isPast && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => create(true)}>
      Begin an audit
    </Button>
  );
  return (
    <Page
      title={isBound ? 'Your audits' : 'Audits'}
      sentence={isBound ? 'You see what belongs to these, and nothing else.' : <Sentence audits={data} />}
      actions={data !== undefined && data.length > 0 && button}
    >
      {!mayManage && !isBound && <Locked>Administrators and managers begin and end audits.</Locked>}
      <Section title={isBound ? 'Open audits' : 'All audits'}>
        {data === undefined &&
          (error === null ? <Waiting rows={4} height={48} /> : <Failure error={error} onRetry={() => refetch()} />)}
        {data !== undefined && error !== null && <Stale>These could not be read again and may be old.</Stale>}
        {data?.length === 0 && isPast && (
          <Empty title="On that day there was none">No audit had begun by then that you may see.</Empty>
        )}
        {data?.length === 0 && !isPast && isBound && (
          <Empty title="No audit is open for you">
            Your access ended with the audit that you were invited to. Ask whoever invited you, if that should change.
          </Empty>
        )}
        {data?.length === 0 && !isPast && !isBound && (
          <Empty title="There is no audit yet" action={button}>
            Choose the days it is about and invite the auditor: they see that window and nothing else, draw their own
            sample from the whole population, and take the evidence with them. Everything they do is in the audit log.
          </Empty>
        )}
        {data !== undefined && data.length > 0 && (
          <Table label="Audits" rows={data} keyOf={({ id }) => id} columns={columns} />
        )}
      </Section>
      {isCreating && <CreateAuditDialog onClose={() => create(false)} />}
    </Page>
  );
}

function Sentence({ audits }: { readonly audits: readonly Audit[] | undefined }) {
  if (audits === undefined) return <>…</>;
  const open = audits.filter(({ status }) => status === 'open').length;
  if (open === 0) return <>No audit is open: no auditor of an audit has access.</>;
  return <>{plural(open, 'audit is', 'audits are')} open. An auditor’s access ends with the audit.</>;
}

const columns: readonly Column<Audit>[] = [
  {
    title: 'Audit',
    onCard: 'head',
    cell: ({ id, title }) => (
      <Link to="/audits/$id" params={{ id }} className="row-title foreign" dir="auto">
        {title}
      </Link>
    ),
  },
  { title: 'Window', cell: (audit) => <Days window={audit} /> },
  { title: 'Access', isTight: true, cell: (audit) => <StandingMark audit={audit} /> },
  {
    title: 'Auditors',
    cell: ({ auditors }) =>
      auditors.length === 0 ? (
        <span className="muted">nobody yet</span>
      ) : (
        <span className="foreign">{auditors.map(({ name, email }) => name ?? email).join(', ')}</span>
      ),
  },
  {
    title: 'Begun',
    cell: ({ createdAt, createdBy }) => (
      <span className="muted">
        <Instant at={createdAt} /> by <span className="foreign">{createdBy}</span>
      </span>
    ),
  },
];
