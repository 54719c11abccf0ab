import type { ReactNode } from 'react';
import { dueText, useDueHover } from '../../components/due.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { SlaWindow } from '../../components/sla-window.tsx';
import { distance, instantText, shortDayText } from '../../lib/instants.ts';
import type { Vulnerability } from './queries.ts';
import classes from './table.module.css';

export type ColumnName =
  | 'severity'
  | 'title'
  | 'asset'
  | 'slaState'
  | 'window'
  | 'due'
  | 'assignee'
  | 'firstSeen'
  | 'lastSeen'
  | 'status';

export interface Column {
  readonly name: ColumnName;
  readonly label: string;
  /** Pixels; what is `grows` takes what is left, at least so much. */
  readonly width: number;
  readonly grows?: number;
  /** As the API names the order. */
  readonly sort?: 'dueAt' | 'severity' | 'firstSeenAt';
  readonly cell: (row: Vulnerability, now: number) => ReactNode;
}

export const columns: readonly Column[] = [
  { name: 'severity', label: 'Severity', width: 116, sort: 'severity', cell: (row) => <SeverityMark {...row} /> },
  { name: 'title', label: 'Title', width: 248, grows: 3, cell: () => null },
  { name: 'asset', label: 'Asset', width: 130, grows: 1, cell: (row) => <Text text={row.asset.name} /> },
  { name: 'slaState', label: 'SLA state', width: 128, cell: (row) => <SlaStateMark state={row.slaState} /> },
  { name: 'window', label: 'Window', width: 112, cell: (row, now) => <RowWindow row={row} now={now} /> },
  { name: 'due', label: 'Due', width: 164, sort: 'dueAt', cell: (row, now) => <RowDue row={row} now={now} /> },
  { name: 'assignee', label: 'Assignee', width: 76, cell: (row) => <Assignee name={row.assigneeName} /> },
  {
    name: 'firstSeen',
    label: 'First seen',
    width: 100,
    sort: 'firstSeenAt',
    cell: (row, now) => <Day at={row.firstSeenAt} now={now} isOrEarlier={row.firstSeenOrEarlier} />,
  },
  {
    name: 'lastSeen',
    label: 'Last seen',
    width: 116,
    cell: (row, now) =>
      row.notSeenSince === null ? (
        <Day at={row.lastSeenAt} now={now} />
      ) : (
        <span
          className={classes['notSeen']}
          title={`Not listed since ${instantText(row.notSeenSince)}: no proof of a fix`}
        >
          not seen since {shortDayText(row.notSeenSince, now)}
        </span>
      ),
  },
  { name: 'status', label: 'At the source', width: 120, cell: (row) => <Status row={row} /> },
];

/** What gives way first where there is no room for all. */
const expendable: readonly ColumnName[] = [
  'status',
  'lastSeen',
  'firstSeen',
  'assignee',
  'window',
  'asset',
  'severity',
  'due',
];

/** The marks without the word, where the word has no room. */
const shortSeverity: Column = {
  name: 'severity',
  label: 'Sev.',
  width: 52,
  sort: 'severity',
  cell: (row) => <SeverityMark severity={row.severity} severityOverride={row.severityOverride} isShort />,
};

const selectWidth = 40;

/** The chosen columns that fit into so many pixels; title and SLA state stay in any case. */
export function fittingColumns(chosen: ReadonlySet<ColumnName>, room: number): readonly Column[] {
  const dropped = new Set<ColumnName>();
  const kept = () =>
    columns
      .filter(({ name }) => chosen.has(name) && (!dropped.has(name) || name === 'severity'))
      .map((column) => (dropped.has(column.name) ? shortSeverity : column));
  for (const name of expendable) {
    if (kept().reduce((sum, { width }) => sum + width, selectWidth) <= room) break;
    dropped.add(name);
  }
  return kept();
}

/** The widths as the grid of every row takes them. */
export function templateOf(shown: readonly Column[]): string {
  const tracks = shown.map(({ width, grows }) => (grows ? `minmax(${width}px, ${grows}fr)` : `${width}px`));
  return `${selectWidth}px ${tracks.join(' ')}`;
}

function Text({ text }: { readonly text: string }) {
  return (
    <span className={`${classes['cut']} foreign`} dir="auto" title={text}>
      {text}
    </span>
  );
}

function RowWindow({ row, now }: { readonly row: Vulnerability; readonly now: number }) {
  if (row.dueAt === null) return <span className="muted">{row.slaState === 'needs-triage' ? 'not yet' : 'none'}</span>;
  return (
    <SlaWindow
      state={row.slaState}
      anchorAt={Date.parse(row.countedFrom)}
      dueAt={Date.parse(row.dueAt)}
      now={now}
      resolvedAt={row.resolvedAt === null ? null : Date.parse(row.resolvedAt)}
    />
  );
}

/** As `Due`, with a plain title instead of a tooltip: there are dozens of rows. */
function RowDue({ row, now }: { readonly row: Vulnerability; readonly now: number }) {
  const whole = useDueHover(row);
  const text = dueText(row, now);
  if (row.dueAt === null) return <span className="muted">{text}</span>;
  return (
    <time dateTime={row.dueAt} title={whole} className={classes['cut']}>
      {text}
    </time>
  );
}

function Assignee({ name }: { readonly name: string | null }) {
  if (name === null) {
    return (
      <span className={classes['nobody']} title="Assigned to nobody">
        <span className="visually-hidden">nobody</span>
      </span>
    );
  }
  return (
    <span className={classes['person']} title={name}>
      <span aria-hidden>{initials(name)}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}

/** `Ada Lovelace` → `AL`; `ada@example.org` → `A`. */
export function initials(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s._-]+/u)
      .filter(Boolean) ?? [];
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

function Day({ at, now, isOrEarlier = false }: { at: string; now: number; isOrEarlier?: boolean }) {
  const title = `${instantText(at)}, ${distance(Date.parse(at), now)}${isOrEarlier ? '; or earlier' : ''}`;
  return (
    <time dateTime={at} title={title} className={classes['quiet']}>
      {isOrEarlier && '≤ '}
      {shortDayText(at, now)}
    </time>
  );
}

const statusWords = { open: 'Open', resolved: 'Resolved', suppressed: 'Suppressed' } as const;

function Status({ row }: { readonly row: Vulnerability }) {
  return (
    <span className={classes['cut']} title={`${statusWords[row.status]}; the source says “${row.sourceStatus}”`}>
      {statusWords[row.status]} <span className="muted foreign">{row.sourceStatus}</span>
    </span>
  );
}
