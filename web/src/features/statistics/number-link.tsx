import { Link } from '@tanstack/react-router';
import classes from './statistics.module.css';

interface Filters {
  readonly status?: string;
  readonly severity?: string;
  readonly slaState?: string;
  readonly sourceId?: string | undefined;
}

interface NumberLinkProps {
  readonly count: number;
  readonly filters: Filters;
  /** What is counted, for whoever hears the link alone. */
  readonly words: string;
}

/** A number that opens its list; nothing opens nothing. */
export function NumberLink({ count, filters, words }: NumberLinkProps) {
  const text = count.toLocaleString('en');
  if (count === 0) return <span className="muted">{text}</span>;
  return (
    <Link to="/vulnerabilities" search={filters} className={classes['number']} aria-label={`${text}: ${words}`}>
      {text}
    </Link>
  );
}
