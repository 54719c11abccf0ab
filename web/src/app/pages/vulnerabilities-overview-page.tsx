import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode } from 'react';
import { FetchedDialog } from '../../components/dialog.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { VerdictSentence } from '../../components/verdict-sentence.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { NeedsAttention } from '../../features/sources/needs-attention.tsx';
import { SourceCard } from '../../features/sources/source-card.tsx';
import { type Overview, overviewQuery } from '../../lib/overview.ts';
import { useMay } from '../../lib/session.ts';
import { sourcesQuery } from '../../lib/sources.ts';
import { useAsOf, useWhen } from '../../lib/time-travel.ts';

const AddSourceWizard = lazy(() =>
  import('../../features/sources/add-source-wizard.tsx').then((module) => ({ default: module.AddSourceWizard })),
);

/** Data Library > Vulnerabilities > Overview: what needs attention now, and where it all comes from. */
export function VulnerabilitiesOverviewPage() {
  const asOf = useAsOf();
  const mayManage = useMay('sources.manage');
  const [isAdding, adding] = useDisclosure(false);
  const overview = useQuery(overviewQuery(useWhen()));
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={adding.open}
      disabled={!mayManage || asOf !== undefined}
      title={mayManage ? undefined : 'Only an administrator adds a source.'}
    >
      Add Monitoring Source
    </Button>
  );
  return (
    <Page
      title="Vulnerabilities overview"
      sentence={overview.data && <VerdictSentence overview={overview.data} />}
      actions={add}
    >
      {overview.isError && <Failure error={overview.error} onRetry={() => overview.refetch()} />}
      {overview.isPending && <Waiting rows={10} />}
      {overview.data !== undefined && overview.data.sources.length > 0 && <NeedsAttention overview={overview.data} />}
      <Sources running={overview.data?.sources ?? []} add={mayManage ? add : null} />
      {isAdding && (
        <FetchedDialog>
          <AddSourceWizard onClose={adding.close} />
        </FetchedDialog>
      )}
    </Page>
  );
}

interface SourcesProps {
  /** The sources of the overview, which know what runs. */
  readonly running: Overview['sources'];
  /** Null for whoever may not. */
  readonly add: ReactNode;
}

/** The sources as they are now, with what can be done, or as they were on a past day. */
function Sources({ running, add }: SourcesProps) {
  const asOf = useAsOf();
  const sources = useQuery(sourcesQuery(asOf));
  return (
    <Section title="Sources">
      {sources.isPending && <Waiting rows={3} />}
      {sources.isError && <Failure error={sources.error} onRetry={() => sources.refetch()} />}
      {sources.data?.length === 0 && asOf !== undefined && <Empty title="Nothing was read yet on that day" />}
      {sources.data?.length === 0 && asOf === undefined && (
        <Empty title="Nothing is read yet" action={add}>
          A monitoring source reads the vulnerabilities of a connected scanner, again and again.
          {add === null ? ' An administrator can add one.' : ''}
        </Empty>
      )}
      {sources.data?.map((source) => (
        <SourceCard
          key={source.id}
          source={source}
          running={running.find(({ id }) => id === source.id)?.runningSyncId ?? null}
        />
      ))}
    </Section>
  );
}
