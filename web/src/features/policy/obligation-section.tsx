import { Facts } from '../../components/facts.tsx';
import { Section } from '../../components/page.tsx';
import { Table } from '../../components/table.tsx';
import { localDateText, plural } from '../../lib/instants.ts';
import { testWords } from './facts.ts';
import { anchorsWords, anchorTitles, countsBusinessDays, outcomeWords, workingTimeWords } from './obligation-words.ts';
import classes from './policy.module.css';
import type { PolicyDocument } from './queries.ts';
import { WindowsTable } from './windows-table.tsx';
import type { WrittenCondition, WrittenObligation, WrittenRule } from './written.ts';

interface ObligationSectionProps {
  readonly obligation: WrittenObligation;
  readonly summary: PolicyDocument['summary'][number];
  /** The days by severity, where they say all of it: then they are drawn. */
  readonly days: Parameters<typeof WindowsTable>[0]['policy'] | null;
}

/** One promise in plain words: what it is about, its rules from top to bottom, and how its days are counted. */
export function ObligationSection({ obligation, summary, days }: ObligationSectionProps) {
  const { title, rules } = obligation;
  return (
    <Section title={title} note={days === null ? 'The first row that matches decides' : undefined}>
      {days === null ? <Rules title={title} rules={rules} /> : <WindowsTable policy={days} />}
      <div className={`${classes['padded']} ${classes['below']}`}>
        <Facts facts={factsOf(obligation, summary)} />
        {obligation.source !== null && <Source source={obligation.source} />}
      </div>
    </Section>
  );
}

function Rules({ title, rules }: { readonly title: string; readonly rules: readonly WrittenRule[] }) {
  const rows = rules.map((rule, index) => ({ rule, index }));
  return (
    <div className={classes['ruleTable']}>
      <Table
        label={`Rules of ${title}`}
        rows={rows}
        keyOf={({ rule, index }) => `${index} ${rule.id}`}
        columns={[
          {
            title: 'No.',
            isTight: true,
            onCard: 'left',
            cell: ({ index }) => <span className="muted">{index + 1}</span>,
          },
          {
            title: 'Where',
            onCard: 'head',
            cell: ({ rule }) => <ConditionWords when={rule.when} isRest={rules.length > 1} />,
          },
          {
            title: 'Deadline',
            isTight: true,
            cell: ({ rule }) => <strong className={`foreign ${classes['medium']}`}>{outcomeWords(rule)}</strong>,
          },
          { title: 'And', cell: ({ rule }) => <RuleExtras rule={rule} /> },
        ]}
      />
    </div>
  );
}

/** What must hold, each fact on its own; nothing asked is said, too. */
function ConditionWords({ when, isRest }: { readonly when: WrittenCondition; readonly isRest: boolean }) {
  const asked = Object.entries(when);
  if (asked.length === 0) return <span>{isRest ? 'Everything else' : 'Everything'}</span>;
  return (
    <span className={classes['tests']}>
      {asked.map(([key, test]) => (
        <span key={key} className={`${classes['test']} foreign`}>
          {testWords(key, test)}
        </span>
      ))}
    </span>
  );
}

function RuleExtras({ rule: { anchors, notAfter, also } }: { readonly rule: WrittenRule }) {
  const words = [
    ...(anchors === null ? [] : [`From: ${anchors.map((each) => anchorTitles[each] ?? each).join(', else ')}`]),
    ...(notAfter === 'kev-due-date' ? ['Never later than the date that KEV gives'] : []),
    ...also.map(({ title, within }) => `Also owed within ${within}: ${title}`),
  ];
  if (words.length === 0) return <span className="muted">Nothing more</span>;
  return (
    <ul className={classes['extras']}>
      {words.map((each) => (
        <li key={each} className="foreign">
          {each}
        </li>
      ))}
    </ul>
  );
}

function factsOf(
  obligation: WrittenObligation,
  summary: PolicyDocument['summary'][number],
): readonly (readonly [string, React.ReactNode])[] {
  const { appliesTo, timeZone, anchors, triageDays, reopenRestartsAfterDays, assume, rules } = obligation;
  const inHours = rules.some(({ within }) => within?.includes('hour') === true);
  const assumed = Object.entries(assume);
  return [
    [
      'It is about',
      appliesTo === null ? (
        'Every vulnerability.'
      ) : (
        <>
          <ConditionWords when={appliesTo} isRest={false} /> Anything else has no deadline under it.
        </>
      ),
    ],
    ['Counted from', `${sentence(anchorsWords(anchors))}.`],
    [
      'Where a day ends',
      `In ${timeZone}. The last second of the due day is in time; the midnight after it is not.${inHours ? ' Hours are exact.' : ''}`,
    ],
    [
      'Which days count',
      countsBusinessDays(obligation)
        ? workingTimeWords(obligation, summary)
        : 'All of them: weekends and holidays, too.',
    ],
    ...(assumed.length === 0
      ? []
      : [
          [
            'Where nobody knows',
            `It is assumed: ${assumed.map(([key, value]) => testWords(key, value)).join('; ')}. Anything else stays unknown.`,
          ] as const,
        ]),
    [
      'Unknown severity',
      `It must be found out within ${plural(triageDays, 'day')}, where no rule can tell without it. After that the check fails, though no deadline is known.`,
    ],
    [
      'What returns',
      reopenRestartsAfterDays === null
        ? 'A vulnerability that is resolved and comes back goes on with its old clock, however long it was gone.'
        : `A vulnerability that comes back goes on with its old clock; gone for more than ${plural(reopenRestartsAfterDays, 'day')}, it starts a new one.`,
    ],
  ];
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Where figures come from, and what of that nobody has verified. */
export function Source({ source }: { readonly source: NonNullable<WrittenObligation['source']> }) {
  const { title, version, date, url, notVerified } = source;
  return (
    <div className={classes['source']}>
      <p className="foreign">
        From {url === null ? title : <SourceLink url={url}>{title}</SourceLink>}, version {version}, of{' '}
        {localDateText(date)}.
      </p>
      {notVerified.length > 0 && (
        <details>
          <summary>{plural(notVerified.length, 'thing has', 'things have')} not been verified</summary>
          <ul>
            {notVerified.map((each) => (
              <li key={each} className="foreign">
                {each}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Only what is an address of the web is a link, whatever a text says. */
function SourceLink({ url, children }: { readonly url: string; readonly children: string }) {
  if (!/^https?:\/\//.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noreferrer" className="text">
      {children}
    </a>
  );
}
