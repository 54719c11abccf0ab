import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Locked } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ApplicationNotice } from './application-notice.tsx';
import { ObligationSection } from './obligation-section.tsx';
import classes from './policy.module.css';
import { PolicyFrame } from './policy-frame.tsx';
import { PolicyRules } from './policy-rules.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import { authorWords, policyTitle } from './policy-words.ts';
import { documentQuery, type Policy, policiesQuery } from './queries.ts';
import { readWritten } from './written.ts';

/** The rules that give every vulnerability its deadline, in plain words, and how they came to be. */
export function PolicyPage() {
  const asOf = useAsOf();
  const mayWrite = useMay('policies.write');
  const { data, error, refetch } = useQuery(policiesQuery);
  // Of a past day: what was known then, and of that the version in force.
  const known = data?.filter(({ createdAt }) => asOf === undefined || Date.parse(createdAt) <= Date.parse(asOf));
  const policy = known?.[0];
  const first = data?.at(-1);
  if (policy === undefined && first !== undefined) {
    return (
      <PolicyFrame title={policyTitle} sentence="No policy was in force yet.">
        <Empty title="There was no policy yet on that day">
          The first version was put in force on <FullInstant at={first.createdAt} />. No deadline was counted before.
        </Empty>
      </PolicyFrame>
    );
  }
  if (known === undefined || policy === undefined) {
    return (
      <PolicyFrame title={policyTitle}>
        {error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />}
      </PolicyFrame>
    );
  }
  return (
    <PolicyFrame
      title={policyTitle}
      sentence={
        <>
          <span className="foreign">{policy.name === policyTitle ? 'Version' : `${policy.name}, version`}</span>{' '}
          {policy.version} {asOf === undefined ? 'is' : 'was'} in force, since <FullInstant at={policy.createdAt} />, by{' '}
          <span className="foreign">{authorWords(policy.createdBy)}</span>.
        </>
      }
      actions={
        mayWrite &&
        asOf === undefined && (
          <Button variant="default" renderRoot={(own) => <Link to="/policy/edit" {...own} />}>
            Change the policy
          </Button>
        )
      }
    >
      {!mayWrite && <Locked>Administrators and managers put a new version in force.</Locked>}
      {asOf !== undefined && <Locked>A past day cannot be changed.</Locked>}
      <InForce policy={policy} />
      <Section title="Versions" note="A version never changes">
        <PolicyVersions policies={known} inForce={policy.version} />
      </Section>
    </PolicyFrame>
  );
}

/** What it says, obligation by obligation, and what holds for all of them. */
function InForce({ policy }: { readonly policy: Policy }) {
  const { data: document, error, refetch } = useQuery(documentQuery(policy.version));
  if (document === undefined) {
    return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />;
  }
  const written = readWritten(document.text);
  const several = document.summary.length > 1;
  return (
    <>
      <ApplicationNotice document={document} />
      {several && (
        <p className={classes['lead']}>
          A vulnerability has a deadline under each obligation that is about it. The earliest one is its working
          deadline: lists, checks and numbers go by that.
        </p>
      )}
      {written?.obligations.map((obligation, index) => {
        const summary = document.summary[index];
        if (summary === undefined) return null;
        return (
          <ObligationSection
            key={obligation.id}
            obligation={obligation}
            summary={summary}
            days={policy.isTableOfDays && !several ? policy : null}
          />
        );
      })}
      <Section title={several ? 'For all of them' : 'The other rules'}>
        <div className={classes['padded']}>{written !== null && <PolicyRules policy={written} />}</div>
      </Section>
    </>
  );
}
