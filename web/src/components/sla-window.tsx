import { amount, instantText } from '../lib/instants.ts';
import { useHoverText } from '../lib/policy-zone.ts';
import type { SlaState } from './sla-state.tsx';
import classes from './sla-window.module.css';

export interface WindowEvent {
  readonly at: number;
  readonly label: string;
}

/** A part of it in which an exception held. */
export interface WindowStretch {
  readonly from: number;
  readonly until: number;
  readonly label: string;
  /** The clock stood still: drawn as a gap. */
  readonly isPause: boolean;
}

interface SlaWindowProps {
  readonly state: SlaState;
  /** From here the days are counted. */
  readonly anchorAt: number;
  readonly dueAt: number;
  /** Now, or the instant travelled to. */
  readonly now: number;
  /** Where its clock ended; null while it is unresolved. */
  readonly resolvedAt?: number | null;
  readonly events?: readonly WindowEvent[];
  readonly stretches?: readonly WindowStretch[];
  /** 96 px in a table; the whole width where there is room for words and events. */
  readonly isWide?: boolean;
}

const tones: Readonly<Record<SlaState, string>> = {
  'on-track': 'onTrack',
  'due-soon': 'dueSoon',
  overdue: 'overdue',
  'no-deadline': 'none',
  'needs-triage': 'triage',
  excepted: 'excepted',
  met: 'met',
  missed: 'missed',
  'not-judged': 'none',
};

/**
 * The SLA window: a track from the anchor to the deadline, filled as far as time has gone, with today's mark. What is
 * late runs on past the deadline's line, as far as it is late, at most as long again as the window.
 */
export function SlaWindow(props: SlaWindowProps) {
  const { state, anchorAt, dueAt, now, resolvedAt = null, events = [], stretches = [], isWide = false } = props;
  const end = resolvedAt ?? now;
  const window = Math.max(dueAt - anchorAt, 1);
  const late = Math.max(0, Math.min(end - dueAt, window));
  const whole = window + late;
  const percent = (at: number) => Math.min(100, Math.max(0, ((at - anchorAt) / whole) * 100));
  const words = windowWords(props);
  return (
    <span className={isWide ? classes['wide'] : classes['narrow']} role="img" aria-label={words} title={words}>
      <span className={classes['track']}>
        <span className={`${classes['fill']} ${classes[tones[state]]}`} style={{ width: `${percent(end)}%` }} />
        {stretches.map(({ from, until, label, isPause }) => (
          <span
            key={`${from} ${label}`}
            className={isPause ? classes['pause'] : classes['stretch']}
            style={{ left: `${percent(from)}%`, width: `${percent(until) - percent(from)}%` }}
            title={`${label}, ${instantText(from)} to ${instantText(until)}`}
          />
        ))}
        {late > 0 && <span className={classes['deadline']} style={{ left: `${percent(dueAt)}%` }} />}
        {events.map((event) => (
          <span
            key={`${event.at} ${event.label}`}
            className={classes['event']}
            style={{ left: `${percent(event.at)}%` }}
            title={`${event.label}, ${instantText(event.at)}`}
          />
        ))}
        <span
          className={resolvedAt === null ? classes['today'] : classes['stop']}
          style={{ left: `${percent(end)}%` }}
        />
      </span>
      {isWide && (
        <span className={classes['ends']}>
          <End at={anchorAt} />
          {late > 0 ? (
            <>
              <End word="due " at={dueAt} />
              <span>{leftWords(props)}</span>
            </>
          ) : (
            <>
              <span>{leftWords(props)}</span>
              <End word="due " at={dueAt} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

/** One end of it; on hover with its zone, and in the policy's. */
function End({ at, word = '' }: { readonly at: number; readonly word?: string }) {
  const iso = new Date(at).toISOString();
  return (
    <time dateTime={iso} title={useHoverText(iso)}>
      {`${word}${instantText(at)}`}
    </time>
  );
}

function leftWords({ dueAt, now, resolvedAt = null }: SlaWindowProps): string {
  const end = resolvedAt ?? now;
  if (resolvedAt !== null) {
    return end > dueAt ? `resolved ${amount(end - dueAt)} late` : `resolved ${amount(dueAt - end)} early`;
  }
  return end > dueAt ? `${amount(end - dueAt)} over` : `${amount(dueAt - end)} left`;
}

function windowWords(props: SlaWindowProps): string {
  return `Window from ${instantText(props.anchorAt)} to ${instantText(props.dueAt)}: ${leftWords(props)}`;
}
