import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import classes from './editor.module.css';
import type { Examined } from './queries.ts';

interface ProblemListProps extends Pick<Examined, 'problems' | 'warnings'> {
  /** Leads to a line of the document. */
  readonly onGo: (line: number) => void;
}

/** Every mistake with its line and what would be right, and what is allowed but may not be meant. */
export function ProblemList({ problems, warnings, onGo }: ProblemListProps) {
  if (problems.length + warnings.length === 0) return null;
  return (
    <ul className={classes['problems']} aria-label="Mistakes and warnings">
      {problems.map(({ line, column, message, wouldBeRight }) => (
        <li key={`${line}:${column} ${message}`} className={classes['problem']}>
          <IconCircleX size={15} aria-hidden />
          <span className="foreign">
            <span className="visually-hidden">Mistake. </span>
            <button type="button" className={classes['line']} onClick={() => onGo(line)}>
              Line {line}
            </button>{' '}
            {message}
            {wouldBeRight !== null && (
              <span className={classes['right']}>
                {' '}
                Would be right: <code>{wouldBeRight}</code>
              </span>
            )}
          </span>
        </li>
      ))}
      {warnings.map(({ line, message }) => (
        <li key={`${line} ${message}`} className={classes['warning']}>
          <IconAlertTriangle size={15} aria-hidden />
          <span className="foreign">
            <span className="visually-hidden">Warning. </span>
            <button type="button" className={classes['line']} onClick={() => onGo(line)}>
              Line {line}
            </button>{' '}
            {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
