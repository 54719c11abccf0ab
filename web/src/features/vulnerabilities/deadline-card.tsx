import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SlaWindow, type WindowEvent } from '../../components/sla-window.tsx';
import type { Shape } from '../../lib/api.ts';
import { useNow } from '../../lib/clock.ts';
import { localDateText, plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { withReadableDates } from '../../lib/written-dates.ts';
import classes from './detail.module.css';
import { eventWords } from './event-words.ts';
import { type DetailedVulnerability, explanationQuery, timelineQuery } from './queries.ts';

/** By when, and why then: the sentence, the window with what happened in it, and the derivation step by step. */
export function DeadlineCard({ one }: { readonly one: DetailedVulnerability }) {
  const asOf = useAsOf();
  const now = useNow();
  const { data: why, error, refetch } = useQuery(explanationQuery(one.id, asOf));
  const { data: timeline } = useQuery(timelineQuery(one.id, asOf));
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
            events={events.filter(({ at }) => at >= from && at <= end)}
          />
        )}
        <p className={classes['sentence']}>{why && withReadableDates(why.sentence)}</p>
        {one.exception !== null && (
          <p className={classes['exception']}>
            Not held to it: <span className="foreign">{one.exception.reason}</span>
          </p>
        )}
        {why !== undefined && (
          <details className={classes['derivation']}>
            <summary>How this date came about, step by step</summary>
            <ol>
              {why.steps.map(({ title, text }) => (
                <li key={title}>
                  <strong>{title}</strong>
                  <span className="foreign">{withReadableDates(text)}</span>
                </li>
              ))}
            </ol>
            <h3>As counted</h3>
            <AsCounted why={why} />
          </details>
        )}
      </div>
    </Section>
  );
}

/** The figures from which anybody comes to the same date. */
function AsCounted({ why }: { readonly why: Shape<'Explanation'> }) {
  const { deadline, timeZone } = why;
  const instant = (at: string | null, otherwise: string) =>
    at === null ? otherwise : <FullInstant at={at} timeZone={timeZone} />;
  return (
    <Facts
      facts={[
        ['Policy', `version ${deadline.policyVersion}, its rule “${deadline.rule}”`],
        ['Anchor', instant(deadline.anchorAt, '')],
        ['Counted from', instant(deadline.countedFrom, '')],
        ['Window', deadline.windowDays === null ? 'none: no deadline' : plural(deadline.windowDays, 'calendar day')],
        ['Due on', deadline.dueOn === null ? 'no day' : localDateText(deadline.dueOn)],
        ['Last instant in time', instant(deadline.dueAt, 'none')],
        ['Overdue from', instant(deadline.overdueAt, 'never')],
        ['Calendar', `days end at midnight in ${timeZone}`],
      ]}
    />
  );
}
