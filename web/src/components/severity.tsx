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
export function SeverityMark({ severity, isShort = false }: { severity: Severity; isShort?: boolean }) {
  const { word, marks } = levels[severity];
  return (
    <span className={classes['severity']}>
      <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true" className={classes['marks']}>
        {[0, 1, 2, 3].map((index) => (
          <rect
            key={index}
            x={index * 4.6}
            y={9 - index * 3}
            width="3"
            height={3 + index * 3}
            rx="1"
            className={severity === 'unknown' ? classes['unknown'] : index < marks ? classes['on'] : classes['off']}
          />
        ))}
      </svg>
      <span className={isShort ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}
