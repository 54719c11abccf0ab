import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './figure-tiles.module.css';
import type { ListFilters } from './number-link.tsx';

/** Four numbers in a row: two by two where it is narrow, never three and one. */
export function FigureTiles({ children }: { readonly children: ReactNode }) {
  return <div className={classes['tiles']}>{children}</div>;
}

interface FigureTileProps {
  readonly label: string;
  readonly value: number | string;
  /** What it is a number of. */
  readonly note: ReactNode;
  readonly filters: ListFilters;
  readonly tone?: 'overdue' | 'dueSoon' | undefined;
}

/** A number that says what it is of, and opens the list behind it. */
export function FigureTile({ label, value, note, filters, tone }: FigureTileProps) {
  return (
    <Link to="/vulnerabilities" search={filters} className={classes['tile']}>
      <span className={classes['label']}>{label}</span>
      <span className={classes['value']} data-tone={tone}>
        {typeof value === 'number' ? value.toLocaleString('en') : value}
      </span>
      <span className={classes['note']}>{note}</span>
    </Link>
  );
}
