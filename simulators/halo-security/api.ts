import { type Answer, ApiError, type Call, type Endpoint } from './call.ts';
import type { Faults } from './faults.ts';
import { FilterError } from './filters.ts';
import { WorldError } from './model.ts';
import * as account from './routes/account.ts';
import * as ack from './routes/ack.ts';
import * as event from './routes/event.ts';
import * as issue from './routes/issue.ts';
import * as scan from './routes/scan.ts';
import * as target from './routes/target.ts';

const endpoints: Readonly<Record<string, Endpoint>> = {
  'issue/list': issue.issueList,
  'issue/get': issue.issueGet,
  'target/list': target.targetList,
  'target/get': target.targetGet,
  'scan/list': scan.scanList,
  'scan/get': scan.scanGet,
  'scan/start': scan.scanStart,
  'ack/host-list': ack.ackHostList,
  'ack/host-add': ack.ackHostAdd,
  'ack/host-delete': ack.ackHostDelete,
  'ack/element-list': ack.ackElementList,
  'ack/issue-list': ack.ackIssueList,
  'ack/issue-add': ack.ackIssueAdd,
  'ack/issue-delete': ack.ackIssueDelete,
  'event/list': event.eventList,
  'event/get': event.eventGet,
  'event/delete': event.eventDelete,
  'event/types': event.eventTypesList,
  'user/me': account.userMe,
  'user/list': account.userList,
  'user/get': account.userGet,
  'user/update': account.accountWrite,
  'user/invite': account.accountWrite,
  'account/subscription-list': account.subscriptionList,
  'account/subscription-get': account.subscriptionGet,
  'pci/summary': account.pciSummary,
  'pci/report-list': account.pciReportList,
  'pci/start': account.accountWrite,
  'pci/attest': account.pciAttest,
};

/** Paths that change something although most of them are GETs: a read-only client must never call one. */
export const writingPaths: readonly string[] = [
  'scan/start',
  'ack/host-add',
  'ack/host-delete',
  'ack/issue-add',
  'ack/issue-delete',
  'event/delete',
  'user/update',
  'user/invite',
  'pci/start',
  'pci/attest',
];

/** Answers one request for `path` (e.g. `issue/list`) by the documented rules. Never throws for bad input. */
export function answer(call: Call, path: string, keyFits: boolean): Answer {
  try {
    if (!keyFits || call.faults.keyRevoked) {
      call.stats.refusedKeys += 1;
      return refused(call.faults.refusedKey, 'invalid api key');
    }
    const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
    if (!endpoint) throw new ApiError(404, 'not found');
    if (writingPaths.includes(path)) call.stats.writes += 1;
    if (call.method !== 'GET' && path !== 'pci/attest') throw new ApiError(405, 'method not allowed');
    if (path.startsWith('issue/') && call.faults.issueAccess !== 'allowed') {
      return refused(call.faults.issueAccess, 'permission denied');
    }
    return endpoint(call);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: { code: error.code, message: error.message } };
    if (error instanceof FilterError || error instanceof WorldError) {
      return { status: 400, body: { code: 0, message: error.message } };
    }
    throw error;
  }
}

function refused(how: Faults['refusedKey'] | Exclude<Faults['issueAccess'], 'allowed'>, message: string): Answer {
  if (how === '200-with-error') return { status: 200, body: { code: 401, message } };
  return { status: Number(how), body: { code: Number(how), message } };
}
