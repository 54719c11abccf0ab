import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Failure } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useNow } from '../../lib/clock.ts';
import { daysOf, daysText } from '../../lib/day-windows.ts';
import { useZone } from '../../lib/organisation.ts';
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

/** A page of an audit: says of which days it is, and until when whoever looks may look. */
export function AuditFrame({ audit, title, sentence, actions, children }: AuditFrameProps) {
  const { data, error, refetch } = audit;
  const zone = useZone();
  if (data === undefined) {
    return (
      <Page title={title ?? 'Audit'}>
        {error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  return (
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
              <span className="figures">{daysText(daysOf(data, zone))}</span>
              {sentence}
            </>
          )}
        </span>
      }
      actions={actions}
    >
      {children(data)}
    </Page>
  );
}

function Sentence({ audit }: { readonly audit: Audit }) {
  const now = useNow();
  const zone = useZone();
  return (
    <>
      <strong className="figures">{daysText(daysOf(audit, zone))}</strong>
      <StandingMark audit={audit} />
      <span className="foreign">{accessWords(audit, now)}</span>
    </>
  );
}
