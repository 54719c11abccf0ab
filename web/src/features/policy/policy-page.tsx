import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { NewVersionDialog } from './new-version-dialog.tsx';
import classes from './policy.module.css';
import { PolicyRules } from './policy-rules.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import { policiesQuery } from './queries.ts';
import { WindowsTable } from './windows-table.tsx';

/** The rules that give every vulnerability its deadline, in plain words, and how they came to be. */
export function PolicyPage() {
  const asOf = useAsOf();
  const mayWrite = useMay('policies.write');
  const [isWriting, write] = useState(false);
  const { data, error, refetch } = useQuery(policiesQuery);
  // Of a past day: what was known then, and of that the version in force.
  const known = data?.filter(({ createdAt }) => asOf === undefined || Date.parse(createdAt) <= Date.parse(asOf));
  const policy = known?.[0];
  const first = data?.at(-1);
  if (policy === undefined && first !== undefined) {
    return (
      <Page title="SLA policy" sentence="No policy was in force yet.">
        <Empty title="There was no policy yet on that day">
          The first version was put in force on <FullInstant at={first.createdAt} />. No deadline was counted before.
        </Empty>
      </Page>
    );
  }
  if (known === undefined || policy === undefined) {
    return (
      <Page title="SLA policy">
        {error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  return (
    <Page
      title="SLA policy"
      sentence={
        <>
          Version {policy.version} {asOf === undefined ? 'is' : 'was'} in force, since{' '}
          <FullInstant at={policy.createdAt} />, by <span className="foreign">{authorWords(policy.createdBy)}</span>.
        </>
      }
      actions={
        mayWrite &&
        asOf === undefined && (
          <Button variant="default" onClick={() => write(true)}>
            Change the policy
          </Button>
        )
      }
    >
      {!mayWrite && <Locked>Administrators and managers put a new version in force.</Locked>}
      {asOf !== undefined && <Locked>A past day cannot be changed.</Locked>}
      <Section title="Deadlines">
        <WindowsTable policy={policy} />
      </Section>
      <Section title="The other rules">
        <div className={classes['padded']}>
          <PolicyRules policy={policy} />
        </div>
      </Section>
      <Section title="Versions" note="A version never changes; a new one counts from when it was made">
        <PolicyVersions policies={known} inForce={policy.version} />
      </Section>
      {isWriting && <NewVersionDialog policy={policy} onClose={() => write(false)} />}
    </Page>
  );
}

function authorWords(by: string): string {
  return by === 'system' ? 'Curfew, as a new installation starts' : by;
}
