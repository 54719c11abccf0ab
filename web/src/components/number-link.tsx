import { Link } from '@tanstack/react-router';
import classes from './number-link.module.css';

/** What the list of vulnerabilities is asked for. */
export interface ListFilters {
  readonly status?: string;
  readonly severity?: string;
  readonly slaState?: string;
  readonly sourceId?: string | undefined;
  readonly firstSeenAfter?: string;
  readonly firstSeenBefore?: string;
  readonly resolvedAfter?: string;
  readonly resolvedBefore?: string;
  readonly dueAfter?: string;
  readonly dueBefore?: string;
  readonly sort?: 'dueAt';
}

interface NumberLinkProps {
  readonly count: number;
  readonly filters: ListFilters;
  /** What is counted, for whoever hears the link alone. */
  readonly words: string;
  /** From 0 to 1: the more, the darker behind the number. */
  readonly share?: number;
}

/** A number that opens its list; nothing opens nothing. */
export function NumberLink({ count, filters, words, share = 0 }: NumberLinkProps) {
  const text = count.toLocaleString('en');
  if (count === 0) return <span className={classes['nothing']}>{text}</span>;
  return (
    <Link
      to="/vulnerabilities"
      search={filters}
      className={classes['number']}
      style={{ '--share': share } as object}
      aria-label={`${text}: ${words}`}
    >
      {text}
    </Link>
  );
}
