import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trouble } from '../../components/form.tsx';
import { Instant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { type RecordColumn, RecordTable } from '../../components/record-table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import classes from './account.module.css';
import { type OwnSession, ownSessionsQuery, useEndSession } from './queries.ts';

/** Every browser that is signed in as this member; each of the others can be signed out. */
export function SessionList() {
  const { data: sessions, error, isPending, refetch } = useQuery(ownSessionsQuery);
  const end = useEndSession();
  if (isPending) return <Waiting rows={2} />;
  if (sessions === undefined) return <Failure error={error} onRetry={refetch} />;
  const columns: RecordColumn<OwnSession>[] = [
    {
      title: 'Device',
      width: '34%',
      cell: ({ device, isCurrent }) => (
        <span className="foreign">
          {device}
          {isCurrent && <span className={classes['here']}>this one</span>}
        </span>
      ),
    },
    { title: 'From', cell: ({ origin }) => origin ?? <span className="muted">Not known</span> },
    { title: 'Signed in', cell: ({ signedInAt }) => <Instant at={signedInAt} /> },
    {
      title: 'Last active',
      cell: ({ isCurrent, lastActiveAt }) => (isCurrent ? 'now' : <Instant at={lastActiveAt} />),
    },
    {
      title: 'Actions',
      isActions: true,
      cell: ({ id, isCurrent, device }) =>
        !isCurrent && (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            loading={end.isPending && end.variables === id}
            onClick={() => end.mutate(id)}
          >
            Sign out<span className="visually-hidden"> {device}</span>
          </Button>
        ),
    },
  ];
  return (
    <>
      <Trouble error={end.error} />
      <RecordTable label="Where you are signed in" rows={sessions} keyOf={({ id }) => id} columns={columns} />
    </>
  );
}
