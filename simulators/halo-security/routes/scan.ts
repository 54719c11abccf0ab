import {
  ApiError,
  type Call,
  dateText,
  type Endpoint,
  ok,
  required,
  requiredNumber,
  scanSelection,
  visibleTargets,
} from '../call.ts';
import { listOf, readWindow } from '../listing.ts';
import { parseScanId, scanId, type Target } from '../model.ts';
import { isListed, selectionKey } from './issue-rows.ts';

const types = ['current', 'recent', 'prior', 'all'] as const;

/** scan/list, sorted by scan id. `recent`: the current one and the five before it; `prior`: the one before the current. */
export const scanList: Endpoint = (call) => {
  const window = readWindow(call);
  const type = types.find((each) => each === (call.query.get('type') || 'current'));
  if (!type) throw new ApiError(400, 'type not valid');
  const selection = scanSelection(call);
  const key = `scans ${type} ${selectionKey(selection)} ${call.query.get('target_filter')} ${window.descending}`;
  const rows = call.kept(key, () => {
    const found = visibleTargets(call).flatMap((target) => {
      const last = selection.of(target);
      const from = Math.max(
        firstListed(call, target),
        { current: last, recent: last - 5, prior: last - 1, all: 0 }[type],
      );
      const until = type === 'prior' ? last - 1 : last;
      return target.scans.flatMap((at, scan) => (scan < from || scan > until ? [] : { target, scan, at }));
    });
    // By time, as their ids sort, without making half a million ids for a comparison.
    found.sort((one, other) => one.at - other.at || one.target.id - other.target.id || one.scan - other.scan);
    return window.descending ? found.reverse() : found;
  });
  const shape = ({ target, scan, at }: (typeof rows)[number]) => ({
    scan: { date: dateText(call, at), scan_id: scanId(target, scan) },
    target: { target_name: target.name, target_id: target.id, target: target.host },
  });
  return listOf(call, rows, shape, window);
};

/** scan/get: how long it took and what it found, by severity. */
export const scanGet: Endpoint = (call) => {
  const id = required(call, 'scan_id');
  const parsed = parseScanId(id);
  const target = visibleTargets(call).find((each) => each.id === parsed?.targetId);
  if (!parsed || !target || scanId(target, parsed.scan) !== id) throw new ApiError(404, 'scan not found');
  const counts: Record<string, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const row of target.rows) {
    if (!isListed(call, target, row, parsed.scan)) continue;
    const severity = String(call.world.issue(row.issueId).severity);
    counts[severity] = (counts[severity] ?? 0) + 1;
  }
  return ok({
    scan: {
      date: dateText(call, target.scans[parsed.scan] ?? null),
      duration: 600 + target.rows.length,
      issue_severity_count: counts,
      issue_instance_severity_count: counts,
    },
  });
};

/** scan/start: not documented as a path, only as a permission. It changes the world, as the real one would. */
export const scanStart: Endpoint = (call) => {
  call.world.scan(requiredNumber(call, 'target_id'));
  return ok({ success: 1 });
};

function firstListed(call: Call, target: Target): number {
  return call.faults.scanListCap > 0 ? target.scans.length - call.faults.scanListCap : 0;
}
