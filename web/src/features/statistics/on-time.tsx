import { NumberLink } from '../../components/number-link.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { localDateText } from '../../lib/instants.ts';
import { resolvedOn } from './lists.ts';
import type { Rate, Statistics } from './queries.ts';
import { notJudged, rateText, whyNotJudged } from './words.ts';

interface OnTimeProps {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}

const judged = ['On time', 'Met', 'Missed', 'Opened again', 'Not judged'];

/** The rate of each severity with its numerator, its denominator and what is in neither. */
export function OnTimeTable({ statistics, sourceId }: OnTimeProps) {
  const { onTime } = statistics;
  const seen = onTime.bySeverity.filter((each) => each.met + each.missed + notJudged(each) > 0);
  const cells = (rate: Rate, words: string, severity?: string) => (
    <RateCells rate={rate} days={statistics} filters={{ ...(severity && { severity }), sourceId }} words={words} />
  );
  return (
    <NumbersTable
      caption="Fixed on time by severity"
      columns={['Severity', ...judged]}
      rows={seen.map((each) => ({
        key: each.severity,
        head: <SeverityMark severity={each.severity} />,
        cells: cells(each, severityWord(each.severity), each.severity),
      }))}
      total={{ head: 'All', cells: cells(onTime.total, 'All') }}
    />
  );
}

/** The same month by month, or week by week. */
export function OnTimePeriods({ statistics, sourceId }: OnTimeProps) {
  return (
    <NumbersTable
      caption="Fixed on time, part by part"
      columns={['Days', ...judged]}
      rows={statistics.onTime.periods.toReversed().map((each) => {
        const words = `${localDateText(each.from)} to ${localDateText(each.to)}`;
        return {
          key: each.from,
          head: words,
          cells: <RateCells rate={each} days={each} filters={{ sourceId }} words={words} />,
        };
      })}
    />
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
      <td className={rate.rate === null ? 'muted' : undefined}>{rateText(rate.rate)}</td>
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
