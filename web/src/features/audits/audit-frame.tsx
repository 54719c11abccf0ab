import type { UseQueryResult } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Days } from '../../components/days.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { type Place, PlaceTabs } from '../../components/place-tabs.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useNow } from '../../lib/clock.ts';
import { useZone } from '../../lib/organisation.ts';
import { useHoverText } from '../../lib/policy-zone.ts';
import { isToCome } from '../../lib/problem.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { accessWords } from './audit-words.ts';
import classes from './audits.module.css';
import type { Audit } from './queries.ts';
import { StandingMark } from './standing-mark.tsx';

interface AuditFrameProps {
  readonly audit: UseQueryResult<Audit>;
  /** Of a page below the audit: its own heading. */
  readonly title?: string;
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: (audit: Audit) => ReactNode;
}

const places: readonly Place[] = [
  { to: '/audits/$id', label: 'Audit' },
  { to: '/audits/$id/population', label: 'Population' },
  { to: '/audits/$id/checks', label: 'Checks' },
  { to: '/audits/$id/syncs', label: 'Syncs' },
  { to: '/audits/$id/exceptions', label: 'Exceptions' },
];

/** A page of an audit, with the way to the others: says of which days it is, and until when whoever looks may look. */
export function AuditFrame({ audit, title, sentence, actions, children }: AuditFrameProps) {
  const { data, error, refetch } = audit;
  const asOf = useAsOf();
  const { id = '' } = useParams({ strict: false });
  const tabs = <PlaceTabs label="Audit" places={places.map((place) => ({ ...place, params: { id } }))} isExact />;
  if (data === undefined) {
    return (
      <>
        {tabs}
        <Page title={title ?? 'Audit'}>
          {error === null && <Waiting rows={10} />}
          {error !== null &&
            (isToCome(error, asOf) ? (
              <Empty title="Not there yet on that day">This audit began later, or you cannot see it.</Empty>
            ) : (
              <Failure error={error} onRetry={() => refetch()} />
            ))}
        </Page>
      </>
    );
  }
  return (
    <>
      {tabs}
      <Page
        title={title ?? data.title}
        documentTitle={title === undefined ? data.title : `${title} · ${data.title}`}
        sentence={
          <span className={classes['sentence']}>
            {title === undefined ? (
              <Sentence audit={data} />
            ) : (
              <>
                <Link to="/audits/$id" params={{ id: data.id }} className="text foreign" dir="auto">
                  {data.title}
                </Link>
                <Days window={data} />
                {sentence}
              </>
            )}
          </span>
        }
        actions={actions}
      >
        {children(data)}
      </Page>
    </>
  );
}

function Sentence({ audit }: { readonly audit: Audit }) {
  return (
    <>
      <strong>
        <Days window={audit} />
      </strong>
      <StandingMark audit={audit} />
      <AccessWords audit={audit} />
    </>
  );
}

/** Until when auditors may look, by the days of the organisation; on hover the instant. */
function AccessWords({ audit }: { readonly audit: Audit }) {
  const now = useNow();
  const zone = useZone();
  const hover = useHoverText(audit.endedAt ?? audit.endsAt ?? audit.createdAt);
  const hasInstant = audit.endedAt !== null || audit.endsAt !== null;
  return (
    <span className="foreign" title={hasInstant ? hover : undefined}>
      {accessWords(audit, now, zone)}
    </span>
  );
}
