import type { IconX } from '@tabler/icons-react';
import classes from './chip.module.css';

interface ChipProps {
  readonly Icon: typeof IconX;
  /** Its fill; without one it is calm. */
  readonly tone?: 'unfinished' | 'waiting' | 'good' | 'excepted' | 'bad' | undefined;
  readonly children: string;
}

/** Where something stands: an icon, a word, and a fill of its own. */
export function Chip({ Icon, tone, children }: ChipProps) {
  return (
    <span className={classes['chip']} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
