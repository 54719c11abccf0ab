import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { checksQuery } from '../../lib/checks.ts';
import { useAsOf, useWhen } from '../../lib/time-travel.ts';
import { CheckCard } from './check-card.tsx';
import { byUrgency, checksSentence, needsAction } from './check-words.ts';
import classes from './checks.module.css';
import type { Check } from './queries.ts';
import { WrittenPolicyCard } from './written-policy-card.tsx';

/** Every check with its verdict; what needs somebody stands first. */
export function ChecksPage() {
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery(checksQuery(useWhen()));
  const checks = data === undefined ? [] : byUrgency(data);
  const [urgent, calm] = [checks.filter(needsAction), checks.filter((check) => !needsAction(check))];
  return (
    <Page title="Checks" sentence={checks.length > 0 ? <Sentence checks={checks} /> : undefined}>
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Waiting rows={4} height={96} />}
      {data?.length === 0 && (
        <Empty
          title="No check is judged yet"
          action={
            <Button component={Link} to="/settings/integrations">
              Connect a scanner
            </Button>
          }
        >
          Checks hold what a scanner finds against its deadlines, and how it is worked with against what was promised.
          They begin with the first source.
        </Empty>
      )}
      {urgent.length > 0 && (
        <Section title="Needs action">
          {urgent.map((check) => (
            <CheckCard key={check.id} check={check} />
          ))}
        </Section>
      )}
      {calm.length > 0 && (
        <Section title={urgent.length > 0 ? 'Others' : 'All checks'}>
          {calm.map((check) => (
            <CheckCard key={check.id} check={check} />
          ))}
        </Section>
      )}
      {asOf === undefined && checks.length > 0 && !checks.some(isOfFigures) && <WrittenPolicyCard />}
    </Page>
  );
}

const isOfFigures = ({ entriesOf }: Check) => entriesOf === 'figures';

function Sentence({ checks }: { readonly checks: Parameters<typeof checksSentence>[0] }) {
  const { strong, rest } = checksSentence(checks);
  return (
    <span className={classes['sentence']}>
      <strong className="foreign">{strong}</strong> {rest}
    </span>
  );
}
