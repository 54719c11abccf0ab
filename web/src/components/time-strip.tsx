import { useMemo } from 'react';
import { useHoverSpan } from '../lib/policy-zone.ts';
import { type CheckStatus, checkStatusWord } from './sla-state.tsx';
import { ticksBetween } from './time-ticks.ts';
import classes from './verdict-band.module.css';

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly status: CheckStatus;
  readonly byException?: boolean;
  /** What it is, where the status is not the word for it. */
  readonly word?: string;
}

interface TimeStripProps {
  readonly stretches: readonly Stretch[];
  readonly from: number;
  readonly to: number;
}

/** Stretches of time, each from its instant to its instant: the picture of a table, which says the same in words. */
export function TimeStrip({ stretches, from, to }: TimeStripProps) {
  const hover = useHoverSpan();
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from))) * 100;
  const place = (each: Stretch) => ({
    left: `${share(each.from)}%`,
    width: `${share(each.to) - share(each.from)}%`,
    // A short one lies above its neighbours: it must be seen.
    '--layer': each.to - each.from < (to - from) / 200 ? 2 : 1,
  });
  const first = Math.min(to, ...stretches.map((each) => each.from));
  return (
    <div aria-hidden>
      <div className={`${classes['track']} ${classes['still']}`}>
        {first > from && <span className={classes['before']} style={{ width: `${share(first)}%` }} />}
        {stretches.map((each) => (
          <span
            key={`${each.status} ${each.from}`}
            className={classes['run']}
            data-status={each.status}
            data-by-exception={each.byException || undefined}
            style={place(each)}
            title={`${each.word ?? checkStatusWord(each.status)}\n${hover(each.from, each.to)}`}
          />
        ))}
      </div>
      <TimeAxis from={from} to={to} />
    </div>
  );
}

/** The dates under a picture of a stretch of time. */
export function TimeAxis({ from, to }: { readonly from: number; readonly to: number }) {
  const ticks = useMemo(() => ticksBetween(from, to), [from, to]);
  return (
    <div className={classes['axis']} aria-hidden>
      {ticks.map(({ at, label }) => (
        <span
          key={at}
          data-is-day={/ /.test(label) || undefined}
          style={{ left: `${(((at - from) / (to - from)) * 100).toFixed(4)}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
