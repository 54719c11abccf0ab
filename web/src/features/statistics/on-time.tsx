import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { localDateText } from '../../lib/instants.ts';
import { resolvedOn } from './lists.ts';
import { NumberLink } from './number-link.tsx';
import type { Rate, Statistics } from './queries.ts';
import classes from './statistics.module.css';
import { notJudged, percent, whyNotJudged } from './words.ts';

interface OnTimeProps {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}

/** The rate of each severity with its numerator, its denominator and what is in neither. */
export function OnTimeTable({ statistics, sourceId }: OnTimeProps) {
  const { onTime } = statistics;
  const seen = onTime.bySeverity.filter((each) => each.met + each.missed + notJudged(each) > 0);
  return (
    <div className={classes['tableBox']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">Fixed on time by severity</caption>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">On time</th>
            <th scope="col">Met</th>
            <th scope="col">Missed</th>
            <th scope="col">Opened again</th>
            <th scope="col">Not judged</th>
          </tr>
        </thead>
        <tbody>
          {seen.map((each) => (
            <tr key={each.severity}>
              <th scope="row">
                <SeverityMark severity={each.severity} />
              </th>
              <RateCells
                rate={each}
                days={statistics}
                filters={{ severity: each.severity, sourceId }}
                words={severityWord(each.severity)}
              />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className={classes['totals']}>
            <th scope="row">All</th>
            <RateCells rate={onTime.total} days={statistics} filters={{ sourceId }} words="All" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The same month by month, or week by week. */
export function OnTimePeriods({ statistics, sourceId }: OnTimeProps) {
  const { periods } = statistics.onTime;
  return (
    <div className={classes['tableBox']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">Fixed on time, part by part</caption>
        <thead>
          <tr>
            <th scope="col">Days</th>
            <th scope="col">On time</th>
            <th scope="col">Met</th>
            <th scope="col">Missed</th>
            <th scope="col">Opened again</th>
            <th scope="col">Not judged</th>
          </tr>
        </thead>
        <tbody>
          {periods.toReversed().map((each) => {
            const words = `${localDateText(each.from)} to ${localDateText(each.to)}`;
            return (
              <tr key={each.from}>
                <th scope="row">{words}</th>
                <RateCells rate={each} days={each} filters={{ sourceId }} words={words} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RateCellsProps {
  readonly rate: Rate;
  readonly days: { readonly from: string; readonly to: string };
  readonly filters: { readonly severity?: string; readonly sourceId?: string | undefined };
  readonly words: string;
}

function RateCells({ rate, days, filters, words }: RateCellsProps) {
  const behind = (slaState: string) => ({ ...resolvedOn(days, slaState), ...filters });
  return (
    <>
      <td>{rate.rate === null ? <span className="muted">No rate</span> : percent(rate.rate)}</td>
      <td>
        <NumberLink count={rate.met} filters={behind('met')} words={`${words}, met`} />
      </td>
      <td>
        <NumberLink count={rate.missed} filters={behind('missed')} words={`${words}, missed`} />
      </td>
      <td className="figures">{rate.reopened.toLocaleString('en')}</td>
      <td title={whyNotJudged(rate)}>
        <NumberLink count={notJudged(rate)} filters={behind('not-judged')} words={`${words}, not judged`} />
      </td>
    </>
  );
}
