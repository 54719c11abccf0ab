import { Link } from '@tanstack/react-router';
import { type SlaState, slaStateWord } from '../../components/sla-state.tsx';
import { emptyWords } from './check-words.ts';
import classes from './checks.module.css';
import type { Check } from './queries.ts';

type Counts = Check['counts'];

interface Part {
  readonly state: SlaState | 'triage-overdue';
  readonly word: string;
  readonly count: (counts: Counts) => number;
  /** Where its entries are. */
  readonly search: { readonly status: string; readonly slaState?: string };
}

const word = (state: SlaState) => slaStateWord(state).toLowerCase();
const parts: readonly Part[] = [
  {
    state: 'overdue',
    word: word('overdue'),
    count: ({ overdue }) => overdue,
    search: { status: 'failing', slaState: 'overdue' },
  },
  {
    // It fails the check as what is overdue does, so it is told apart from what still has time.
    state: 'triage-overdue',
    word: 'late for triage',
    count: ({ triageOverdue }) => triageOverdue,
    search: { status: 'failing', slaState: 'needs-triage' },
  },
  {
    state: 'needs-triage',
    word: word('needs-triage'),
    count: ({ needsTriage, triageOverdue }) => needsTriage - triageOverdue,
    search: { status: 'needs-triage' },
  },
  { state: 'due-soon', word: word('due-soon'), count: ({ dueSoon }) => dueSoon, search: { status: 'due-soon' } },
  { state: 'on-track', word: word('on-track'), count: ({ onTrack }) => onTrack, search: { status: 'due' } },
  {
    state: 'no-deadline',
    word: word('no-deadline'),
    count: ({ noDeadline }) => noDeadline,
    search: { status: 'passing', slaState: 'no-deadline' },
  },
  { state: 'excepted', word: word('excepted'), count: ({ excepted }) => excepted, search: { status: 'excepted' } },
];

/** Where the vulnerabilities of a check stand, as shares of one bar and as figures that open what they count. */
export function CountBar({ check }: { readonly check: Check }) {
  const { counts } = check;
  const shown = parts.filter(({ count }) => count(counts) > 0);
  if (shown.length === 0) return <p className="muted">{emptyWords(check)}</p>;
  return (
    <div className={classes['counts']}>
      <div className={classes['bar']} aria-hidden>
        {shown.map(({ state, count }) => (
          <span key={state} data-state={state} style={{ flexGrow: count(counts) }} />
        ))}
      </div>
      <ul className={classes['legend']}>
        {shown.map(({ state, count, word, search }) => (
          <li key={state}>
            <Link to="/checks/$id" params={{ id: check.id }} search={search} hash="entries">
              <span className={classes['swatch']} data-state={state} aria-hidden />
              <strong>{count(counts).toLocaleString('en')}</strong> {word}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
