import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FigureTile, FigureTiles } from '../../components/figure-tiles.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { percentText } from '../../lib/percent.ts';
import classes from './audits.module.css';
import { type Audit, type Totals, totalsQuery } from './queries.ts';

/** The population in numbers that add up, and the way to all of it. */
export function PopulationSummary({ audit }: { readonly audit: Audit }) {
  const { data, error, refetch } = useQuery(totalsQuery(audit.id));
  return (
    <Section
      title="Population"
      note="Everything that was open at any time in the window"
      actions={
        <Button
          variant="default"
          size="xs"
          className="no-print"
          renderRoot={(own) => <Link to="/audits/$id/population" params={{ id: audit.id }} {...own} />}
        >
          Look at all of it
        </Button>
      }
    >
      {data === undefined &&
        (error === null ? <Waiting rows={3} height={48} /> : <Failure error={error} onRetry={() => refetch()} />)}
      {data?.episodes === 0 && (
        <Empty title="Nothing was open in these days">
          No vulnerability was known as open at any time in them. The bundle says whether every scan was read.
        </Empty>
      )}
      {data !== undefined && data.episodes > 0 && <TotalsFigures totals={data} />}
    </Section>
  );
}

export function TotalsFigures({ totals }: { readonly totals: Totals }) {
  const { episodes, vulnerabilities, openAtStart, opened, resolved, openAtEnd, onTime, verdicts } = totals;
  const { excepted, knownLater } = totals;
  const { missed = 0 } = verdicts;
  const { overdue = 0 } = totals.states;
  const figure = (value: number) => value.toLocaleString('en');
  return (
    <>
      <FigureTiles isInCard>
        <FigureTile
          label="In the population"
          value={episodes}
          note={
            vulnerabilities === episodes
              ? 'each open once'
              : `of ${figure(vulnerabilities)} vulnerabilities: some were open more than once`
          }
        />
        <FigureTile
          label="Resolved on time"
          value={onTime.judged === 0 ? 'none' : percentText(onTime.met / onTime.judged)}
          note={
            onTime.judged === 0
              ? 'nothing was judged in these days'
              : `${figure(onTime.met)} of ${figure(onTime.judged)} that were judged`
          }
        />
        <FigureTile
          label="Missed"
          value={missed}
          tone={missed > 0 ? 'overdue' : undefined}
          note="resolved after their deadline"
        />
        <FigureTile
          label="Overdue at the end"
          value={overdue}
          tone={overdue > 0 ? 'overdue' : undefined}
          note={`of ${figure(openAtEnd)} that were open then`}
        />
      </FigureTiles>
      <p className={`${classes['sum']} figures`}>
        <Term value={openAtStart}>open at the start</Term> + <Term value={opened}>opened</Term> ={' '}
        <Term value={resolved}>resolved</Term> + <Term value={openAtEnd}>open at the end</Term> ={' '}
        <Term value={episodes}>in all</Term>
      </p>
      {(excepted > 0 || knownLater > 0) && (
        <p className={classes['remark']}>
          {excepted > 0 && `${figure(excepted)} ${excepted === 1 ? 'was' : 'were'} excepted at some time. `}
          {knownLater > 0 &&
            `Of ${figure(knownLater)} more became known after the window ended: ${knownLater === 1 ? 'it shows' : 'they show'} both, as known then and as known now.`}
        </p>
      )}
    </>
  );
}

function Term({ value, children }: { readonly value: number; readonly children: string }) {
  return (
    <span className={classes['term']}>
      <strong>{value.toLocaleString('en')}</strong> {children}
    </span>
  );
}
