import { IconQuote } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Shape } from '../lib/api.ts';
import classes from './severity.module.css';

export type Severity = Shape<'Vulnerability'>['severity'];

const levels: Readonly<Record<Severity, { word: string; marks: number }>> = {
  critical: { word: 'Critical', marks: 4 },
  high: { word: 'High', marks: 3 },
  medium: { word: 'Medium', marks: 2 },
  low: { word: 'Low', marks: 1 },
  informational: { word: 'Informational', marks: 0 },
  unknown: { word: 'Unknown', marks: 0 },
};

export const severities = Object.keys(levels) as readonly Severity[];

export function severityWord(severity: Severity): string {
  return levels[severity].word;
}

/** One to four marks beside the word, never a filled chip: it must not be taken for an SLA state. */
export function SeverityMark({ severity, isShort = false, severityOverride = null }: SeverityMarkProps) {
  const said =
    severityOverride && `Stated by ${severityOverride.by}; the scanner says ${levels[severityOverride.from].word}`;
  return (
    <span className={classes['severity']} title={said ?? undefined}>
      {drawn[severity]}
      <span className={isShort ? 'visually-hidden' : undefined}>{levels[severity].word}</span>
      {said !== null && (
        <>
          <IconQuote size={13} aria-hidden className={classes['stated']} />
          <span className="visually-hidden">{said}</span>
        </>
      )}
    </span>
  );
}

interface SeverityMarkProps {
  readonly severity: Severity;
  readonly isShort?: boolean;
  /** Where a person stated it. */
  readonly severityOverride?: Shape<'Vulnerability'>['severityOverride'];
}

// Two paths and not a shape for each mark, drawn once: a table shows dozens, and new ones with every turn of the wheel.
const drawn = Object.fromEntries(
  severities.map((severity) => {
    const { marks } = levels[severity];
    const on = [0, 1, 2, 3].slice(0, marks);
    const off = [0, 1, 2, 3].slice(marks);
    return [
      severity,
      <svg key={severity} width="18" height="12" viewBox="0 0 18 12" aria-hidden="true" className={classes['marks']}>
        {on.length > 0 && <path className={classes['on']} d={on.map(bar).join('')} />}
        {off.length > 0 && (
          <path className={severity === 'unknown' ? classes['unknown'] : classes['off']} d={off.map(bar).join('')} />
        )}
      </svg>,
    ];
  }),
) as Readonly<Record<Severity, ReactElement>>;

/** The first, second, third or fourth of the marks, each taller than the one before, with round corners. */
function bar(index: number): string {
  const straight = 1 + index * 3;
  return `M${1 + index * 4.6} ${9 - index * 3}h1a1 1 0 0 1 1 1v${straight}a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1v-${straight}a1 1 0 0 1 1-1z`;
}
