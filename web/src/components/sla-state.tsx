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
import type { Shape } from '../lib/api.ts';
import classes from './sla-state.module.css';

export type SlaState = Shape<'Vulnerability'>['slaState'];

const states: Readonly<Record<SlaState, { word: string; tone: string; Icon: typeof IconCircle }>> = {
  'on-track': { word: 'On track', tone: 'onTrack', Icon: IconCircle },
  'due-soon': { word: 'Due soon', tone: 'dueSoon', Icon: IconCircleHalf2 },
  overdue: { word: 'Overdue', tone: 'overdue', Icon: IconClockExclamation },
  'no-deadline': { word: 'No deadline', tone: 'none', Icon: IconCircleDashed },
  'needs-triage': { word: 'Needs triage', tone: 'triage', Icon: IconHelpCircle },
  excepted: { word: 'Excepted', tone: 'excepted', Icon: IconShield },
  met: { word: 'Met', tone: 'met', Icon: IconCircleCheck },
  missed: { word: 'Missed', tone: 'missed', Icon: IconCircleX },
  'not-judged': { word: 'Not judged', tone: 'none', Icon: IconCircleDashed },
};

export function slaStateWord(state: SlaState): string {
  return states[state].word;
}

/** An SLA state: icon, word and a fill of its own, so that it reads without colour. Never used for severity. */
export function SlaStateMark({ state }: { state: SlaState }) {
  const { word, tone, Icon } = states[state];
  return (
    <span className={`${classes['mark']} ${classes[tone]}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {word}
    </span>
  );
}

export type CheckStatus = Shape<'Check'>['status'];

const checkStatuses: Readonly<Record<CheckStatus, { word: string; tone: string; Icon: typeof IconCircle }>> = {
  passing: { word: 'Passing', tone: 'met', Icon: IconCircleCheck },
  due: { word: 'Due', tone: 'onTrack', Icon: IconCircle },
  'due-soon': { word: 'Due soon', tone: 'dueSoon', Icon: IconCircleHalf2 },
  failing: { word: 'Failing', tone: 'overdue', Icon: IconAlertTriangle },
  unknown: { word: 'Unknown', tone: 'unknown', Icon: IconHelpCircle },
  pending: { word: 'Pending', tone: 'pending', Icon: IconCircleDashed },
  disabled: { word: 'Disabled', tone: 'none', Icon: IconCircleDashed },
};

export function checkStatusWord(status: CheckStatus): string {
  return checkStatuses[status].word;
}

/** The status of a check. `byException` is always said: a green that rests on exceptions is not the same green. */
export function CheckStatusMark({ status, byException = false }: { status: CheckStatus; byException?: boolean }) {
  const { word, tone, Icon } = checkStatuses[status];
  return (
    <span className={`${classes['mark']} ${classes[tone]}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {byException ? `${word} by exception` : word}
    </span>
  );
}
