import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
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
  // Of a past day: the version that was in force then.
  const policy = data?.find(({ createdAt }) => asOf === undefined || createdAt <= asOf) ?? data?.at(-1);
  if (data === undefined || policy === undefined) {
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
        <PolicyVersions policies={data} inForce={policy.version} />
      </Section>
      {isWriting && <NewVersionDialog policy={policy} onClose={() => write(false)} />}
    </Page>
  );
}

function authorWords(by: string): string {
  return by === 'system' ? 'Curfew, as a new installation starts' : by;
}
