import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClockExclamation,
  IconHelpCircle,
  IconShield,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Shape } from '../lib/api.ts';
import classes from './sla-state.module.css';

export type SlaState = Shape<'Vulnerability'>['slaState'];

// Made once, since a table shows many of them: what is the same element needs no second look.
const drawn = (Icon: typeof IconCircle) => <Icon size={14} stroke={2} aria-hidden />;

const states: Readonly<Record<SlaState, { word: string; tone: string; icon: ReactElement }>> = {
  'on-track': { word: 'On track', tone: 'onTrack', icon: drawn(IconCircle) },
  'due-soon': { word: 'Due soon', tone: 'dueSoon', icon: drawn(IconCircleHalf2) },
  overdue: { word: 'Overdue', tone: 'overdue', icon: drawn(IconClockExclamation) },
  'no-deadline': { word: 'No deadline', tone: 'none', icon: drawn(IconCircleDashed) },
  'needs-triage': { word: 'Needs triage', tone: 'triage', icon: drawn(IconHelpCircle) },
  excepted: { word: 'Excepted', tone: 'excepted', icon: drawn(IconShield) },
  met: { word: 'Met', tone: 'met', icon: drawn(IconCircleCheck) },
  missed: { word: 'Missed', tone: 'missed', icon: drawn(IconCircleX) },
  'not-judged': { word: 'Not judged', tone: 'none', icon: drawn(IconCircleDashed) },
};

export function slaStateWord(state: SlaState): string {
  return states[state].word;
}

/** An SLA state: icon, word and a fill of its own, so that it reads without colour. Never used for severity. */
export function SlaStateMark({ state }: { state: SlaState }) {
  const { word, tone, icon } = states[state];
  return (
    <span className={`${classes['mark']} ${classes[tone]}`}>
      {icon}
      {word}
    </span>
  );
}

export type CheckStatus = Shape<'Check'>['status'];

const checkStatuses: Readonly<Record<CheckStatus, { word: string; tone: string; icon: ReactElement }>> = {
  passing: { word: 'Passing', tone: 'met', icon: drawn(IconCircleCheck) },
  due: { word: 'Due', tone: 'onTrack', icon: drawn(IconCircle) },
  'due-soon': { word: 'Due soon', tone: 'dueSoon', icon: drawn(IconCircleHalf2) },
  failing: { word: 'Failing', tone: 'overdue', icon: drawn(IconAlertTriangle) },
  unknown: { word: 'Unknown', tone: 'unknown', icon: drawn(IconHelpCircle) },
  pending: { word: 'Pending', tone: 'pending', icon: drawn(IconCircleDashed) },
  disabled: { word: 'Disabled', tone: 'none', icon: drawn(IconCircleDashed) },
};

export function checkStatusWord(status: CheckStatus): string {
  return checkStatuses[status].word;
}

/** The status of a check. `byException` is always said: a green that rests on exceptions is not the same green. */
export function CheckStatusMark({ status, byException = false }: { status: CheckStatus; byException?: boolean }) {
  const { word, tone, icon } = checkStatuses[status];
  return (
    <span className={`${classes['mark']} ${classes[tone]}`}>
      {icon}
      {byException ? `${word} by exception` : word}
    </span>
  );
}
