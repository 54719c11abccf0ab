import { checkById, findCheck } from '../../../checks/registry.ts';
import type { CheckReconciliation } from '../../../core/evidence/population-totals.ts';
import type { ReportedCheck, ReportedExceptions } from '../../../core/evidence/report-facts.ts';
import { atCell, onCell } from '../../../core/evidence/sheet.ts';
import {
  type VerdictStretch,
  type VerdictStretches,
  verdictStretches,
} from '../../../core/evidence/verdict-stretches.ts';
import { type ExceptionLine, exceptionLines, type VerdictLine, verdictLines } from '../../../store/read/bundle-rows.ts';
import type { BundleParts } from './bundle-parts.ts';
import { jsonCell, plainColumn, writeCsv } from './csv-file.ts';

/** Every verdict, without gaps; answers the same for the report, stretches of one status put together. */
export async function writeVerdicts(
  { snapshot, question, files }: BundleParts,
  reconciled: Readonly<Record<string, CheckReconciliation>>,
): Promise<readonly ReportedCheck[]> {
  const histories = new Map<string, VerdictStretches>();
  const columns = [
    plainColumn<VerdictLine>('check', ({ check_id }) => findCheck(check_id)?.title ?? check_id),
    plainColumn<VerdictLine>('from', ({ valid_from }) => atCell(valid_from)),
    plainColumn<VerdictLine>('to', ({ valid_to }) => atCell(valid_to)),
    plainColumn<VerdictLine>('status', ({ status }) => status),
    plainColumn<VerdictLine>('by_exception', ({ by_exception }) => (by_exception ? 'yes' : 'no')),
    plainColumn<VerdictLine>('reason', ({ reason }) => reason),
    plainColumn<VerdictLine>('held_to', ({ held_to }) => held_to?.title ?? 'the strictest obligation'),
    plainColumn<VerdictLine>('counts', ({ counts }) => jsonCell(counts)),
    plainColumn<VerdictLine>('cause', ({ cause }) => jsonCell(cause)),
    plainColumn<VerdictLine>('data_as_of', ({ data_as_of }) => atCell(data_as_of)),
    plainColumn<VerdictLine>('recorded_at', ({ recorded_at }) => atCell(recorded_at)),
    plainColumn<VerdictLine>('check_id', ({ check_id }) => check_id),
    plainColumn<VerdictLine>('log_positions', ({ log_positions }) => log_positions),
  ];
  await writeCsv(files, 'verdicts.csv', columns, verdictLines(snapshot, question), (line) => {
    const history = histories.get(line.check_id) ?? verdictStretches(question.window);
    histories.set(line.check_id, history);
    const { valid_from: from, valid_to: to, status, by_exception: byException, reason } = line;
    history.add({ from, to, status, byException, reason });
  });
  return [...histories]
    .filter(([id]) => findCheck(id) !== undefined)
    .map(([id, { all: history }]) => ({
      id,
      title: checkById(id).title,
      controls: checkById(id).controls,
      history,
      spent: spentIn(history),
      reconciliation: reconciled[id] ?? null,
    }));
}

function spentIn(history: readonly VerdictStretch[]): Readonly<Record<string, number>> {
  const spent: Record<string, number> = {};
  for (const { from, to, status } of history) spent[status] = (spent[status] ?? 0) + to - from;
  return spent;
}

const mostApproved = 100;

/** All exceptions, with both people; answers the same for the report. */
export async function writeExceptions({
  snapshot,
  question,
  files,
}: BundleParts): Promise<Omit<ReportedExceptions, 'bySource'>> {
  const byKind: Record<string, number> = {};
  const approved: ReportedExceptions['approved'][number][] = [];
  let total = 0;
  const columns = [
    plainColumn<ExceptionLine>('number', ({ number }) => number),
    plainColumn<ExceptionLine>('status', ({ status }) => status),
    plainColumn<ExceptionLine>('kind', ({ kind }) => kind),
    plainColumn<ExceptionLine>('reason', ({ reason }) => reason),
    plainColumn<ExceptionLine>('details', ({ details }) => jsonCell(details)),
    plainColumn<ExceptionLine>('scope', ({ scope }) => jsonCell(scope)),
    plainColumn<ExceptionLine>('until_on', ({ until_on }) => onCell(until_on)),
    plainColumn<ExceptionLine>('until_at', ({ until_at }) => timeCell(until_at)),
    plainColumn<ExceptionLine>('created_at', ({ created_at }) => timeCell(created_at)),
    plainColumn<ExceptionLine>('proposed_by', ({ proposed_by_name }) => proposed_by_name),
    plainColumn<ExceptionLine>('proposed_at', ({ proposed_at }) => timeCell(proposed_at)),
    plainColumn<ExceptionLine>('decided_by', ({ decided_by_name }) => decided_by_name),
    plainColumn<ExceptionLine>('decided_at', ({ decided_at }) => timeCell(decided_at)),
    plainColumn<ExceptionLine>('decision_reason', ({ decision_reason }) => decision_reason),
    plainColumn<ExceptionLine>('covered_at_approval', ({ covered_at_approval }) => covered_at_approval),
    plainColumn<ExceptionLine>('overdue_when_approved', ({ overdue_when_approved }) => overdue_when_approved),
    plainColumn<ExceptionLine>('ended_at', ({ ended_at }) => timeCell(ended_at)),
    plainColumn<ExceptionLine>('ended_by', ({ ended_by_name }) => ended_by_name),
    plainColumn<ExceptionLine>('end_cause', ({ end_cause }) => end_cause),
    plainColumn<ExceptionLine>('end_reason', ({ end_reason }) => end_reason),
    plainColumn<ExceptionLine>('exception_id', ({ id }) => id),
    plainColumn<ExceptionLine>('log_positions', ({ log_positions }) => log_positions),
  ];
  await writeCsv(files, 'exceptions.csv', columns, exceptionLines(snapshot, question), (line) => {
    total += 1;
    byKind[line.kind] = (byKind[line.kind] ?? 0) + 1;
    if (line.decided_at === null || line.status === 'rejected' || approved.length >= mostApproved) return;
    approved.push({
      number: line.number,
      kind: line.kind,
      proposedBy: line.proposed_by_name,
      approvedBy: line.decided_by_name,
      approvedAt: Date.parse(line.decided_at),
      until: line.until_at === null ? null : Date.parse(line.until_at),
      covered: line.covered_at_approval ?? 0,
      overdueWhenApproved: line.overdue_when_approved ?? 0,
    });
  });
  return { total, byKind, approved };
}

function timeCell(text: string | null) {
  return text === null ? null : atCell(Date.parse(text));
}
