import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Due } from '../../components/due.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { SlaWindow } from '../../components/sla-window.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Written } from '../../components/written.tsx';
import type { Shape } from '../../lib/api.ts';
import { useNow } from '../../lib/clock.ts';
import { useWhen } from '../../lib/time-travel.ts';
import classes from './checks.module.css';
import { countWords, firstWithEntries, groupsOf, partsOf } from './entry-groups.ts';
import { type Check, type CheckEntry, entriesQuery, entryCountQuery } from './queries.ts';

type Vulnerability = Shape<'Vulnerability'>;

/** What is behind a verdict, by what they ask for. Which group is open stands in the address. */
export function CheckEntries({ check }: { readonly check: Check }) {
  const when = useWhen();
  const { status: wanted, slaState } = useSearch({ from: '/inside/checks/$id' });
  const chosen = groupsOf(check).find(({ status }) => status === wanted) ?? firstWithEntries(check);
  const { data: passing } = useQuery(entryCountQuery(check.id, 'passing', when));
  const parts = partsOf(check, chosen, countWords(check, chosen, passing));
  const part = parts.find((each) => each.slaState === slaState)?.slaState;
  const entries = useInfiniteQuery(entriesQuery(check.id, { status: chosen.status, slaState: part }, when));
  const rows = entries.data?.pages.flatMap(({ items }) => items) ?? [];
  const found = rows.flatMap(asJudged);
  const others = rows.filter(({ vulnerability }) => vulnerability === null);
  // Of vulnerabilities it is the same for all; of everything else it stands in each row.
  const action = found.length > 0 ? (rows[0]?.requiredAction ?? null) : null;
  return (
    <Section
      title="Entries"
      note={rows.length > 1 && action !== null ? `For each of them: ${action}` : (action ?? chosen.note)}
    >
      <nav className={classes['tabs']} id="entries" aria-label="Entries by what they ask for">
        {groupsOf(check).map((group) => (
          <Link
            key={group.status}
            to="."
            search={(search: object) => ({ ...search, status: group.status, slaState: undefined }) as never}
            replace
            resetScroll={false}
            aria-current={group === chosen ? 'true' : undefined}
          >
            {group.word} <span className="figures">{countWords(check, group, passing)}</span>
          </Link>
        ))}
      </nav>
      {parts.length > 0 && (
        <nav className={classes['parts']} aria-label={`Of what is ${chosen.word.toLowerCase()}`}>
          {parts.map((each) => (
            <Link
              key={each.word}
              to="."
              search={(search: object) => ({ ...search, status: chosen.status, slaState: each.slaState }) as never}
              replace
              resetScroll={false}
              aria-current={each.slaState === part ? 'true' : undefined}
            >
              {each.word} <span className="figures">{each.figure}</span>
            </Link>
          ))}
        </nav>
      )}
      <div data-is-old={entries.isPlaceholderData || undefined} className={classes['entries']}>
        {entries.isPending && <Waiting rows={6} />}
        {entries.isError && <Failure error={entries.error} onRetry={() => entries.refetch()} />}
        {entries.isSuccess && rows.length === 0 && <Empty title={chosen.empty} />}
        {found.length > 0 && check.heldTo !== null && (
          <p className={`${classes['under']} muted foreign`}>
            State and due date are those under “{check.heldTo.title}”, in the order of the strictest deadline.
          </p>
        )}
        {found.length > 0 && (
          <Table label={`Entries: ${chosen.word}`} rows={found} keyOf={({ id }) => id} columns={columns} />
        )}
        {others.length > 0 && (
          <Table
            label={`Entries: ${chosen.word}`}
            rows={others}
            keyOf={({ subject }) => `${subject.kind} ${subject.id}`}
            columns={otherColumns}
          />
        )}
      </div>
      {entries.hasNextPage && (
        <p className={classes['more']}>
          <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => entries.fetchNextPage()}>
            Load more entries
          </Button>
        </p>
      )}
    </Section>
  );
}

/** The vulnerability with the state and the dates that the check judges it by. */
function asJudged({ vulnerability, standing }: CheckEntry): Vulnerability[] {
  if (vulnerability === null) return [];
  if (standing === null) return [vulnerability];
  const { slaState, countedFrom, dueAt, dueOn, triageDueAt } = standing;
  return [{ ...vulnerability, slaState, countedFrom, dueAt, dueOn, triageDueAt }];
}

/** Of what is no vulnerability: a source, an exception, a figure of the policy. */
const otherColumns: readonly Column<CheckEntry>[] = [
  {
    title: 'What',
    onCard: 'head',
    cell: ({ subject }) => <Subject subject={subject} />,
  },
  {
    title: 'Why',
    cell: ({ reason }) => <span className="foreign">{reason !== null && <Written text={reason} />}</span>,
  },
  {
    title: 'What to do',
    onCard: 'left',
    cell: ({ requiredAction }) => requiredAction ?? <span className="muted">Nothing</span>,
  },
];

function Subject({ subject: { kind, id, name } }: Pick<CheckEntry, 'subject'>) {
  if (kind !== 'exception') return <span className="foreign">{name}</span>;
  return (
    <Link to="/exceptions/$id" params={{ id }} className={`${classes['title']} foreign`}>
      {name}
    </Link>
  );
}

const columns: readonly Column<Vulnerability>[] = [
  {
    title: 'Vulnerability',
    onCard: 'head',
    cell: (vulnerability) => (
      <Link to="/vulnerabilities/$id" params={{ id: vulnerability.id }} className={`${classes['title']} foreign`}>
        {vulnerability.title}
      </Link>
    ),
  },
  {
    title: 'Severity',
    isTight: true,
    onCard: 'left',
    cell: (vulnerability) => (
      <SeverityMark severity={vulnerability.severity} severityOverride={vulnerability.severityOverride} />
    ),
  },
  {
    title: 'Asset',
    onCard: 'left',
    cell: (vulnerability) => <span className="foreign">{vulnerability.asset.name}</span>,
  },
  { title: 'SLA', isTight: true, cell: (vulnerability) => <SlaStateMark state={vulnerability.slaState} /> },
  {
    title: 'Window',
    isTight: true,
    onCard: 'left',
    cell: (vulnerability) => <Window vulnerability={vulnerability} />,
  },
  {
    title: 'Due',
    isTight: true,
    cell: (vulnerability) => <Due of={vulnerability} />,
  },
  {
    title: 'Assignee',
    isTight: true,
    onCard: 'left',
    cell: (vulnerability) =>
      vulnerability.assigneeName === null ? (
        <span className="muted">Nobody</span>
      ) : (
        <span className="foreign">{vulnerability.assigneeName}</span>
      ),
  },
];

function Window({ vulnerability }: { readonly vulnerability: Vulnerability }) {
  const now = useNow();
  if (vulnerability.dueAt === null) return <span className="muted">none</span>;
  return (
    <SlaWindow
      state={vulnerability.slaState}
      anchorAt={Date.parse(vulnerability.countedFrom)}
      dueAt={Date.parse(vulnerability.dueAt)}
      now={now}
      resolvedAt={vulnerability.resolvedAt === null ? null : Date.parse(vulnerability.resolvedAt)}
    />
  );
}
