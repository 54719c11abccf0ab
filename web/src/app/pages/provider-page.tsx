import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { SourceFreshness } from '../../components/source-freshness.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { ChecksNeedingAction } from '../../features/checks/checks-needing-action.tsx';
import { VulnerabilityTable } from '../../features/vulnerabilities/vulnerability-table.tsx';
import { checksQuery } from '../../lib/checks.ts';
import { overviewQuery } from '../../lib/overview.ts';
import { useAsOf, useWhen } from '../../lib/time-travel.ts';
import classes from './provider-page.module.css';

/** Data Library > Vulnerabilities > one provider: its sources, its checks that need action, its vulnerabilities. */
export function ProviderPage() {
  const { provider } = useParams({ from: '/inside/vulnerabilities/from/$provider' });
  const { source: chosen } = useSearch({ from: '/inside/vulnerabilities/from/$provider' });
  const navigate = useNavigate();
  const asOf = useAsOf();
  const { data: overview, error, refetch } = useQuery(overviewQuery(useWhen()));
  // Those that need action stand above the rows: they are not shown, and then moved, before.
  const isRead = overview?.sources.some((source) => source.provider === provider) ?? false;
  const { isLoading: areChecksToCome } = useQuery({ ...checksQuery(useWhen()), enabled: isRead });
  // The row that is open is one of the source before.
  const choose = (source: string) =>
    void navigate({ to: '.', search: (search: object) => ({ ...search, source, open: undefined }) as never });
  if (overview === undefined || areChecksToCome) {
    return (
      <Page title="…">
        {error === null ? <Waiting rows={12} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  const sources = overview.sources.filter((source) => source.provider === provider);
  const [first] = sources;
  if (first === undefined && asOf !== undefined) {
    return (
      <Page title="Nothing is known from here">
        <Empty title="Nothing was read from here by then">It had no source on that day, so nothing passed.</Empty>
      </Page>
    );
  }
  if (first === undefined) {
    return (
      <Page title="Nothing is read from here">
        <Empty title="This provider has no source">Add one under Data Library, Overview.</Empty>
      </Page>
    );
  }
  const shown = sources.find(({ id }) => id === chosen) ?? first;
  const above = (
    <div className={classes['above']}>
      {sources.length > 1 && (
        <SegmentedControl
          aria-label="Source"
          data={sources.map(({ id, name }) => ({ value: id, label: name }))}
          value={shown.id}
          onChange={choose}
        />
      )}
      <div className={classes['source']}>
        <KnownSince since={overview.knownSince} />
        <SourceFreshness sources={[shown]} />
      </div>
      <ChecksNeedingAction provider={provider} />
    </div>
  );
  return <VulnerabilityTable key={shown.id} sourceId={shown.id} title={shown.name} above={above} />;
}
