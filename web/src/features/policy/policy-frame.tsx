import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
import { type Place, PlaceTabs } from '../../components/place-tabs.tsx';

const places: readonly Place[] = [
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
      <PlaceTabs label="Policy" places={places} isExact />
      <Page {...page}>{children}</Page>
    </>
  );
}
