import { useQuery } from '@tanstack/react-query';
import { eventWords } from '../../components/event-words.ts';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SlaWindow, type WindowEvent } from '../../components/sla-window.tsx';
import { useNow } from '../../lib/clock.ts';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { dayText } from '../../lib/instants.ts';
import { useRecordedBy, useWhen } from '../../lib/time-travel.ts';
import { withReadableDates } from '../../lib/written-dates.ts';
import { Derivation } from './derivation.tsx';
import classes from './detail.module.css';
import { ObligationList } from './obligation-list.tsx';
import { type DetailedVulnerability, explanationQuery, timelineQuery } from './queries.ts';
import { stretchesOf } from './stretches.ts';

/** By when, and why then: the sentence, the window with what happened in it, and the derivation step by step. */
export function DeadlineCard({ one }: { readonly one: DetailedVulnerability }) {
  const now = useNow();
  const { data: why, error, refetch } = useQuery(explanationQuery(one.id, useWhen()));
  const { data: timeline } = useQuery(timelineQuery(one.id, useRecordedBy()));
  const events: WindowEvent[] = (timeline?.items ?? []).map((event) => ({
    at: Date.parse(event.trueAt),
    label: eventWords(event).title,
  }));
  const from = Date.parse(one.countedFrom);
  const end = Math.max(Date.parse(one.dueAt ?? one.countedFrom), one.resolvedAt ? Date.parse(one.resolvedAt) : now);
  return (
    <Section title="Deadline">
      <div className={classes['card']}>
        {why === undefined && error !== null && <Failure error={error} onRetry={() => refetch()} />}
        {(why !== undefined || error === null) && (
          <p className={classes['outcome']}>{why === undefined ? '…' : withReadableDates(why.outcome)}</p>
        )}
        {one.dueAt !== null && (
          <SlaWindow
            isWide
            state={one.slaState}
            anchorAt={from}
            dueAt={Date.parse(one.dueAt)}
            now={now}
            resolvedAt={one.resolvedAt === null ? null : Date.parse(one.resolvedAt)}
            stretches={stretchesOf(timeline?.items ?? [])}
            events={events.filter(({ at }) => at >= from && at <= end)}
          />
        )}
        <p className={classes['sentence']}>{why && withReadableDates(why.sentence)}</p>
        {one.exception !== null && (
          <p className={classes['exception']}>Not held to it: {exceptionWords(one.exception)}</p>
        )}
        {why !== undefined && why.obligations.length < 2 && (
          <Derivation derived={why} title="How this date came about, step by step" />
        )}
        {why !== undefined && why.obligations.length > 1 && <ObligationList standings={one.obligations} why={why} />}
      </div>
    </Section>
  );
}

function exceptionWords({ kind, reason, until }: NonNullable<DetailedVulnerability['exception']>) {
  if (reason !== null) {
    return (
      <>
        the scanner’s own word for it is “<span className="foreign">{reason}</span>”.
      </>
    );
  }
  const title = exceptionTitles[kind].toLowerCase();
  // Its end is the first instant after its last day.
  return until === null ? `${title}.` : `${title}, to the end of ${dayText(Date.parse(until) - 1)}.`;
}
