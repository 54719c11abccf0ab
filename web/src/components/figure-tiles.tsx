import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './figure-tiles.module.css';
import type { ListFilters } from './number-link.tsx';

/** Four numbers in a row: two by two where it is narrow, never three and one. */
export function FigureTiles(props: { readonly isInCard?: boolean; readonly children: ReactNode }) {
  const { isInCard = false, children } = props;
  return (
    <div className={classes['tiles']} data-is-in-card={isInCard || undefined}>
      {children}
    </div>
  );
}

interface FigureTileProps {
  readonly label: string;
  readonly value: number | string;
  /** What it is a number of. */
  readonly note: ReactNode;
  /** The list behind it, where there is one. */
  readonly filters?: ListFilters;
  readonly tone?: 'overdue' | 'dueSoon' | undefined;
}

/** A number that says what it is of. */
export function FigureTile({ label, value, note, filters, tone }: FigureTileProps) {
  const words = (
    <>
      <span className={classes['label']}>{label}</span>
      <span className={classes['value']} data-tone={tone}>
        {typeof value === 'number' ? value.toLocaleString('en') : value}
      </span>
      <span className={classes['note']}>{note}</span>
    </>
  );
  if (filters === undefined) return <div className={classes['tile']}>{words}</div>;
  return (
    <Link to="/vulnerabilities" search={filters} className={classes['tile']}>
      {words}
    </Link>
  );
}
