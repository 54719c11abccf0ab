import { ApiError, dateText, type Endpoint, ok, requiredNumber, visibleTargets } from '../call.ts';
import { listOf, readWindow, sorted } from '../listing.ts';
import { scanId } from '../model.ts';
import { shownText } from './issue-rows.ts';

/** target/list, sorted by name. */
export const targetList: Endpoint = (call) => {
  const window = readWindow(call);
  const rows = call.kept(`target rows ${call.query.get('target_filter')} ${window.descending}`, () =>
    sorted(visibleTargets(call), (one, other) => compare(one.name, other.name) || one.id - other.id, window.descending),
  );
  const shape = (target: (typeof rows)[number]) => ({
    target: { target_name: target.name && shownText(call, target.name), target_id: target.id, target: target.host },
  });
  return listOf(call, rows, shape, window);
};

/** target/get: the current scan, the five before it, and the schedule. */
export const targetGet: Endpoint = (call) => {
  const id = requiredNumber(call, 'target_id');
  const target = visibleTargets(call).find((each) => each.id === id);
  if (!target) throw new ApiError(404, 'target not found');
  const current = target.scans.length - 1;
  const ids = target.scans.slice(-6, -1).map((_, index, five) => scanId(target, current - five.length + index));
  return ok({
    target: {
      recent_scan_ids: ids.reverse(),
      target_name: target.name && shownText(call, target.name),
      date_created: dateText(call, target.createdAt),
      ip: target.ip,
      target_id: target.id,
      target: target.host,
      geo: target.geo,
      scan_id: current < 0 ? '' : scanId(target, current),
      scan_frequency: target.frequency,
      scan_hour: target.hour,
      next_scan_date: dateText(call, target.nextScanAt),
    },
  });
};

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
