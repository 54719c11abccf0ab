import { lastInstantOf } from '../../../core/evidence/population.ts';
import type { BacklogStates, ReportedWeek, ReportFacts } from '../../../core/evidence/report-facts.ts';
import { weeksOf } from '../../../core/evidence/weeks.ts';
import { createCalendar } from '../../../core/sla/calendar.ts';
import { type BacklogPoint, backlogAt } from '../../../store/read/backlog-course.ts';
import { howToVerifyHtml } from '../report/how-to-verify.ts';
import { reportHtml } from '../report/report-html.ts';
import { reportPdf } from '../report/report-pdf.ts';
import type { BundleParts } from './bundle-parts.ts';
import type { SummedPopulation } from './population-sums.ts';

/** What the report tells beside what the bundle itself says. */
type Told = Omit<ReportFacts, 'organisation' | 'isDemonstration' | 'program' | 'window' | 'zone' | 'asOf' | 'files'>;

/** The report for people, from the same facts as the files before it. */
export async function writeReport(parts: BundleParts, told: Told): Promise<void> {
  const { organisation, isDemonstration, program, question, zone, files } = parts;
  const { window, asOf } = question;
  const facts: ReportFacts = {
    organisation,
    isDemonstration,
    program,
    window,
    zone,
    asOf,
    ...told,
    files: [...files.written],
  };
  await files.add('report.html', reportHtml(facts));
  await files.add('report.pdf', await reportPdf(facts));
  await files.add('how-to-verify.html', howToVerifyHtml(facts));
}

/** Where the unresolved ones stood week by week, as it was known at the time. */
export async function backlogOf(
  { snapshot, question: { window }, zone }: BundleParts,
  { weeks: sums }: SummedPopulation,
  sourceIds: readonly string[],
): Promise<{ readonly atStart: BacklogStates; readonly weeks: readonly ReportedWeek[] }> {
  const weeks = weeksOf(window, createCalendar(zone));
  const points = await backlogAt(snapshot, sourceIds, [window.from, ...weeks.map(lastInstantOf)]);
  const [first, ...ends] = points;
  return {
    atStart: statesOf(first),
    weeks: weeks.map((week, index) => {
      const states = statesOf(ends[index]);
      const open = Object.values(states).reduce((sum, count) => sum + count, 0);
      const { opened = 0, resolved = 0, met = 0, missed = 0 } = sums[index] ?? {};
      return { ...week, opened, resolved, met, missed, open, overdue: states.overdue, states };
    }),
  };
}

function statesOf(point: BacklogPoint | undefined): BacklogStates {
  const { overdue = 0, needsTriage = 0, dueSoon = 0, onTrack = 0, noDeadline = 0, excepted = 0 } = point?.counts ?? {};
  return {
    overdue,
    'needs-triage': needsTriage,
    'due-soon': dueSoon,
    'on-track': onTrack,
    'no-deadline': noDeadline,
    excepted,
  };
}
