import { Link } from '@tanstack/react-router';
import { type SlaState, slaStateWord } from '../../components/sla-state.tsx';
import { emptyWords } from './check-words.ts';
import classes from './checks.module.css';
import type { Check } from './queries.ts';

type Counts = Check['counts'];

const parts: readonly { readonly state: SlaState; readonly of: keyof Counts; readonly status: string }[] = [
  { state: 'overdue', of: 'overdue', status: 'failing' },
  { state: 'needs-triage', of: 'needsTriage', status: 'needs-triage' },
  { state: 'due-soon', of: 'dueSoon', status: 'due-soon' },
  { state: 'on-track', of: 'onTrack', status: 'due' },
  { state: 'no-deadline', of: 'noDeadline', status: 'passing' },
  { state: 'excepted', of: 'excepted', status: 'excepted' },
];

/** Where the vulnerabilities of a check stand, as shares of one bar and as figures that open what they count. */
export function CountBar({ check }: { readonly check: Check }) {
  const { counts } = check;
  const shown = parts.filter(({ of }) => counts[of] > 0);
  if (shown.length === 0) return <p className="muted">{emptyWords(check)}</p>;
  return (
    <div className={classes['counts']}>
      <div className={classes['bar']} aria-hidden>
        {shown.map(({ state, of }) => (
          <span key={state} data-state={state} style={{ flexGrow: counts[of] }} />
        ))}
      </div>
      <ul className={classes['legend']}>
        {shown.map(({ state, of, status }) => (
          <li key={state}>
            <Link to="/checks/$id" params={{ id: check.id }} search={{ status }} hash="entries">
              <span className={classes['swatch']} data-state={state} aria-hidden />
              <strong>{counts[of].toLocaleString('en')}</strong> {slaStateWord(state).toLowerCase()}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
