import {
  type Answer,
  ApiError,
  type Call,
  type Endpoint,
  ok,
  requiredNumber,
  scanSelection,
  visibleTargets,
} from '../call.ts';
import { numberFilter, stringFilter } from '../filters.ts';
import { listAnswer, readWindow } from '../listing.ts';
import type { Issue, Occurrence, Target } from '../model.ts';
import { isListed, rowShape, selectionKey, shownSeverity, shownText, spoiled } from './issue-rows.ts';

/** issue/list: one row for each issue on each target, as of the selected scan. The sort codes are a guess. */
export const issueList: Endpoint = (call) => {
  const window = readWindow(call);
  const { faults, world } = call;
  const selection = faults.issueAsOf === 'honoured' ? scanSelection(call) : { ...scanSelection(call), of: current };
  const filters = faults.issueFilters === 'honoured' ? filterText(call) : '';
  const key = `issues ${selectionKey(selection)} ${filters} ${window.sort} ${window.descending} ${call.query.get('target_filter')}`;
  const all = call.kept(key, () => {
    const keep = rowFilter(call, filters !== '');
    const found: Occurrence[] = [];
    if (faults.emptyIssues) return found;
    for (const target of visibleTargets(call)) {
      const scan = selection.of(target);
      for (const row of target.rows) {
        if (scan >= 0 && isListed(call, target, row, scan) && keep(row, target)) found.push(row);
      }
    }
    return inOrder(call, found, window.sort, window.descending);
  });
  const view = shifted(call, all, window.start);
  const page = view.slice(window.start, window.start + window.limit).map((row, index) => {
    const target = world.target(row.targetId);
    const shape = rowShape(call, world.issue(row.issueId), target, row, selection.of(target));
    return window.start + index < faults.oddRowCount ? spoiled(call, shape) : shape;
  });
  const total = (faults.shiftKeepsTotal ? all.length : view.length) + faults.totalOff;
  const answer = listAnswer(call, window, total, page);
  if (window.start === 0 && faults.scanDuringRead > 0) {
    for (const target of visibleTargets(call).slice(0, faults.scanDuringRead)) world.scan(target.id);
    faults.scanDuringRead = 0;
  }
  return answer;
};

/** issue/get: the catalogue entry, the only place of description, category, CVEs and the PCI flag. */
export const issueGet: Endpoint = (call) => {
  const id = requiredNumber(call, 'issue_id');
  const issue = call.world.issues.get(id);
  if (!issue) throw new ApiError(404, 'issue not found');
  if (detailFails(call.faults.failingDetails, id)) return failedDetail(call, issue);
  return ok(detailShape(call, issue));
};

function detailShape(call: Call, issue: Issue): unknown {
  const { faults } = call;
  const detail = {
    issue_id: issue.id,
    name: shownText(call, issue.name),
    description: shownText(call, issue.description),
    category: issue.category,
    ...(faults.cveIds === 'array' && { cve_ids: issue.cves }),
    ...(faults.cveIds === 'joined' && { cve_ids: issue.cves.join(', ') }),
    pci: issue.pci,
    severity: shownSeverity(call, issue, 'detail'),
    type: issue.type,
    ...(faults.detailExtras === 'present' && {
      solution: issue.solution,
      consequence: 'Somebody else may read or change what this target protects.',
      cvss_base_score: `${issue.severity * 2}.0`,
    }),
  };
  return faults.detail === 'wrapped' ? { issue: detail } : detail;
}

function detailFails(which: string, id: number): boolean {
  if (which === 'none' || which === '') return false;
  if (which === 'all') return true;
  return which === 'some' ? id % 3 === 0 : which.split(',').some((each) => Number(each) === id);
}

function failedDetail(call: Call, issue: Issue): Answer {
  const how = call.faults.failingDetailsWith;
  if (how === 'malformed') return { status: 200, body: undefined, raw: '{"issue": {"issue_id": ' };
  if (how === 'other-id') return ok(detailShape(call, { ...issue, id: issue.id + 1_000_000 }));
  throw new ApiError(Number(how), how === '404' ? 'issue not found' : 'issue could not be read');
}

/** The list as a reader meets it who reads page after page while it moves: see the switch `shift`. */
function shifted(call: Call, all: Occurrence[], start: number): Occurrence[] {
  const { faults } = call;
  if (faults.shift === 'none' || faults.shiftTimes === 0 || all.length < 2) return all;
  if (start === 0) return faults.shift === 'insert' ? all.slice(1) : all;
  if (faults.shiftTimes > 0) faults.shiftTimes -= 1;
  if (faults.shift === 'insert') return all;
  if (faults.shift === 'delete') return all.slice(1);
  const middle = all.length >> 1;
  return [...all.slice(middle), ...all.slice(0, middle)];
}

function current(target: Target): number {
  return target.scans.length - 1;
}

const filterNames = ['severity', 'status', 'name', 'issue_id', 'target_id'] as const;

function filterText(call: Call): string {
  const given = filterNames.filter((name) => call.query.get(name));
  return given.map((name) => `${name}=${JSON.stringify(call.query.get(name))}`).join(' ');
}

function rowFilter(call: Call, any: boolean): (row: Occurrence, target: Target) => boolean {
  if (!any) return () => true;
  const { query, world, faults } = call;
  const text = (name: string) => stringFilter(query.get(name) ?? '', faults.stringFilter);
  const number = (name: string) => (query.get(name) ? numberFilter(query.get(name) ?? '') : () => true);
  const [severity, issueId, targetId] = [number('severity'), number('issue_id'), number('target_id')];
  const status = query.get('status') ? text('status') : () => true;
  const name = query.get('name') ? text('name') : () => true;
  return (row) => {
    if (!issueId(row.issueId) || !targetId(row.targetId)) return false;
    const issue = world.issue(row.issueId);
    return severity(shownSeverity(call, issue, 'row')) && status(row.status) && name(issue.name);
  };
}

/** 0 by target, 1 by name, 2 by severity, 3 by status. */
function inOrder(call: Call, rows: Occurrence[], sort: number, descending: boolean): Occurrence[] {
  const issue = (row: Occurrence) => call.world.issue(row.issueId);
  if (sort === 1) rows.sort((one, other) => issue(one).name.localeCompare(issue(other).name));
  if (sort === 2) rows.sort((one, other) => issue(one).severity - issue(other).severity);
  if (sort === 3) rows.sort((one, other) => one.status.localeCompare(other.status));
  return descending ? rows.reverse() : rows;
}
