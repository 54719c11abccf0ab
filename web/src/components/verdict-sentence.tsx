import { useNow } from '../lib/clock.ts';
import { amount, distance, plural } from '../lib/instants.ts';
import { isOfFeed, type Overview } from '../lib/overview.ts';
import classes from './verdict-sentence.module.css';

/** Whether all is well, in one sentence. What cannot be said is said first: no data is never good news. */
export function VerdictSentence({ overview }: { readonly overview: Overview }) {
  const now = useNow();
  const { counts, triageOverdue, cannotSay, dataAsOf, sources } = overview;
  const overdue = standing(overview);
  const age = dataAsOf === null ? '' : `Data as of ${distance(Date.parse(dataAsOf), now)}.`;
  if (cannotSay !== null) {
    const since = cannotSay.since === null ? '' : ` For ${lengthText(now - Date.parse(cannotSay.since))}.`;
    const further = cannotSay.further === 0 ? '' : ` And ${plural(cannotSay.further, 'more reason')}.`;
    // Not by the age of the data, which no source that is paused has.
    const isEmpty = sources.every(({ lastCompleteSyncAt }) => lastCompleteSyncAt === null);
    return (
      <span className={classes['sentence']} data-tone="unknown">
        <strong>
          We cannot say: <span className="foreign">{cannotSay.reason}</span>
        </strong>
        {since}
        {further}
        {!isEmpty && (
          <span className={classes['rest']}>
            {' '}
            {isOfFeed(cannotSay) ? 'By what is known' : 'What was known then'}: {overdue}
          </span>
        )}
      </span>
    );
  }
  return (
    <span className={classes['sentence']} data-tone={counts.overdue > 0 || triageOverdue > 0 ? 'overdue' : 'well'}>
      <strong>{overdue}</strong> <span className={classes['rest']}>{age}</span>
    </span>
  );
}

function lengthText(length: number): string {
  return length < 60_000 ? 'less than a minute' : amount(length);
}

/** How many are late, in one sentence. */
export function standing({ counts, triageOverdue }: Pick<Overview, 'counts' | 'triageOverdue'>): string {
  if (counts.open === 0) return 'Nothing is open.';
  const all = plural(counts.open, 'open vulnerability', 'open vulnerabilities');
  const are = counts.overdue === 1 ? 'is' : 'are';
  const overdue =
    counts.overdue === 0
      ? `None of ${all} is overdue`
      : `${counts.overdue.toLocaleString('en')} of ${all} ${are} overdue`;
  if (triageOverdue === 0) return `${overdue}.`;
  // They fail a check like the overdue ones: without them the sentence would be too good.
  const late = `${triageOverdue.toLocaleString('en')} should have been triaged by now`;
  return `${overdue}${counts.overdue === 0 ? ', but' : ', and'} ${late}.`;
}
