import { Link } from '@tanstack/react-router';
import { SeverityMark } from '../../components/severity.tsx';
import type { Overview } from '../../lib/overview.ts';
import classes from './dashboard.module.css';

const ages = [
  ['0-7', '7 days or fewer'],
  ['8-30', '8 to 30'],
  ['31-90', '31 to 90'],
  ['91-180', '91 to 180'],
  ['over-180', 'more than 180'],
] as const;

/** Open vulnerabilities by severity and days since first seen; the fuller a cell, the darker. */
export function BacklogMatrix({ bySeverity }: { readonly bySeverity: Overview['bySeverity'] }) {
  const most = Math.max(1, ...bySeverity.flatMap(({ byAge }) => Object.values(byAge)));
  return (
    <div className={classes['matrixBox']}>
      <table className={classes['matrix']}>
        <caption className="visually-hidden">Open vulnerabilities by severity and by days since first seen</caption>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            {ages.map(([key, words]) => (
              <th key={key} scope="col">
                {words}
              </th>
            ))}
            <th scope="col">Overdue</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {bySeverity.map(({ severity, byAge, open, overdue }) => (
            <tr key={severity}>
              <th scope="row">
                <SeverityMark severity={severity} />
              </th>
              {ages.map(([key]) => (
                <td key={key}>
                  <span
                    className={classes['cell']}
                    style={{ '--share': byAge[key] === 0 ? 0 : 0.12 + 0.55 * Math.sqrt(byAge[key] / most) } as object}
                  >
                    {byAge[key].toLocaleString('en')}
                  </span>
                </td>
              ))}
              <td>
                {overdue === 0 ? (
                  '0'
                ) : (
                  <Link to="/vulnerabilities" search={{ severity, slaState: 'overdue' }} className="text">
                    {overdue.toLocaleString('en')}
                  </Link>
                )}
              </td>
              <td>
                {open === 0 ? (
                  '0'
                ) : (
                  <Link to="/vulnerabilities" search={{ severity, status: 'open' }} className="text">
                    {open.toLocaleString('en')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
