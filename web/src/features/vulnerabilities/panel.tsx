import { ActionIcon } from '@mantine/core';
import { IconArrowsDiagonal, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './detail.module.css';
import { useListState } from './list-state.ts';
import { VulnerabilityBody } from './vulnerability-body.tsx';

interface PanelProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onPrevious?: () => void;
  readonly onNext?: () => void;
}

/** A vulnerability beside the list that it was opened from. */
export function VulnerabilityPanel({ id, onClose, onPrevious, onNext }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const state = useListState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is read from its beginning.
  useEffect(() => {
    panel.current?.scrollTo(0, 0);
  }, [id]);
  return (
    <aside ref={panel} className={classes['panel']} aria-label="The opened vulnerability">
      <div className={`${classes['panelBar']} no-print`}>
        <ActionIcon variant="subtle" color="gray" onClick={onPrevious} disabled={!onPrevious} aria-label="Previous (k)">
          <IconChevronUp size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" onClick={onNext} disabled={!onNext} aria-label="Next (j)">
          <IconChevronDown size={17} aria-hidden />
        </ActionIcon>
        <span className={classes['spring']} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Open as a page"
          renderRoot={(own) => <Link to="/vulnerabilities/$id" params={{ id }} state={state} {...own} />}
        >
          <IconArrowsDiagonal size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label="Close (Esc)">
          <IconX size={17} aria-hidden />
        </ActionIcon>
      </div>
      <VulnerabilityBody id={id} headingLevel={2} />
    </aside>
  );
}
