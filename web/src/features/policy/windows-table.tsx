import { SeverityMark } from '../../components/severity.tsx';
import classes from './policy.module.css';
import { dueSoonDays, quarterDays, severitiesOfPolicy, windowWords } from './policy-words.ts';
import type { Policy } from './queries.ts';

/** How long each severity has, with its window drawn to one scale: on track, then due soon, then the deadline. */
export function WindowsTable({ policy: { days, timeZone } }: { readonly policy: Policy }) {
  const longest = Math.max(1, ...severitiesOfPolicy.map((severity) => days[severity] ?? 0));
  return (
    <table className={classes['windows']}>
      <caption className="visually-hidden">How long each severity has</caption>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Deadline</th>
          <th scope="col">Window</th>
        </tr>
      </thead>
      <tbody>
        {severitiesOfPolicy.map((severity) => (
          <tr key={severity}>
            <th scope="row">
              <SeverityMark severity={severity} />
            </th>
            <td>
              <strong>{windowWords(days[severity])}</strong>
              {days[severity] !== null && <span className="muted">, end of that day in {timeZone}</span>}
            </td>
            <td>
              <WindowPicture days={days[severity]} longest={longest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WindowPicture({ days, longest }: { readonly days: number | null; readonly longest: number }) {
  if (days === null) return <span className="muted">It never affects a check.</span>;
  const soon = dueSoonDays(days);
  // By the root, so that a week can be seen beside half a year.
  const width = Math.sqrt(days / longest) * 100;
  return (
    <span className={classes['window']}>
      <span className={classes['track']} style={{ width: `${Math.max(4, width)}%` }} aria-hidden>
        <span style={{ flexGrow: days - soon }} />
        <span className={classes['soon']} style={{ flexGrow: Math.max(soon, 0.01) }} />
      </span>
      <span className={classes['soonWords']}>
        {soon === 0 ? 'due soon at once' : `due soon in its last ${quarterDays(soon)}`}
      </span>
    </span>
  );
}
