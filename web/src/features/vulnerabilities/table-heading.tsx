import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { Page } from '../../components/page.tsx';
import type { Shape } from '../../lib/api.ts';
import type { Overview } from '../../lib/overview.ts';
import { CountLine } from './count-line.tsx';

interface TableHeadingProps {
  readonly title: string;
  readonly count: Shape<'VulnerabilityCount'> | undefined;
  readonly overview: Overview | undefined;
  readonly actions: ReactNode;
  readonly exportAddress: string;
  readonly exportLink: RefObject<HTMLAnchorElement | null>;
  readonly children: ReactNode;
}

/** The heading over the table, how much it holds, and what can be done with all of it. */
export function TableHeading(props: TableHeadingProps) {
  const { title, count, overview, actions, exportAddress, exportLink, children } = props;
  return (
    <Page
      title={title}
      isBare
      sentence={<CountLine count={count} overview={overview} />}
      actions={
        <>
          {actions}
          <Button
            component="a"
            ref={exportLink}
            href={exportAddress}
            // Where it is refused, the page stays: without this the browser would show the refusal in its place.
            download
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Export CSV
          </Button>
        </>
      }
    >
      {children}
    </Page>
  );
}
