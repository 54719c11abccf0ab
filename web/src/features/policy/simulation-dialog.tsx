import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SideDialog } from '../../components/dialog.tsx';
import { Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { localDateText, plural } from '../../lib/instants.ts';
import { simulationQuery } from './queries.ts';
import classes from './simulation.module.css';
import { MovingList, OnTimeTable, OpenTable } from './simulation-tables.tsx';
import { effectSentence, obligationsOf, totalsOf } from './simulation-words.ts';
import { WarningList } from './warning-list.tsx';

interface SimulationDialogProps {
  readonly text: string;
  readonly basedOn: number;
  /** In which days end. */
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** Who would move if it were put in force for what is open, too, over all that is stored; nothing is saved. */
export function SimulationDialog({ text, basedOn, timeZone, onClose }: SimulationDialogProps) {
  const [period, setPeriod] = useState({ from: '', to: '' });
  const [asked, ask] = useState(period);
  const { data, error, refetch, isFetching } = useQuery(simulationQuery(text, basedOn, asked));
  return (
    <SideDialog position="right" size="min(860px, 100%)" onClose={onClose} title={<strong>What it would do</strong>}>
      {data === undefined && error === null && <Waiting rows={10} />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => refetch()} />}
      {data !== undefined && (
        <div className={classes['simulation']} aria-busy={isFetching}>
          <p className={classes['effect']}>{effectSentence(totalsOf(data.open, null), data.moving)}</p>
          <p className={classes['note']}>
            That is so if it counts for what is open, too. If it counts only for what comes from now on, none of them
            moves. Nothing is saved by looking.
          </p>
          <WarningList messages={data.warnings} />
          {obligationsOf(data.open).map((obligation) => (
            <section key={obligation ?? ''} aria-label={obligation ?? 'By the working deadline'}>
              <h3 className="foreign">
                {obligation === null ? 'By the working deadline, the strictest' : `Under ${obligation}`}
              </h3>
              <OpenTable rows={data.open.filter((row) => row.obligation === obligation)} />
            </section>
          ))}
          <section aria-label="Who moves">
            <h3>
              Who moves{' '}
              {data.moves.length < data.moving && (
                <span className="muted">
                  the {data.moves.length} that move most, of {plural(data.moving, 'vulnerability', 'vulnerabilities')}
                </span>
              )}
            </h3>
            <MovingList moves={data.moves} timeZone={timeZone} />
          </section>
          <section aria-label="What the past would have been">
            <h3>
              What was closed from {localDateText(data.onTime.from)} to {localDateText(data.onTime.to)}
            </h3>
            <form
              className={classes['period']}
              onSubmit={(event) => {
                event.preventDefault();
                ask(period);
              }}
            >
              <TextInput
                type="date"
                label="From"
                value={period.from || data.onTime.from}
                onChange={(event) => setPeriod({ ...period, from: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label="To, that day included"
                value={period.to || data.onTime.to}
                onChange={(event) => setPeriod({ ...period, to: event.currentTarget.value })}
              />
              <Button type="submit" variant="default" loading={isFetching}>
                Look at this period
              </Button>
            </form>
            {error !== null && <Failure error={error} />}
            <OnTimeTable onTime={data.onTime} />
          </section>
        </div>
      )}
    </SideDialog>
  );
}
