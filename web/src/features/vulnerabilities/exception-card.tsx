import { Button } from '@mantine/core';
import { IconShieldHalf } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { useNow } from '../../lib/clock.ts';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { distance, plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf, useRecordedBy } from '../../lib/time-travel.ts';
import classes from './detail.module.css';
import { type DetailedVulnerability, proposalsQuery, timelineQuery } from './queries.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

/** Begins a proposal at this vulnerability, for those who may, while it is unresolved. */
export function ProposeButton({ one }: { readonly one: DetailedVulnerability }) {
  const mayPropose = useMay('exceptions.propose');
  const asOf = useAsOf();
  if (!mayPropose || asOf !== undefined || one.status === 'resolved') return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconShieldHalf size={15} aria-hidden />}
      renderRoot={(own) => <Link to="/exceptions/new" search={{ vulnerability: one.id }} {...own} />}
    >
      Propose exception
    </Button>
  );
}

/** The exceptions of this episode: why, from when to when, and what they did to its age; and what is asked for. */
export function ExceptionCard({ one }: { readonly one: DetailedVulnerability }) {
  const asOf = useAsOf();
  const { data: timeline } = useQuery(timelineQuery(one.id, useRecordedBy()));
  const mayRead = useMay('exceptions.read');
  const { data: proposed = [] } = useQuery({ ...proposalsQuery(one.id, asOf), enabled: mayRead });
  const stretches = stretchesOf(timeline?.items ?? []);
  const { exception } = one;
  const isAtSource = exception !== null && exception.id === null;
  const isPending = one.status === 'suppressed' && exception === null;
  if (stretches.length === 0 && proposed.length === 0 && !isAtSource && !isPending) return null;
  return (
    <Section title="Exceptions">
      <div className={classes['card']}>
        <ul className={classes['exceptions']}>
          {isAtSource && (
            <li>
              <strong>Acknowledged at the source</strong>
              <span>
                The scanner calls it “<span className="foreign">{exception.reason}</span>”
                {exception.since !== null && (
                  <>
                    {' '}
                    since <FullInstant at={exception.since} />
                  </>
                )}
                . It is not held to its deadline for as long as that lasts.
                {exception.wasOverdue && ' It was overdue before: the miss stays.'}
              </span>
            </li>
          )}
          {isPending && (
            <li data-open>
              <strong>Acknowledged at the source, not approved here</strong>
              <span>
                The policy asks for an approval in Curfew: until then it counts as open.{' '}
                {asOf === undefined && (
                  <Link
                    to="/exceptions/new"
                    search={{ vulnerability: one.id, kind: 'acknowledged-at-source' }}
                    className="text no-print"
                  >
                    Propose to accept it
                  </Link>
                )}
              </span>
            </li>
          )}
          {stretches.map((stretch) => (
            <StretchLine key={stretch.id} stretch={stretch} />
          ))}
          {proposed.map(({ id, kind, proposedBy }) => (
            <li key={id} data-open>
              <strong>
                <Link to="/exceptions/$id" params={{ id }} className="text">
                  {exceptionTitles[kind]}
                </Link>
                , waiting for approval
              </strong>
              <span>
                Proposed by <span className="foreign">{proposedBy.name}</span>. Nothing is excepted before somebody else
                approves it.
              </span>
            </li>
          ))}
        </ul>
        {one.ageDays !== one.adjustedAgeDays && (
          <p>
            {plural(one.ageDays, 'day')} old, {plural(one.adjustedAgeDays, 'day')} without the time for which the clock
            stood still.
          </p>
        )}
      </div>
    </Section>
  );
}

function StretchLine({ stretch }: { readonly stretch: Stretch }) {
  const now = useNow();
  const { id, label, from, until, isLate, isPause } = stretch;
  const isOver = until <= now;
  const [began, ends] = [new Date(from).toISOString(), new Date(until).toISOString()];
  return (
    <li data-over={isOver || undefined}>
      <strong>
        <Link to="/exceptions/$id" params={{ id }} className="text">
          {label}
        </Link>
        {isOver ? `, ended ${distance(until, now)}` : `, ends ${distance(until, now)}`}
      </strong>
      <span>
        From <FullInstant at={began} /> to <FullInstant at={ends} />.{' '}
        {isLate
          ? 'Approved late: it was overdue before, and the miss stays.'
          : isPause
            ? 'The clock stood still for it; the whole days were added to the deadline.'
            : 'The deadline did not move.'}
      </span>
    </li>
  );
}
