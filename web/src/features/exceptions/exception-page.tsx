import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExceptionStatusMark } from '../../components/exception-status.tsx';
import { Facts } from '../../components/facts.tsx';
import { Locked } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Failure, Stale } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useNow } from '../../lib/clock.ts';
import { scopeWords } from '../../lib/exception-words.ts';
import { distance, localDateText } from '../../lib/instants.ts';
import { usePastLock } from '../../lib/lock.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { Attachments } from './attachments.tsx';
import { Coverage } from './coverage.tsx';
import { Decision } from './decision.tsx';
import { ExceptionActions } from './exception-actions.tsx';
import classes from './exceptions.module.css';
import { exceptionQuery, isApprovedLate } from './queries.ts';
import {
  coverWords,
  type DetailedException,
  type DetailName,
  details,
  effectWords,
  endWords,
  kinds,
  stepWords,
} from './words.ts';

const notYet = new ApiProblem({
  status: 404,
  code: 'not-found',
  title: 'Not there yet on that day',
  detail: 'Nobody had written this exception by the instant that you are looking at.',
});

/** One exception: what it asks or does, what it covers, what was said, who decided, what happened to it. */
export function ExceptionPage() {
  const { id } = useParams({ from: '/inside/exceptions/$id' });
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery(exceptionQuery(id, asOf));
  const lock = usePastLock();
  const mayPropose = useMay('exceptions.propose');
  const isToCome = asOf !== undefined && error instanceof ApiProblem && error.status === 404;
  if (data === undefined) {
    return (
      <Page title="Exception">
        {error === null && <Waiting rows={10} />}
        {error !== null &&
          (isToCome ? <Failure error={notYet} /> : <Failure error={error} onRetry={() => refetch()} />)}
      </Page>
    );
  }
  return (
    <Page
      title={`${kinds[data.kind].title} #${data.number}`}
      documentTitle={`Exception #${data.number}`}
      sentence={<Sentence exception={data} />}
      actions={lock === null && <ExceptionActions exception={data} />}
    >
      {error !== null && <Stale>This could not be read again and may be old.</Stale>}
      {mayPropose && lock !== null && <Locked>{lock}</Locked>}
      <Decision exception={data} />
      <div className={classes['columns']}>
        <div>
          <Section title="What was said">
            <div className={classes['body']}>
              <Facts facts={saidFacts(data)} />
            </div>
          </Section>
          <Coverage exception={data} />
          <Attachments exception={data} />
        </div>
        <div>
          <Section title="What it does">
            <div className={classes['body']}>
              <ul className={classes['lines']}>
                {effectWords(data.kind).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          </Section>
          <History exception={data} />
        </div>
      </div>
    </Page>
  );
}

function Sentence({ exception }: { readonly exception: DetailedException }) {
  const now = useNow();
  const { status, until, untilOn, end, scope, scopeTitle } = exception;
  const words =
    status === 'active' && until !== null
      ? `It holds ${endWords(untilOn)}, the end of that day, ${distance(Date.parse(until), now)}.`
      : status === 'proposed'
        ? `Nothing is excepted before it is approved. It asks to hold ${endWords(untilOn)}.`
        : status === 'expired'
          ? `It held ${endWords(untilOn)}.`
          : end !== null
            ? `It ended ${distance(Date.parse(end.at), now)}, before its date.`
            : '';
  return (
    <span className={classes['sentence']}>
      <strong className={`${classes['about']} foreign`} dir="auto">
        {scopeWords(scope, scopeTitle)}
      </strong>
      <ExceptionStatusMark status={exception.status} isDecided={exception.decision !== null} />
      {isApprovedLate(exception) && <span className={classes['late']}>approved late</span>}
      <span>
        {words} It {coverWords(exception)}.
      </span>
    </span>
  );
}

function saidFacts(exception: DetailedException): readonly (readonly [string, ReactNode])[] {
  const { kind, reason, untilOn, proposedBy, proposedAt, createdAt, decision, renewals, renews, worst } = exception;
  const said = (Object.keys(details) as DetailName[]).filter((name) => exception.details[name] !== undefined);
  const missing = kinds[kind].demands.filter((name) => exception.details[name] === undefined);
  return [
    ['Kind', `${kinds[kind].title}. ${kinds[kind].when}`],
    ['Reason', <Said key="reason" text={reason} />],
    ...said.map(
      (name) => [details[name].label, <Detail key={name} name={name} text={exception.details[name] ?? ''} />] as const,
    ),
    ...missing.map(
      (name) =>
        [
          details[name].label,
          <span key={name} className="muted">
            not said yet
          </span>,
        ] as const,
    ),
    ['Last day', untilOn === null ? 'not said yet' : localDateText(untilOn)],
    [
      'Proposed by',
      <span key="by">
        <span className="foreign">{proposedBy.name}</span>, <FullInstant at={proposedAt ?? createdAt} />
      </span>,
    ],
    ...(decision === null
      ? []
      : [
          [
            exception.status === 'rejected' ? 'Rejected by' : 'Approved by',
            <span key="decision">
              <span className="foreign">{decision.by}</span>, <FullInstant at={decision.at} />
            </span>,
          ] as const,
        ]),
    ...(worst === null ? [] : [['Worst approved', <SeverityMark key="worst" severity={worst} />] as const]),
    ...(renews === null
      ? []
      : [
          [
            'Renews',
            <Link key="renews" to="/exceptions/$id" params={{ id: renews }} className="text">
              the exception before it
            </Link>,
          ] as const,
        ]),
    ...(renewals === 0 ? [] : [['Renewed', renewals === 1 ? 'once before' : `${renewals} times before`] as const]),
  ];
}

function Said({ text }: { readonly text: string }) {
  return (
    <span className={`${classes['said']} foreign`} dir="auto">
      {text}
    </span>
  );
}

function Detail({ name, text }: { readonly name: DetailName; readonly text: string }) {
  return <Said text={name === 'reviewOn' ? localDateText(text) : text} />;
}

/** Every step of its life, oldest first, with who took it. Nothing of it is ever changed. */
function History({ exception }: { readonly exception: DetailedException }) {
  return (
    <Section title="History">
      <div className={classes['body']}>
        <ol className={classes['history']}>
          {exception.history.map((step, index) => {
            const { title, text } = stepWords(step);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
              <li key={index}>
                <span className={classes['step']}>{title}</span>
                <span className="muted">
                  <span className="foreign">{step.by}</span>, <FullInstant at={step.at} />
                </span>
                {text !== undefined && <Said text={`\n${text}`} />}
              </li>
            );
          })}
        </ol>
      </div>
    </Section>
  );
}
