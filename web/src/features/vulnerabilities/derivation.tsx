import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { knownTitles } from '../../components/moved-words.ts';
import type { Shape } from '../../lib/api.ts';
import { localDateText, plural } from '../../lib/instants.ts';
import { withReadableDates } from '../../lib/written-dates.ts';
import classes from './detail.module.css';

type Derived = Pick<Shape<'ExplainedObligation'>, 'steps' | 'deadline' | 'timeZone'>;
type Deadline = Derived['deadline'];

/** How a date came about: step by step, the facts with where each came from, and the figures to count it again. */
export function Derivation({ derived, title }: { readonly derived: Derived; readonly title: string }) {
  const { steps, deadline, timeZone } = derived;
  return (
    <details className={classes['derivation']}>
      <summary>{title}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            <span className="foreign">{withReadableDates(step.text)}</span>
          </li>
        ))}
      </ol>
      {deadline.facts.length > 0 && (
        <>
          <h3>What was known, and from where</h3>
          <Facts
            facts={deadline.facts.map((fact) => [knownTitles[fact.name] ?? fact.name, <FactSaid key="" fact={fact} />])}
          />
        </>
      )}
      <h3>As counted</h3>
      <Facts facts={asCounted(deadline, timeZone)} />
    </details>
  );
}

const feedNames: Readonly<Record<string, string>> = { kev: 'KEV', epss: 'EPSS', vulnrichment: 'Vulnrichment' };
const grounds: Readonly<Record<string, string>> = {
  definition: 'from what the scanner says about the issue',
  asset: 'from the asset',
  source: 'from the source',
  connector: 'from what this scanner looks at',
};

/** A value with its origin; unknown is said as such, and never left out. */
function FactSaid({ fact }: { readonly fact: Deadline['facts'][number] }) {
  const { value, from, feed, version, cve, recordedAt, by, instead } = fact;
  if (value === null) {
    return (
      <>
        Unknown <span className="muted">when this deadline was set</span>
      </>
    );
  }
  if (by !== null) {
    return (
      <>
        {valueWords(value)}{' '}
        <span className="muted">
          stated by <span className="foreign">{by}</span>
          {recordedAt !== null && (
            <>
              {' '}
              at <FullInstant at={recordedAt} />
            </>
          )}
          ; without that{' '}
          {instead === null ? 'unknown' : `${valueWords(instead.value)}, ${grounds[instead.from] ?? instead.from}`}
        </span>
      </>
    );
  }
  return (
    <>
      <span className="foreign">{valueWords(value)}</span>{' '}
      {feed === null ? (
        from !== null && <span className="muted">{grounds[from] ?? from}</span>
      ) : (
        <span className="muted">
          from {feedNames[feed] ?? feed}
          {version !== null && `, edition ${version}`}
          {cve !== null && `, of ${cve}`}
          {recordedAt !== null && (
            <>
              , known since <FullInstant at={recordedAt} />
            </>
          )}
        </span>
      )}
    </>
  );
}

function valueWords(value: NonNullable<Deadline['facts'][number]['value']>): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return value.length === 0 ? 'None' : value.join(', ');
  return String(value);
}

const units = {
  hours: ['hour', 'hours'],
  days: ['calendar day', 'calendar days'],
  'business-days': ['business day', 'business days'],
} as const;

/** What made it the date that it is, after the version and its rule. */
const ruleWords: Readonly<Record<string, string>> = {
  window: 'counted from its anchor',
  'no-window': 'which gives no deadline',
  event: 'which names an event in place of a time',
  'not-applicable': 'the obligation is not about this vulnerability',
  triage: 'its severity is to be found out first',
  raised: 'counted anew when its severity rose',
  lowered: 'with more time since its severity fell',
  tightened: 'earlier since other facts became known',
  relaxed: 'later since other facts became known',
  'policy-changed': 'judged again by a version that is for what is open, too',
  paused: 'later by the days for which an exception stopped the clock',
  stands: 'the date before the last change stands',
  'anchor-moved': 'moved with its anchor',
};

/** The figures from which anybody comes to the same date. */
function asCounted(deadline: Deadline, timeZone: string): Parameters<typeof Facts>[0]['facts'] {
  const { window, event, ruleId, notAfter, pausedDays } = deadline;
  const instant = (at: string | null, otherwise: string) =>
    at === null ? otherwise : <FullInstant at={at} timeZone={timeZone} />;
  const windowWords = () => {
    if (event !== null) return `none: due at the ${event}, which has no date`;
    if (window === null) return 'none: no deadline';
    const [one, many] = units[window.unit];
    return plural(window.amount, one, many);
  };
  return [
    [
      'Policy',
      `version ${deadline.policyVersion}, ${ruleId === null ? 'no rule of which matches' : `its rule “${ruleId}”`}; ${ruleWords[deadline.rule] ?? deadline.rule}`,
    ],
    ['Anchor', instant(deadline.anchorAt, '')],
    ['Counted from', instant(deadline.countedFrom, '')],
    ['Window', windowWords()],
    ...(notAfter === null ? [] : [['Never later than', localDateText(notAfter)] as const]),
    ...(pausedDays === 0 ? [] : [['Paused', plural(pausedDays, 'day')] as const]),
    ['Due on', deadline.dueOn === null ? 'no day' : localDateText(deadline.dueOn)],
    ['Last instant in time', instant(deadline.dueAt, 'none')],
    ['Overdue from', instant(deadline.overdueAt, 'never')],
    ['Calendar', `days end at midnight in ${timeZone}`],
  ];
}
