import { FigureTile, FigureTiles } from '../../components/figure-tiles.tsx';
import { dueWithinWeek, resolvedWithin } from '../../lib/lists-behind.ts';
import type { Overview } from '../../lib/overview.ts';
import { percentText } from '../../lib/percent.ts';
import { useAsOf } from '../../lib/time-travel.ts';

/** Four numbers, each of which opens the list behind it. A rate always stands with what it is a rate of. */
export function Figures({ overview }: { readonly overview: Overview }) {
  const isPast = useAsOf() !== undefined;
  const { counts, dueWithin7Days } = overview;
  const late = overview.onTime.find(({ days }) => days === 90);
  const judged = late === undefined ? 0 : late.met + late.missed;
  return (
    <FigureTiles>
      <FigureTile
        filters={{ slaState: 'overdue' }}
        label={isPast ? 'Overdue' : 'Overdue now'}
        value={counts.overdue}
        tone={counts.overdue > 0 ? 'overdue' : undefined}
        note={`of ${counts.open.toLocaleString('en')} open`}
      />
      <FigureTile
        filters={dueWithinWeek(overview.asOf)}
        label="Due in the next 7 days"
        value={dueWithin7Days}
        tone={dueWithin7Days > 0 ? 'dueSoon' : undefined}
        note="if nothing is done, they become overdue"
      />
      <FigureTile
        filters={resolvedWithin(overview.asOf, 90)}
        label="Resolved on time, 90 days"
        value={late?.rate == null ? 'No rate yet' : percentText(late.rate)}
        note={
          late === undefined || judged === 0
            ? 'nothing with a deadline was resolved'
            : `${late.met.toLocaleString('en')} of ${judged.toLocaleString('en')}${reopenedText(late.reopened)}`
        }
      />
      <FigureTile
        filters={{ slaState: 'needs-triage' }}
        label="Needs triage"
        value={counts.needsTriage}
        tone={overview.triageOverdue > 0 ? 'overdue' : undefined}
        note={
          overview.triageOverdue > 0 ? `${overview.triageOverdue} past their date` : 'severity unknown at the source'
        }
      />
    </FigureTiles>
  );
}

/** A miss is not undone by opening it again, but the list shows what is resolved now. */
function reopenedText(reopened: number): string {
  if (reopened === 0) return '';
  return `; ${reopened.toLocaleString('en')} of them ${reopened === 1 ? 'was' : 'were'} opened again since`;
}
