import { SlaStateMark } from '../../components/sla-state.tsx';
import type { Shape } from '../../lib/api.ts';
import { instantText, localDateText } from '../../lib/instants.ts';
import { withReadableDates } from '../../lib/written-dates.ts';
import { Derivation } from './derivation.tsx';
import classes from './obligations.module.css';
import type { DetailedVulnerability } from './queries.ts';

interface ObligationListProps {
  readonly standings: DetailedVulnerability['obligations'];
  readonly why: Shape<'Explanation'>;
}

/** Every obligation, the ones that are not about it, too: how it stands, by when, and how that came about. */
export function ObligationList({ standings, why }: ObligationListProps) {
  const { obligations } = why;
  const applying = obligations.filter(({ deadline }) => deadline.rule !== 'not-applicable');
  // The strictest one: the earliest, and of the same the first. It is what lists, checks and numbers go by.
  const dated = applying.filter(({ deadline }) => deadline.overdueAt !== null);
  const working = dated.reduce<(typeof dated)[number] | undefined>(
    (first, each) =>
      first === undefined || (each.deadline.overdueAt ?? '') < (first.deadline.overdueAt ?? '') ? each : first,
    undefined,
  );
  return (
    <div className={classes['list']}>
      <h3>Under {obligations.length} obligations</h3>
      <ul>
        {obligations.map((each) => {
          const { id, title, deadline, slaState, sentence, timeZone } = each;
          const isAbout = deadline.rule !== 'not-applicable';
          const also = standings.find((standing) => standing.id === id)?.also ?? [];
          return (
            <li key={id}>
              <div className={classes['head']}>
                <strong className="foreign">{title}</strong>
                {isAbout ? <SlaStateMark state={slaState} /> : <span className="muted">Not about this one</span>}
                {each === working && <span className={classes['working']}>working deadline</span>}
                {isAbout && <span className={classes['due']}>{dueWords(deadline, timeZone)}</span>}
              </div>
              <p className={`${classes['sentence']} foreign`}>{withReadableDates(sentence)}</p>
              {also.length > 0 && (
                <p className={`${classes['sentence']} foreign`}>
                  Also owed: {also.map((owed) => `${owed.title}, within ${owed.withinHours} hours`).join('; ')}. It is
                  shown, and not judged.
                </p>
              )}
              <Derivation derived={each} title={`How ${title} comes to this, step by step`} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type Deadline = Shape<'ExplainedObligation'>['deadline'];

function dueWords({ dueOn, dueAt, event, window }: Deadline, timeZone: string): string {
  if (event !== null) return `at the ${event}`;
  if (dueAt === null) return 'no date';
  if (window?.unit === 'hours') return `${instantText(dueAt, timeZone)} (${timeZone})`;
  return dueOn === null ? 'no date' : localDateText(dueOn);
}
