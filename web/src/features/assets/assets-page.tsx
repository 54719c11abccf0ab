import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { AssetsKnownSince } from '../../components/known-since.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useNow } from '../../lib/clock.ts';
import { plural } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { policyInForceQuery } from '../../lib/policy-in-force.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { assetColumns } from './asset-columns.tsx';
import classes from './assets.module.css';
import { type Asset, assetsQuery } from './queries.ts';
import { scanAge } from './scan-age.ts';
import { ScopeDialog } from './scope-dialog.tsx';

/** What the scanners look at: when each asset was scanned last, and whether that is recent enough to be believed. */
export function AssetsPage() {
  const { q = '' } = useSearch({ from: '/inside/assets' });
  const asOf = useAsOf();
  const past = usePastLock();
  const mayScope = useMay('assets.scope');
  const now = useNow();
  const { data: policy } = useQuery(policyInForceQuery(asOf));
  const assets = useInfiniteQuery(assetsQuery(q, asOf));
  const [chosen, choose] = useState<Asset | null>(null);
  const rows = assets.data?.pages.flatMap(({ items }) => items) ?? [];
  const knownSince = assets.data?.pages[0]?.knownSince;
  const maxAgeDays = policy?.scanMaxAgeDays;
  const columns = assetColumns({ maxAgeDays, now, onScope: mayScope && past === null ? choose : null });
  return (
    <Page
      title="Assets"
      sentence={
        assets.isSuccess && maxAgeDays !== undefined
          ? sentence(rows, maxAgeDays, now, assets.hasNextPage, past !== null)
          : ''
      }
    >
      <AssetsKnownSince since={knownSince} />
      <div className={classes['filters']}>
        <Search />
        {!mayScope && <Locked>Administrators and managers say which assets need not be scanned.</Locked>}
        {mayScope && past !== null && <Locked>{past}</Locked>}
      </div>
      <Section title={q === '' ? 'All assets' : 'Found'} note="Those with the most overdue vulnerabilities first">
        {assets.isPending && <Waiting rows={8} />}
        {assets.isError && <Failure error={assets.error} onRetry={() => assets.refetch()} />}
        {assets.isSuccess && rows.length === 0 && (
          <Nothing isFiltered={q !== ''} isPast={past !== null} isKept={knownSince === undefined} />
        )}
        {rows.length > 0 && <Table label="Assets" rows={rows} keyOf={({ id }) => id} columns={columns} />}
        {assets.hasNextPage && (
          <p className={classes['more']}>
            <Button variant="default" loading={assets.isFetchingNextPage} onClick={() => assets.fetchNextPage()}>
              Load more assets
            </Button>
          </p>
        )}
      </Section>
      {chosen !== null && <ScopeDialog asset={chosen} onClose={() => choose(null)} />}
    </Page>
  );
}

function Search() {
  const { q = '' } = useSearch({ from: '/inside/assets' });
  const navigate = useNavigate({ from: '/assets' });
  const [typed, type] = useState(q);
  const search = useDebouncedCallback(
    (value: string) => navigate({ search: (all) => ({ ...all, q: value.trim() || undefined }), replace: true }),
    200,
  );
  return (
    <TextInput
      className={classes['search'] ?? ''}
      aria-label="Name or address"
      placeholder="Name or address"
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      maxLength={200}
      onChange={({ currentTarget: { value } }) => {
        type(value);
        search(value);
      }}
    />
  );
}

interface NothingProps {
  readonly isFiltered: boolean;
  readonly isPast: boolean;
  /** Whether it is known what there was; otherwise that is said above. */
  readonly isKept: boolean;
}

function Nothing({ isFiltered, isPast, isKept }: NothingProps) {
  if (isFiltered) {
    const title = isPast ? 'No asset was called that' : 'No asset is called that';
    return <Empty title={title}>Its name or address must contain what you typed.</Empty>;
  }
  if (isPast) {
    return (
      <Empty title="Of that day no asset is known">
        {isKept
          ? 'Nothing had been read by then.'
          : 'It was before Curfew was updated to a version that keeps what assets were.'}
      </Empty>
    );
  }
  return (
    <Empty
      title="No asset is known yet"
      action={
        <Button component={Link} to="/settings/integrations">
          Connect a scanner
        </Button>
      }
    >
      Whatever a scanner looks at is listed here after its first sync.
    </Empty>
  );
}

function sentence(rows: readonly Asset[], maxAgeDays: number, now: number, isMore: boolean, isPast: boolean): string {
  const inScope = rows.filter(({ isListed, outOfScope }) => isListed && outOfScope === null);
  const doubtful = inScope.filter((asset) => scanAge(asset, maxAgeDays, now) !== 'fresh').length;
  if (rows.length === 0) return '';
  const of = isMore ? `the first ${rows.length} assets` : plural(inScope.length, 'asset');
  if (doubtful === 0) return `Each of ${of} was scanned in the last ${plural(maxAgeDays, 'day')}.`;
  const were = doubtful === 1 ? 'was' : 'were';
  return `${doubtful} of ${of} ${were} not scanned in the last ${plural(maxAgeDays, 'day')}, so the check ${isPast ? 'could not' : 'cannot'} pass.`;
}
