import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
import classes from './policy-frame.module.css';

const places: readonly { readonly to: NonNullable<LinkProps['to']>; readonly label: string }[] = [
  { to: '/policy', label: 'In force' },
  { to: '/policy/edit', label: 'Editor' },
  { to: '/policy/feeds', label: 'Feeds' },
];

interface PolicyFrameProps {
  readonly title: string;
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  readonly isFull?: boolean;
  readonly children: ReactNode;
}

/** A page about the policy, with the way to the other ones. */
export function PolicyFrame({ children, ...page }: PolicyFrameProps) {
  return (
    <>
      <nav aria-label="Policy" className={`${classes['tabs']} no-print`}>
        {places.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={classes['tab']}
            activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Page {...page}>{children}</Page>
    </>
  );
}
