/** The colour families of the product's states (web/src/app/tokens.css): never by colour alone, each has a sign and a fill. */
export type Tone = 'met' | 'due' | 'track' | 'soon' | 'overdue' | 'missed' | 'excepted' | 'triage' | 'unknown' | 'none';

interface Mark {
  readonly word: string;
  readonly tone: Tone;
}

const states: Readonly<Record<string, Mark>> = {
  'on-track': { word: 'On track', tone: 'track' },
  'due-soon': { word: 'Due soon', tone: 'soon' },
  overdue: { word: 'Overdue', tone: 'overdue' },
  'no-deadline': { word: 'No deadline', tone: 'none' },
  'needs-triage': { word: 'Needs triage', tone: 'triage' },
  excepted: { word: 'Excepted', tone: 'excepted' },
  met: { word: 'Met', tone: 'met' },
  missed: { word: 'Missed', tone: 'missed' },
  'not-judged': { word: 'Not judged', tone: 'none' },
};

const statuses: Readonly<Record<string, Mark>> = {
  passing: { word: 'Passing', tone: 'met' },
  due: { word: 'Due', tone: 'due' },
  'due-soon': { word: 'Due soon', tone: 'soon' },
  failing: { word: 'Failing', tone: 'overdue' },
  unknown: { word: 'Unknown', tone: 'unknown' },
  pending: { word: 'Pending', tone: 'unknown' },
  disabled: { word: 'Disabled', tone: 'none' },
};

const signs: Readonly<Record<Tone, string>> = {
  met: '✓',
  due: '○',
  track: '○',
  soon: '◐',
  overdue: '▲',
  missed: '✕',
  excepted: '◆',
  triage: '?',
  unknown: '?',
  none: '–',
};

export function signOf(tone: Tone): string {
  return signs[tone];
}

/** Of an SLA state. A word that this version does not know is shown as it is. */
export function stateMark(state: string): Mark {
  return states[state] ?? { word: state, tone: 'none' };
}

/** Of the status of a check. */
export function statusMark(status: string): Mark {
  return statuses[status] ?? { word: status, tone: 'none' };
}

/** All statuses, the gravest first. */
export const statusOrder = ['failing', 'unknown', 'pending', 'due-soon', 'due', 'passing', 'disabled'] as const;
/** Where something unresolved can stand, in the order in which it is drawn from the ground up. */
export const backlogOrder = ['overdue', 'due-soon', 'needs-triage', 'on-track', 'no-deadline', 'excepted'] as const;

const severityMarks: Readonly<Record<string, number>> = { critical: 4, high: 3, medium: 2, low: 1 };

/** One to four marks beside the word; none where it is informational or unknown. */
export function severityInline(severity: string) {
  const word = severity.charAt(0).toUpperCase() + severity.slice(1);
  return { as: 'severity', text: word, marks: severityMarks[severity] ?? 0 } as const;
}

export function stateInline(state: string) {
  const { word, tone } = stateMark(state);
  return { as: 'mark', text: word, tone } as const;
}

export function statusInline(status: string, byException = false) {
  const { word, tone } = statusMark(status);
  return { as: 'mark', text: byException ? `${word} by exception` : word, tone } as const;
}
