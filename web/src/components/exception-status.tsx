import {
  IconBan,
  IconBolt,
  IconCircleDashed,
  IconClockX,
  IconHourglassEmpty,
  IconShieldCheck,
  IconX,
} from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import type { Shape } from '../lib/api.ts';
import { Chip } from './chip.tsx';

type Status = Shape<'Exception'>['status'];

interface Standing extends Omit<ComponentProps<typeof Chip>, 'children'> {
  readonly word: string;
}

const statuses: Readonly<Record<Status, Standing>> = {
  draft: { word: 'Draft', Icon: IconCircleDashed, tone: 'unfinished' },
  proposed: { word: 'Waiting for approval', Icon: IconHourglassEmpty, tone: 'waiting' },
  active: { word: 'Active', Icon: IconShieldCheck, tone: 'excepted' },
  expired: { word: 'Expired', Icon: IconClockX },
  rejected: { word: 'Rejected', Icon: IconX },
  revoked: { word: 'Revoked', Icon: IconBan },
  voided: { word: 'Voided', Icon: IconBolt, tone: 'bad' },
};

interface ExceptionStatusMarkProps {
  readonly status: Status;
  /** What was revoked before anybody decided was withdrawn. */
  readonly isDecided: boolean;
}

/** Where an exception stands. */
export function ExceptionStatusMark({ status, isDecided }: ExceptionStatusMarkProps) {
  const { word, ...chip } = statuses[status];
  return <Chip {...chip}>{status === 'revoked' && !isDecided ? 'Withdrawn' : word}</Chip>;
}
