import { slaStateWord } from '../../components/sla-state.tsx';
import type { Shape } from '../../lib/api.ts';
import type { Check } from './queries.ts';

/** The entries of one status, by what they are called. */
interface Group {
  readonly status: Shape<'CheckEntry'>['status'];
  readonly word: string;
  /** What stands in place of no entry at all. */
  readonly empty: string;
  /** What is said of them where no action is required. */
  readonly note?: string;
}

const ofVulnerabilities: readonly Group[] = [
  { status: 'failing', word: 'Failing', empty: 'Nothing is failing' },
  { status: 'needs-triage', word: 'Needs triage', empty: 'Nothing waits for triage' },
  { status: 'due-soon', word: 'Due soon', empty: 'Nothing is due soon' },
  { status: 'due', word: 'On track', empty: 'Nothing is on track' },
  { status: 'excepted', word: 'Excepted', empty: 'Nothing is excepted' },
  {
    status: 'passing',
    word: 'Passing',
    empty: 'Nothing is passing',
    note: 'Resolved, or open without a deadline: nothing to do',
  },
];

/** Of what is no vulnerability. */
const ofOthers: readonly Group[] = [
  { status: 'failing', word: 'Failing', empty: 'Nothing is failing' },
  { status: 'unknown', word: 'Not known yet', empty: 'Nothing is unknown' },
  { status: 'due-soon', word: 'Due soon', empty: 'Nothing is due soon' },
  { status: 'passing', word: 'Passing', empty: 'Nothing is passing', note: 'Nothing to do' },
];

/** What there may be among the entries of a check. */
export function groupsOf({ entriesOf, onlyState }: Check): readonly Group[] {
  if (entriesOf !== 'vulnerabilities') return ofOthers;
  if (onlyState === null) return ofVulnerabilities;
  return ofVulnerabilities.filter(({ status }) => status === 'failing' || status === onlyState);
}

/** The group that is open before anybody has chosen one: the most urgent that holds anything. */
export function firstWithEntries(check: Check): Group {
  const groups = groupsOf(check);
  const first = groups.find(({ status }) => (openIn(check, status) ?? 0) > 0) ?? groups.at(-1);
  if (first === undefined) throw new Error('There are no groups');
  return first;
}

/** How many are in a group, in figures; empty where it is not known. */
export function countWords(check: Check, { status }: Group, passing: Shape<'CheckEntryCount'> | undefined): string {
  const open = openIn(check, status);
  if (open !== null) return open.toLocaleString('en');
  if (passing === undefined || passing.count === null) return '';
  return `${passing.count.toLocaleString('en')}${passing.isExact ? '' : '+'}`;
}

/** Null for what is mostly resolved, which the counts of a check tell for a year only. */
function openIn({ entryCounts }: Check, status: Group['status']): number | null {
  switch (status) {
    case 'needs-triage':
      return entryCounts.needsTriage;
    case 'due-soon':
      return entryCounts.dueSoon;
    default:
      return entryCounts[status];
  }
}

interface Part {
  /** As the API takes it; undefined: the whole group. */
  readonly slaState: string | undefined;
  readonly word: string;
  readonly figure: string;
}

/** A group in parts that can each be looked at alone, the whole first; none where there is only one. */
export function partsOf(check: Check, group: Group, whole: string): readonly Part[] {
  if (check.entriesOf !== 'vulnerabilities') return [];
  const { overdue, triageOverdue, noDeadline } = check.counts;
  const part = (slaState: string | undefined, word: string, figure: string) => ({ slaState, word, figure });
  const all = part(undefined, 'All of them', whole);
  if (group.status === 'failing' && overdue > 0 && triageOverdue > 0) {
    return [
      all,
      part('overdue', slaStateWord('overdue'), overdue.toLocaleString('en')),
      part('needs-triage', 'Late for triage', triageOverdue.toLocaleString('en')),
    ];
  }
  if (group.status === 'passing' && noDeadline > 0) {
    return [
      all,
      part('no-deadline', 'Open without a deadline', noDeadline.toLocaleString('en')),
      part('met,missed,not-judged', 'Resolved', ''),
    ];
  }
  return [];
}
