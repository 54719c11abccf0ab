import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconClockX,
  IconHandStop,
  IconLoader,
  IconProgressX,
  IconTrash,
} from '@tabler/icons-react';
import type { Shape } from '../lib/api.ts';
import classes from './sync-status.module.css';

export type SyncStatus = Shape<'Sync'>['status'];

const statuses: Readonly<Record<SyncStatus, { word: string; tone: string; Icon: typeof IconLoader }>> = {
  queued: { word: 'Queued', tone: 'calm', Icon: IconClockPause },
  running: { word: 'Running', tone: 'running', Icon: IconLoader },
  complete: { word: 'Complete', tone: 'good', Icon: IconCircleCheck },
  partial: { word: 'Partial', tone: 'doubt', Icon: IconCircleDashed },
  failed: { word: 'Failed', tone: 'bad', Icon: IconCircleX },
  held: { word: 'Held', tone: 'doubt', Icon: IconHandStop },
  superseded: { word: 'Superseded', tone: 'calm', Icon: IconProgressX },
  discarded: { word: 'Discarded', tone: 'calm', Icon: IconTrash },
};

export const syncStatuses = Object.keys(statuses) as readonly SyncStatus[];

export function syncStatusWord(status: SyncStatus): string {
  return statuses[status].word;
}

/** How a sync ended, or that it has not: plain words with an icon, so that it is not taken for a verdict. */
export function SyncStatusMark({ status }: { readonly status: SyncStatus }) {
  const { word, tone, Icon } = statuses[status];
  return (
    <span className={classes['mark']} data-tone={tone}>
      <Icon size={15} stroke={1.9} aria-hidden /> {word}
    </span>
  );
}

/** In the place of a sync that was due and did not happen. */
export function MissedMark() {
  return (
    <span className={classes['mark']} data-tone="bad">
      <IconClockX size={15} stroke={1.9} aria-hidden /> Missed
    </span>
  );
}
