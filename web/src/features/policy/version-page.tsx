import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { isToCome } from '../../lib/problem.ts';
import { useMay } from '../../lib/session.ts';
import { isLater, useAsOf } from '../../lib/time-travel.ts';
import { ApplicationNotice, applicationWords } from './application-notice.tsx';
import { Differences } from './differences.tsx';
import classes from './policy.module.css';
import { PolicyFrame } from './policy-frame.tsx';
import { effectWords } from './policy-versions.tsx';
import { authorWords } from './policy-words.ts';
import { documentQuery } from './queries.ts';
import { ReadOnlyText } from './text-lines.tsx';

/** One version for ever: who, when, why, what it changed, and its text as it was written. */
export function VersionPage() {
  const { version } = useParams({ from: '/inside/policy/versions/$version' });
  const asOf = useAsOf();
  const mayWrite = useMay('policies.write') && asOf === undefined;
  const { data, error, refetch } = useQuery(documentQuery(Number(version)));
  const title = `Version ${version} of the policy`;
  if (isToCome(error, asOf) || (asOf !== undefined && data !== undefined && isLater(data.createdAt, asOf))) {
    return (
      <PolicyFrame title={title}>
        <Empty title="Not there yet on that day">This version was not put in force by then.</Empty>
      </PolicyFrame>
    );
  }
  if (data === undefined) {
    return (
      <PolicyFrame title={title}>
        {error === null ? <Waiting rows={12} /> : <Failure error={error} onRetry={() => refetch()} />}
      </PolicyFrame>
    );
  }
  const cameOfIt = applicationWords(data, asOf);
  return (
    <PolicyFrame
      title={title}
      sentence={
        <>
          Put in force on <FullInstant at={data.createdAt} />, by{' '}
          <span className="foreign">{authorWords(data.createdBy)}</span>
          {data.version > 1 && <>, for {effectWords[data.effect].toLowerCase()}</>}: “
          <span className="foreign">{data.reason}</span>”
        </>
      }
      actions={
        mayWrite && (
          <Button
            variant="default"
            renderRoot={(own) => <Link to="/policy/edit" search={{ version: data.version }} {...own} />}
          >
            Begin from this version
          </Button>
        )
      }
    >
      <ApplicationNotice document={data} />
      {cameOfIt !== null && <p className={classes['lead']}>{cameOfIt}</p>}
      {data.differences !== null && (
        <Section title={`What changed since version ${data.differences.version}`}>
          <div className={classes['roomy']}>
            <Differences differences={data.differences} isOpen />
          </div>
        </Section>
      )}
      <Section
        title="Its text"
        note={data.wasWritten ? 'As it was written' : 'It was made from single figures; this says the same'}
        actions={<span className={`muted ${classes['sum']}`}>SHA-256 {data.sha256}</span>}
      >
        <ReadOnlyText text={data.text} label={`Text of version ${data.version}`} />
      </Section>
    </PolicyFrame>
  );
}
