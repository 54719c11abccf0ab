import { ApiError, type Call, dateText, type Endpoint, ok, required, requiredNumber, visibleTargets } from '../call.ts';
import { listOf } from '../listing.ts';
import type { Acknowledgement, Issue, Target } from '../model.ts';

const hostTypes = ['global', 'discovery', 'cookie', 'script', 'form', 'cert', 'download', 'link', 'traffic'];
const author = 'Alex Example';

/** ack/host-list: the row's key is misspelt by the vendor. */
export const ackHostList: Endpoint = (call) =>
  listOf(call, call.world.hosts, (host) => ({
    awk_host: {
      host: host.host,
      comment: host.comment,
      created_date: dateText(call, host.at),
      type: 1_000 + hostTypes.indexOf(host.type),
      created_by: host.by,
    },
  }));

/** ack/host-add: a GET that writes. */
export const ackHostAdd: Endpoint = (call) => {
  mayWrite(call);
  const host = required(call, 'host');
  const type = call.query.get('type') ?? '';
  if (!hostTypes.includes(type)) throw new ApiError(400, 'type not valid');
  const { hosts, now } = call.world;
  if (hosts.some((each) => each.host === host && each.type === type))
    throw new ApiError(400, 'Host Already Acknowledged');
  hosts.push({ host, type, comment: call.query.get('comment') ?? '', at: now, by: author });
  call.world.touched();
  return ok({ success: 1 });
};

/** ack/host-delete: a GET that writes. */
export const ackHostDelete: Endpoint = (call) => {
  mayWrite(call);
  const host = required(call, 'host');
  const type = call.query.get('type');
  const { hosts } = call.world;
  const kept = hosts.filter((each) => each.host !== host || (type !== null && each.type !== type));
  if (kept.length === hosts.length) throw new ApiError(400, 'nothing deleted');
  hosts.splice(0, hosts.length, ...kept);
  call.world.touched();
  return ok({ success: 1 });
};

/** ack/element-list: documented with this empty answer and a sort that is echoed as a string. */
export const ackElementList: Endpoint = (call) => {
  requiredNumber(call, 'type');
  return ok({
    request: { target_count: visibleTargets(call).length, sort: call.query.get('sort') ?? '0' },
    pagination: { total: 0, start: 0, limit: 100 },
    list: [],
  });
};

/** ack/issue-list: documented to exist; its path and shape are guesses. */
export const ackIssueList: Endpoint = (call) => {
  const { faults, world } = call;
  if (faults.ackIssueList !== 'present') throw new ApiError(Number(faults.ackIssueList), 'not available');
  const rows = call.kept(`acks ${call.query.get('target_filter')}`, () =>
    visibleTargets(call).flatMap((target) =>
      target.rows.flatMap(({ acknowledgement, issueId }) =>
        acknowledgement ? { issue: world.issue(issueId), target, acknowledgement } : [],
      ),
    ),
  );
  return listOf(call, rows, (row) => acknowledgedShape(call, row, row === rows[0]));
};

/** ack/issue-add: a guessed path; a GET that writes. */
export const ackIssueAdd: Endpoint = (call) => {
  mayWrite(call);
  const [issueId, targetId] = [requiredNumber(call, 'issue_id'), requiredNumber(call, 'target_id')];
  const reason = call.query.get('type') || 'acceptable_risk';
  call.world.acknowledge(issueId, targetId, { reason, comment: call.query.get('comment') ?? '', by: author });
  return ok({ success: 1 });
};

/** ack/issue-delete: a guessed path; a GET that writes. */
export const ackIssueDelete: Endpoint = (call) => {
  mayWrite(call);
  call.world.unacknowledge(requiredNumber(call, 'issue_id'), requiredNumber(call, 'target_id'));
  return ok({ success: 1 });
};

function acknowledgedShape(
  call: Call,
  row: { issue: Issue; target: Target; acknowledgement: Acknowledgement },
  isFirst: boolean,
): unknown {
  const { issue, target, acknowledgement } = row;
  const how = {
    comment: acknowledgement.comment,
    created_date: dateText(call, acknowledgement.at),
    type: acknowledgement.reason,
    created_by: acknowledgement.by,
  };
  const what = { issue_id: issue.id, issue_name: issue.name, target_id: target.id, target: target.host };
  const { ackIssueShape } = call.faults;
  if (ackIssueShape === 'foreign' || (ackIssueShape === 'foreign-first' && isFirst)) return { ref: issue.name, ...how };
  if (ackIssueShape === 'awk_issue' || ackIssueShape === 'foreign-first') return { awk_issue: { ...what, ...how } };
  if (ackIssueShape === 'flat') return { ...what, ...how };
  const targetShape = { target_id: target.id, target: target.host, target_name: target.name };
  return { issue: { issue_id: issue.id, name: issue.name }, target: targetShape, acknowledged: how };
}

/** security_acknowledge_add and _delete: administrators and power users. */
function mayWrite(call: Call): void {
  if (call.faults.keyRole === 'User') throw new ApiError(403, 'permission denied');
}
