import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dueWithinWeek, resolvedWithin } from '../../lib/lists-behind.ts';
import type { Overview } from '../../lib/overview.ts';
import classes from './dashboard.module.css';

/** Four numbers, each of which opens the list behind it. A rate always stands with what it is a rate of. */
export function Figures({ overview }: { readonly overview: Overview }) {
  const { counts, dueWithin7Days } = overview;
  const late = overview.onTime.find(({ days }) => days === 90);
  const judged = late === undefined ? 0 : late.met + late.missed;
  return (
    <div className={classes['figures']}>
      <Link to="/vulnerabilities" search={{ slaState: 'overdue' }} className={classes['figure']}>
        <Figure
          label="Overdue now"
          value={counts.overdue}
          tone={counts.overdue > 0 ? 'overdue' : undefined}
          note={`of ${counts.open.toLocaleString('en')} open`}
        />
      </Link>
      <Link to="/vulnerabilities" search={dueWithinWeek(overview.asOf)} className={classes['figure']}>
        <Figure
          label="Due in the next 7 days"
          value={dueWithin7Days}
          tone={dueWithin7Days > 0 ? 'dueSoon' : undefined}
          note="if nothing is done, they become overdue"
        />
      </Link>
      <Link to="/vulnerabilities" search={resolvedWithin(overview.asOf, 90)} className={classes['figure']}>
        <Figure
          label="Resolved on time, 90 days"
          value={late?.rate == null ? 'No rate yet' : `${percent(late.rate)} %`}
          note={
            late === undefined || judged === 0
              ? 'nothing with a deadline was resolved'
              : `${late.met.toLocaleString('en')} of ${judged.toLocaleString('en')}${reopenedText(late.reopened)}`
          }
        />
      </Link>
      <Link to="/vulnerabilities" search={{ slaState: 'needs-triage' }} className={classes['figure']}>
        <Figure
          label="Needs triage"
          value={counts.needsTriage}
          tone={overview.triageOverdue > 0 ? 'overdue' : undefined}
          note={
            overview.triageOverdue > 0 ? `${overview.triageOverdue} past their date` : 'severity unknown at the source'
          }
        />
      </Link>
    </div>
  );
}

/** A miss is not undone by opening it again, but the list shows what is resolved now. */
function reopenedText(reopened: number): string {
  if (reopened === 0) return '';
  return `; ${reopened.toLocaleString('en')} of them ${reopened === 1 ? 'was' : 'were'} opened again since`;
}

/** Rounded towards the worse: 99.96 % is not 100 %. */
function percent(rate: number): string {
  return (Math.floor(rate * 1000) / 10).toLocaleString('en', { maximumFractionDigits: 1 });
}

interface FigureProps {
  readonly label: string;
  readonly value: number | string;
  readonly note: ReactNode;
  readonly tone?: 'overdue' | 'dueSoon' | undefined;
}

function Figure({ label, value, note, tone }: FigureProps) {
  return (
    <>
      <span className={classes['label']}>{label}</span>
      <span className={classes['value']} data-tone={tone}>
        {typeof value === 'number' ? value.toLocaleString('en') : value}
      </span>
      <span className={classes['under']}>{note}</span>
    </>
  );
}
