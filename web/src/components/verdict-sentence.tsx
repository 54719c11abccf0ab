import { useNow } from '../lib/clock.ts';
import { distance, plural } from '../lib/instants.ts';
import type { Overview } from '../lib/overview.ts';
import classes from './verdict-sentence.module.css';

/** Whether all is well, in one sentence. What cannot be said is said first: no data is never good news. */
export function VerdictSentence({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const { counts, cannotSay, dataAsOf } = overview;
  const overdue =
    counts.open === 0
      ? 'Nothing is open.'
      : counts.overdue === 0
        ? `None of ${plural(counts.open, 'open vulnerability', 'open vulnerabilities')} is overdue.`
        : `${counts.overdue.toLocaleString('en')} of ${plural(counts.open, 'open vulnerability', 'open vulnerabilities')} ${
            counts.overdue === 1 ? 'is' : 'are'
          } overdue.`;
  const age = dataAsOf === null ? '' : `Data as of ${distance(Date.parse(dataAsOf), now)}.`;
  if (cannotSay !== null) {
    const since = cannotSay.since === null ? '' : ` Since ${distance(Date.parse(cannotSay.since), now)}.`;
    const further = cannotSay.further === 0 ? '' : ` And ${plural(cannotSay.further, 'more reason')}.`;
    const isEmpty = cannotSay.code === 'no-source' || dataAsOf === null;
    return (
      <span className={classes['sentence']} data-tone="unknown">
        <strong>
          We cannot say: <span className="foreign">{cannotSay.reason}</span>
        </strong>
        {since}
        {further}
        {!isEmpty && <span className={classes['rest']}> What was known then: {overdue}</span>}
      </span>
    );
  }
  return (
    <span className={classes['sentence']} data-tone={counts.overdue > 0 ? 'overdue' : 'well'}>
      <strong>{overdue}</strong> <span className={classes['rest']}>{age}</span>
    </span>
  );
}
