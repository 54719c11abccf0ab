import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { CheckStatusMark } from '../../components/sla-state.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { VerdictBand } from '../../components/verdict-band.tsx';
import {
  causeWords,
  causingSync,
  lastWords,
  runsOf,
  runsUpTo,
  type VerdictRun,
} from '../../components/verdict-runs.ts';
import { Waiting } from '../../components/waiting.tsx';
import { Written } from '../../components/written.tsx';
import { usePresent } from '../../lib/clock.ts';
import { amount } from '../../lib/instants.ts';
import { notBefore, useAsOf } from '../../lib/time-travel.ts';
import classes from './checks.module.css';
import { type Check, historyQuery } from './queries.ts';

const DAY = 86_400_000;
/** Before any check began: the API tells a limited past where no beginning is named. */
const LONG_AGO = Date.UTC(2000, 0);
const ranges = { '30 d': 30, '90 d': 90, '1 y': 365, All: null } as const;
type Range = keyof typeof ranges;

/** What a check has said: the band, and the same as a table for whoever reads rather than points. */
export function CheckHistory({ check }: { readonly check: Check }) {
  const asOf = useAsOf();
  const navigate = useNavigate();
  const present = usePresent();
  const at = asOf === undefined ? undefined : Date.parse(asOf);
  const [range, setRange] = useState<Range>(() => rangeWith(at, present));
  const days = ranges[range];
  // By the whole day, so that the minute does not ask for the history again.
  const from = days === null ? null : Math.floor(present / DAY) * DAY - (days - 1) * DAY;
  const { data, error, refetch } = useQuery(historyQuery(check.id, new Date(from ?? LONG_AGO).toISOString()));
  const runs = useMemo(() => runsOf(data ?? []), [data]);
  // The band goes on to the present, as the way to travel back; what is told in words ends where one looks.
  const told = useMemo(() => (at === undefined ? runs : runsUpTo(runs, at)), [runs, at]);
  const begin = from ?? runs[0]?.from ?? present - 30 * DAY;
  const travel = (to: number) => {
    // The last minute of what is still said is now; what was said before it is past, however short.
    const isNow = to >= present - 60_000 && to >= (runs.at(-1)?.from ?? 0);
    return navigate({
      to: '.',
      search: (search: Record<string, unknown>) =>
        ({ ...search, asOf: isNow ? undefined : new Date(to).toISOString() }) as never,
      resetScroll: false,
    });
  };
  return (
    <Section
      title="What it has said"
      note={told.length > 1 ? failingWords(told, begin, at ?? present) : undefined}
      actions={
        <SegmentedControl
          size="xs"
          className="no-print"
          aria-label="How far back"
          data={Object.keys(ranges)}
          value={range}
          onChange={(value) => setRange(value as Range)}
        />
      }
    >
      <div className={classes['padded']}>
        {data === undefined && (error === null ? <Waiting rows={3} /> : <Failure error={error} onRetry={refetch} />)}
        {data !== undefined && <VerdictBand runs={runs} from={begin} to={present} at={at} onTravel={travel} />}
        {told.length > 0 && (
          <details className={`${classes['asTable']} no-print`}>
            <summary>Every change as a table</summary>
            <Changes runs={told} until={at ?? present} />
          </details>
        )}
      </div>
    </Section>
  );
}

function Changes({ runs, until }: { readonly runs: readonly VerdictRun[]; readonly until: number }) {
  return (
    <Table
      label="What the check has said, the latest first"
      rows={runs.toReversed()}
      keyOf={(run) => String(run.from)}
      columns={[
        {
          title: 'Status',
          onCard: 'head',
          isTight: true,
          cell: (run) => <CheckStatusMark status={run.status} byException={run.byException} />,
        },
        ...(runs.some(({ heldTo }) => heldTo !== null) ? [heldToColumn] : []),
        { title: 'From', isTight: true, cell: (run) => <FullInstant at={new Date(run.from).toISOString()} /> },
        { title: 'For', isTight: true, cell: (run) => amount(Math.max(60_000, (run.to ?? until) - run.from)) },
        { title: 'What happened', cell: (run) => <Cause run={run} /> },
        { title: 'In its words', onCard: 'left', cell: (run) => <Words run={run} /> },
      ]}
    />
  );
}

const heldToColumn: Column<VerdictRun> = {
  title: 'Held to',
  cell: ({ heldTo }) =>
    heldTo === null ? <span className="muted">the strictest</span> : <span className="foreign">{heldTo.title}</span>,
};

function Cause({ run }: { readonly run: VerdictRun }) {
  const asOf = useAsOf();
  const syncId = causingSync(run.cause);
  if (syncId === null) return causeWords(run.cause);
  return (
    <Link
      to="/syncs/$id"
      params={{ id: syncId }}
      search={notBefore(new Date(run.recordedAt).toISOString(), asOf)}
      className="text"
    >
      {causeWords(run.cause)}
    </Link>
  );
}

function Words({ run }: { readonly run: VerdictRun }) {
  const last = lastWords(run);
  return (
    <span className="foreign">
      <Written text={run.reason} />
      {last !== null && (
        <span className="muted">
          {' '}
          <Written text={last} />
        </span>
      )}
    </span>
  );
}

/** A year, unless the instant travelled to lies before it. */
function rangeWith(at: number | undefined, present: number): Range {
  return at !== undefined && present - at > 364 * DAY ? 'All' : '1 y';
}

function failingWords(runs: readonly VerdictRun[], from: number, to: number): string {
  const lengthOf = (status: VerdictRun['status']) =>
    runs
      .filter((run) => run.status === status)
      .reduce((sum, run) => sum + Math.max(0, Math.min(run.to ?? to, to) - Math.max(run.from, from)), 0);
  const [failing, unknown] = [lengthOf('failing'), lengthOf('unknown')];
  const words = [
    failing > 0 ? `failing for ${amount(failing)}` : 'never failing',
    unknown > 0 ? `unknown for ${amount(unknown)}` : 'never unknown',
  ];
  return `In this time: ${words.join(', ')}`;
}
