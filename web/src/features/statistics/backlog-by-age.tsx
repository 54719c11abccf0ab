import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { ages, openOfAge, openStates } from '../../lib/lists-behind.ts';
import { NumberLink } from './number-link.tsx';
import type { Statistics } from './queries.ts';
import classes from './statistics.module.css';

/** What is open by days since first seen, at the instant that is looked at. */
export function BacklogByAge({
  statistics,
  sourceId,
}: {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}) {
  const { backlog, asOf } = statistics;
  return (
    <div className={classes['tableBox']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">Open vulnerabilities by severity and by days since first seen</caption>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            {ages.map(({ key, words }) => (
              <th key={key} scope="col">
                {words}
              </th>
            ))}
            <th scope="col">Overdue</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {backlog.map(({ severity, byAge, open, overdue }) => (
            <tr key={severity}>
              <th scope="row">
                <SeverityMark severity={severity} />
              </th>
              {ages.map((age) => (
                <td key={age.key}>
                  <NumberLink
                    count={byAge[age.key]}
                    filters={{ ...openOfAge(asOf, age), severity, sourceId }}
                    words={`${severityWord(severity)}, open for ${age.words} days`}
                  />
                </td>
              ))}
              <td>
                <NumberLink
                  count={overdue}
                  filters={{ slaState: 'overdue', severity, sourceId }}
                  words={`${severityWord(severity)}, overdue`}
                />
              </td>
              <td>
                <NumberLink
                  count={open}
                  filters={{ slaState: openStates, severity, sourceId }}
                  words={`${severityWord(severity)}, open`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
