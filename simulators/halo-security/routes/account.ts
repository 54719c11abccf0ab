import { ApiError, type Call, type Endpoint, ok, requiredNumber } from '../call.ts';
import { stringFilter } from '../filters.ts';
import { listOf, readWindow, sorted } from '../listing.ts';

const roles = { Administrator: 1, 'Power User': 2, User: 3 } as const;

const users = [
  user(12_345, 'Alex', 'Example', 'Administrator'),
  user(12_346, 'Jo', 'Example', 'Power User'),
  user(12_347, 'Kim', 'Example', 'User'),
];

const subscription = {
  product: 3,
  dateCreated: '2022-03-14 18:38',
  dateRenew: '2023-03-14',
  price: '$0',
  subscriptionId: 1234,
};

/** user/me: the health check that the vendor recommends. */
export const userMe: Endpoint = (call) => {
  const { userMe: access, keyRole } = call.faults;
  if (access !== 'allowed')
    throw new ApiError(Number(access), access === '404' ? 'user not found' : 'permission denied');
  return ok({ user: { ...users[0], role: roles[keyRole] } });
};

/** user/list: its rows are not wrapped; administrators only. */
export const userList: Endpoint = (call) => {
  if (call.faults.keyRole !== 'Administrator') throw new ApiError(403, 'permission denied');
  const window = readWindow(call);
  const matches = (name: string, value: string) => {
    const filter = call.query.get(name);
    return !filter || stringFilter(filter, call.faults.stringFilter)(value);
  };
  const found = users.filter(
    (each) => matches('email', each.email) && matches('name', `${each.first_name} ${each.last_name}`),
  );
  const ordered = sorted(found, (one, other) => one.email.localeCompare(other.email), window.descending);
  return listOf(call, ordered, (each) => each, window);
};

/** user/get. */
export const userGet: Endpoint = (call) => {
  const found = users.find((each) => each.user_id === requiredNumber(call, 'user_id'));
  if (!found) throw new ApiError(404, 'user not found');
  return ok({ user: found });
};

/** user/update, user/invite and pci/start write in the real API. Here they are counted and leave an event. */
export const accountWrite: Endpoint = (call) => {
  call.world.log('account-user-add', 'User Added', null);
  call.world.touched();
  return ok({ success: 1 });
};

/** pci/attest: the only POST that is known. */
export const pciAttest: Endpoint = (call) => {
  if (call.method !== 'POST') throw new ApiError(405, 'method not allowed');
  return accountWrite(call);
};

/** account/subscription-list: in camelCase, unlike everything else. */
export const subscriptionList: Endpoint = () =>
  ok({
    companyId: 12_345,
    subscriptions: [{ renewFrequency: 'Year', siteCount: 0, ...subscription, siteIds: [] }],
    success: 1,
  });

/** account/subscription-get: in snake_case, and its parameter is misspelt by the vendor. */
export const subscriptionGet: Endpoint = (call) => {
  if (requiredNumber(call, 'subscrption_id') !== subscription.subscriptionId)
    throw new ApiError(404, 'subscription not found');
  return ok({
    company_id: 12_345,
    subscription_id: 1234,
    renew_frequency: 'Year',
    date_created: '2022-03-14 18:38',
    success: 1,
  });
};

/** pci/summary. */
export const pciSummary: Endpoint = (call) => {
  pciTargets(call);
  return ok({ report_count: 1, last_report_id: 123, status: 'pending' });
};

/** pci/report-list. */
export const pciReportList: Endpoint = (call) => {
  pciTargets(call);
  return listOf(call, [{ report_id: 123, status: 'pending' }], (report) => ({ report }));
};

function pciTargets(call: Call): void {
  const some = [...call.world.targets.values()].some((target) => target.tags.includes('pci'));
  if (!some) throw new ApiError(400, 'no targets in pci scope');
}

function user(user_id: number, first_name: string, last_name: string, role: keyof typeof roles) {
  const email = `${first_name.toLowerCase()}@example.com`;
  return { role: roles[role], user_id, phone: '', last_name, title: role, first_name, email };
}
