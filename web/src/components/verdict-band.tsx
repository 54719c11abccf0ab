import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { instantText } from '../lib/instants.ts';
import { inViewersZone } from '../lib/written-dates.ts';
import { CheckStatusMark } from './sla-state.tsx';
import { TimeAxis } from './time-strip.tsx';
import classes from './verdict-band.module.css';
import { causeWords, lastWords, runSpan, runsUpTo, runTitle, type VerdictRun } from './verdict-runs.ts';

/** Of a stretch that lies behind the instant that is shown. */
const laterWords = 'Later than the instant that is shown.';

interface VerdictBandProps {
  /** From the oldest to the latest. */
  readonly runs: readonly VerdictRun[];
  readonly from: number;
  /** The present; the band ends here. */
  readonly to: number;
  /** The instant travelled to, where one was. */
  readonly at?: number | undefined;
  /** Shows the whole application as it was at an instant. */
  readonly onTravel: (at: number) => void;
}

/**
 * A check's history as one exact band: each stretch begins and ends at its instant. Hover or focus tells its status,
 * span and cause; the arrow keys go from one to the next; a click or Enter travels to that instant.
 */
export function VerdictBand({ runs, from, to, at, onTravel }: VerdictBandProps) {
  const [pointed, point] = useState<{ run: VerdictRun; at: number | null } | null>(null);
  const [current, setCurrent] = useState(-1);
  const track = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => runs.filter((run) => (run.to ?? to) > from && run.from < to), [runs, from, to]);
  const percent = (instant: number) => (Math.min(1, Math.max(0, (instant - from) / (to - from))) * 100).toFixed(4);
  const place = (run: VerdictRun) => ({
    left: `${percent(run.from)}%`,
    width: `calc(${percent(run.to ?? to)}% - ${percent(run.from)}%)`,
    // A short one lies above its neighbours: it must be seen and hit.
    '--layer': (run.to ?? to) - run.from < (to - from) / 200 ? 2 : 1,
  });
  const first = shown[0]?.from ?? to;
  const inTabOrder = current >= 0 && current < shown.length ? current : shown.length - 1;
  // Unasked it tells what was said at the instant that is shown, and nothing of later.
  const present = at === undefined ? shown.at(-1) : runsUpTo(shown, at).at(-1);
  const told = pointed ?? (present === undefined ? null : { run: present, at: null });
  const isLater = (run: VerdictRun) => at !== undefined && run.from > at;

  const instantUnder = (event: { clientX: number }, run: VerdictRun) => {
    const box = track.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return Math.max(run.from, from);
    const under = from + ((event.clientX - box.left) / box.width) * (to - from);
    return Math.round(Math.min(Math.max(under, run.from), (run.to ?? to) - 1));
  };
  const go = (index: number) => {
    const next = Math.min(Math.max(index, 0), shown.length - 1);
    setCurrent(next);
    track.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: inTabOrder - 1, ArrowRight: inTabOrder + 1, Home: 0, End: 1e9 };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };

  return (
    <div className={classes['band']}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as a form. */}
      <div
        ref={track}
        role="group"
        aria-label="What the check said over time. Arrow keys move along; Enter shows that instant."
        className={classes['track']}
        onKeyDown={onKeyDown}
        onPointerLeave={() => point(null)}
      >
        {first > from && <span className={classes['before']} style={{ width: `${percent(first)}%` }} aria-hidden />}
        {shown.map((run, index) => (
          <button
            key={run.from}
            type="button"
            tabIndex={index === inTabOrder ? 0 : -1}
            className={classes['run']}
            data-status={run.status}
            data-by-exception={run.byException || undefined}
            style={place(run)}
            aria-label={`${isLater(run) ? `${laterWords} ` : ''}${runTitle(run)}, ${runSpan(run, to)}. ${inViewersZone([causeWords(run.cause), run.reason, lastWords(run)].join(' ').trim())}`}
            onPointerMove={(event: PointerEvent) => point({ run, at: instantUnder(event, run) })}
            onFocus={() => {
              setCurrent(index);
              point({ run, at: null });
            }}
            onBlur={() => point(null)}
            // A press of Enter has no place on the band: it stands for the beginning.
            onClick={(event) => onTravel(event.detail === 0 ? Math.max(run.from, from) : instantUnder(event, run))}
          />
        ))}
        {at !== undefined && at >= from && at <= to && (
          <>
            <span className={classes['later']} style={{ left: `${percent(at)}%` }} aria-hidden />
            <span className={classes['here']} style={{ left: `${percent(at)}%` }} title="The instant that is shown" />
          </>
        )}
        {pointed?.at != null && (
          <span className={classes['pointer']} style={{ left: `${percent(pointed.at)}%` }} aria-hidden />
        )}
      </div>
      <TimeAxis from={from} to={to} />
      {first > from && shown.length > 0 && (
        <p className={classes['nothing']}>Nothing was recorded before {instantText(first)}.</p>
      )}
      {told !== null && (
        <div className={classes['told']} data-is-pointed={pointed !== null || undefined} aria-hidden>
          <span className={classes['toldHead']}>
            <CheckStatusMark status={told.run.status} byException={told.run.byException} />
            <span className="figures">{runSpan(told.run, pointed === null ? (at ?? to) : to)}</span>
          </span>
          <span className={`${classes['toldText']} foreign`}>
            {causeWords(told.run.cause)}{' '}
            <span className="muted">{inViewersZone([told.run.reason, lastWords(told.run)].join(' ').trim())}</span>
          </span>
          <span className={`${classes['toldText']} no-print muted`}>
            {isLater(told.run) && `${laterWords} `}
            {told.run.recordedAt - told.run.from > 60_000 && `Noted later, ${instantText(told.run.recordedAt)}. `}
            {pointed === null
              ? 'Point at the band to see what was said then; a click shows everything as it was known.'
              : `Click to see ${instantText(pointed.at ?? Math.max(told.run.from, from))}.`}
          </span>
        </div>
      )}
    </div>
  );
}
