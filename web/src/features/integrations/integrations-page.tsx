import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { integrationsQuery } from '../../lib/integrations.ts';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ConnectWizard } from './connect-wizard.tsx';
import { ConnectedCard } from './connected-card.tsx';
import classes from './integrations.module.css';
import { availableQuery } from './queries.ts';

/** Settings > Integrations: what is connected, and what can be. */
export function IntegrationsPage() {
  const lock = useLock('integrations.connect', 'an administrator');
  const isAdministrator = useMay('integrations.connect');
  const mayConnect = lock === null;
  const { connect } = useSearch({ from: '/inside/settings/integrations' });
  const navigate = useNavigate({ from: '/settings/integrations' });
  const available = useQuery(availableQuery);
  const asOf = useAsOf();
  const integrations = useQuery(integrationsQuery(asOf));
  const open = (provider: string | undefined) =>
    navigate({ search: (search) => ({ ...search, connect: provider }), replace: provider === undefined });
  const chosen = mayConnect ? available.data?.find(({ provider }) => provider === connect) : undefined;
  const present = integrations.data?.items.filter(({ status }) => status !== 'disconnected');
  const past = integrations.data?.items.filter(({ status }) => status === 'disconnected') ?? [];
  return (
    <Page
      title="Integrations"
      sentence={
        mayConnect
          ? 'Accounts at scanners that Curfew may read. It never changes anything there.'
          : `Accounts at scanners that Curfew may read. ${isAdministrator ? lock : 'Only an administrator connects or disconnects them.'}`
      }
    >
      <KnownSince since={integrations.data?.knownSince} />
      <Section title="Connected">
        {integrations.isError && <Failure error={integrations.error} onRetry={() => integrations.refetch()} />}
        {integrations.isPending && <Waiting rows={3} />}
        {present?.length === 0 && asOf !== undefined && <Empty title="No scanner was connected on that day" />}
        {present?.length === 0 && asOf === undefined && (
          <Empty title="No scanner is connected">
            Connect one below. Its vulnerabilities, deadlines and check are here a moment later.
          </Empty>
        )}
        {present?.map((each) => (
          <ConnectedCard key={each.id} integration={each} fields={fieldsOf(available.data, each.provider)} />
        ))}
      </Section>
      <Section title="Available">
        {available.data?.map((each) => (
          <div key={each.provider} className={classes['row']}>
            <div className={classes['about']}>
              <h3>{each.title}</h3>
              <p className="muted">Vulnerabilities with their severity, status, target and scans.</p>
            </div>
            <Button onClick={() => open(each.provider)} disabled={!mayConnect} aria-label={`Connect ${each.title}`}>
              Connect
            </Button>
          </div>
        ))}
        {available.isError && <Failure error={available.error} onRetry={() => available.refetch()} />}
        {available.isPending && <Waiting rows={2} />}
      </Section>
      {past.length > 0 && (
        <Section title="Disconnected" note="The keys are erased; what was read stays.">
          {past.map((each) => (
            <ConnectedCard key={each.id} integration={each} fields={[]} />
          ))}
        </Section>
      )}
      {chosen !== undefined && <ConnectWizard available={chosen} onClose={() => open(undefined)} />}
    </Page>
  );
}

function fieldsOf(available: readonly { provider: string; credentials: readonly Field[] }[] | undefined, of: string) {
  return available?.find(({ provider }) => provider === of)?.credentials ?? [];
}

type Field = { readonly name: string; readonly label: string; readonly help: string };
