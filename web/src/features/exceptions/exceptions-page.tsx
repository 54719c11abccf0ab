import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Locked } from '../../components/form.tsx';
import { Empty, Failure, Stale } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ExceptionTable } from './exception-table.tsx';
import classes from './exceptions.module.css';
import { exceptionsQuery, soonDays, viewCountQuery } from './queries.ts';
import type { ExceptionSearch, ExceptionView } from './search.ts';
import { ViewBar, viewWords } from './view-bar.tsx';
import { allKinds, isKind, kinds } from './words.ts';

/** Every exception, whatever became of it; first what waits for the person who looks. */
export function ExceptionsPage() {
  const { view, kind } = useSearch({ from: '/inside/exceptions' });
  const navigate = useNavigate({ from: '/exceptions' });
  const asOf = useAsOf();
  const lock = usePastLock();
  const mayPropose = useMay('exceptions.propose');
  const exceptions = useInfiniteQuery(exceptionsQuery({ view, kind }, asOf));
  const rows = exceptions.data?.pages.flatMap(({ items }) => items) ?? [];
  const isNarrowed = view !== undefined || kind !== undefined;
  const narrow = (change: ExceptionSearch) => void navigate({ search: (all) => ({ ...all, ...change }) });
  return (
    <Page title="Exceptions" sentence={<Sentence />} actions={mayPropose && lock === null && <ProposeButton />}>
      {!mayPropose && <Locked>Administrators, managers and engineers propose exceptions.</Locked>}
      {mayPropose && lock !== null && <Locked>{lock}</Locked>}
      <div className={classes['narrowing']}>
        <ViewBar view={view} kind={kind} />
        <Select
          aria-label="Kind"
          placeholder="Every kind"
          clearable
          size="xs"
          data={allKinds.map((value) => ({ value, label: kinds[value].title }))}
          value={kind ?? null}
          onChange={(value) => narrow({ kind: isKind(value) ? value : undefined })}
        />
      </div>
      <Section title={viewWords[view ?? 'all'].title} note={viewWords[view ?? 'all'].note}>
        {exceptions.isPending && <Waiting rows={6} height={48} />}
        {exceptions.isError && rows.length === 0 && (
          <Failure error={exceptions.error} onRetry={() => exceptions.refetch()} />
        )}
        {exceptions.isError && rows.length > 0 && <Stale>These could not be read again and may be old.</Stale>}
        {exceptions.isSuccess && rows.length === 0 && (
          <Nothing view={view} isNarrowed={isNarrowed} mayPropose={mayPropose} />
        )}
        {rows.length > 0 && <ExceptionTable rows={rows} isQueue={view === 'waiting'} />}
        {exceptions.hasNextPage && (
          <p className={classes['more']}>
            <Button
              variant="default"
              loading={exceptions.isFetchingNextPage}
              onClick={() => exceptions.fetchNextPage()}
            >
              Load more exceptions
            </Button>
          </p>
        )}
      </Section>
    </Page>
  );
}

function ProposeButton() {
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(own) => <Link to="/exceptions/new" {...own} />}
    >
      Propose an exception
    </Button>
  );
}

/** What there is to do, before what there is. */
function Sentence() {
  const asOf = useAsOf();
  const { data: waiting } = useQuery(viewCountQuery('waiting', asOf));
  const { data: active } = useQuery(viewCountQuery('active', asOf));
  const { data: soon } = useQuery(viewCountQuery('soon', asOf));
  if (waiting === undefined || active === undefined || soon === undefined) return <>…</>;
  const figure = ({ count, isExact }: { count: number; isExact: boolean }, noun: string) =>
    isExact ? plural(count, noun) : `More than ${count} ${noun}s`;
  const first =
    waiting.count === 0
      ? 'Nothing waits for your decision.'
      : `${figure(waiting, 'exception')} ${waiting.count === 1 ? 'waits' : 'wait'} for your decision.`;
  const then =
    active.count === 0
      ? 'None is active.'
      : `${figure(active, 'exception')} ${active.count === 1 ? 'is' : 'are'} active` +
        (soon.count === 0 ? '.' : `; ${soon.count} ${soon.count === 1 ? 'ends' : 'end'} within ${soonDays} days.`);
  return (
    <>
      {waiting.count === 0 ? first : <strong>{first}</strong>} {then}
    </>
  );
}

interface NothingProps {
  readonly view: ExceptionView | undefined;
  readonly isNarrowed: boolean;
  readonly mayPropose: boolean;
}

function Nothing({ view, isNarrowed, mayPropose }: NothingProps) {
  const navigate = useNavigate({ from: '/exceptions' });
  const isPast = useAsOf() !== undefined;
  if (isNarrowed) {
    return (
      <Empty
        title={viewWords[view ?? 'all'].empty}
        action={
          <Button variant="default" onClick={() => navigate({ search: {} })}>
            Show every exception
          </Button>
        }
      />
    );
  }
  if (isPast) return <Empty title="On that day there was none">Nobody had proposed an exception by then.</Empty>;
  return (
    <Empty title="Nothing has been excepted" action={mayPropose && <ProposeButton />}>
      An exception says for how long something is not held to its deadline, and why. Somebody proposes it, somebody else
      approves it, and it ends on its date.
    </Empty>
  );
}
