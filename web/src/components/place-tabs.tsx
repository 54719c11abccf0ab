import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './place-tabs.module.css';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  /** What stands for the names in `to`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly label: string;
}

interface PlaceTabsProps {
  /** What the places belong to. */
  readonly label: string;
  readonly places: readonly Place[];
  /** A place is not the one that one is at while another below its address is. */
  readonly isExact?: boolean;
}

/** The pages of one part of the application, side by side above each of them. */
export function PlaceTabs({ label, places, isExact = false }: PlaceTabsProps) {
  const { pathname } = useLocation();
  const list = useRef<HTMLElement>(null);
  // On a narrow screen the place that one is at may lie beyond the edge.
  useEffect(() => {
    const here = list.current?.querySelector(`a[href^="${pathname}"]`);
    here?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={list} aria-label={label} className={`${classes['tabs']} no-print`}>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          params={place.params as never}
          className={classes['tab']}
          activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
          activeOptions={{ exact: isExact, includeSearch: false }}
        >
          {place.label}
        </Link>
      ))}
    </nav>
  );
}
