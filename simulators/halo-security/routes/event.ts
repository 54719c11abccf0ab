import { ApiError, type Call, dateText, type Endpoint, ok, required, visibleTargets } from '../call.ts';
import { numberFilter, stringFilter } from '../filters.ts';
import { listOf, readWindow, sorted } from '../listing.ts';
import type { LoggedEvent } from '../model.ts';

/** The vendor's list knows no event for a fixed issue. */
const eventTypes = [
  { subject: 'API Key Added', key: 'account-apikey-add' },
  { subject: 'User Added', key: 'account-user-add' },
  { subject: 'Domain Added', key: 'domain-add' },
  { subject: 'New Issue Detected', key: 'issue-new' },
  { subject: 'Target Added', key: 'target-add' },
  { subject: 'Scan Failed', key: 'target-scan-failed' },
  { subject: 'Scan Complete', key: 'target-scan-done' },
  { subject: 'Scan Started', key: 'target-scan-start' },
];

/** event/list, sorted by subject, with the filters key, subject, detail and target_id. */
export const eventList: Endpoint = (call) => {
  const window = readWindow(call);
  const text = (name: string) => {
    const filter = call.query.get(name);
    return filter ? stringFilter(filter, call.faults.stringFilter) : () => true;
  };
  const [key, subject, detail] = [text('key'), text('subject'), text('detail')];
  const targetFilter = call.query.get('target_id');
  const ofTarget = targetFilter ? numberFilter(targetFilter) : () => true;
  const seen = new Set(visibleTargets(call).map((target) => target.id));
  const found = call.world.events.filter(
    (event) =>
      key(event.key) &&
      subject(event.subject) &&
      detail('') &&
      ofTarget(event.targetId ?? 0) &&
      (event.targetId === null || seen.has(event.targetId)),
  );
  const ordered = sorted(found, (one, other) => one.subject.localeCompare(other.subject), window.descending);
  return listOf(call, ordered, (event) => ({ event: eventShape(call, event) }), window);
};

/** event/get. */
export const eventGet: Endpoint = (call) => ok({ event: eventShape(call, wanted(call)), success: 1 });

/** event/delete: a GET that deletes. */
export const eventDelete: Endpoint = (call) => {
  const { id } = wanted(call);
  call.world.events = call.world.events.filter((event) => event.id !== id);
  call.world.touched();
  return ok({ success: 1 });
};

/** event/types. */
export const eventTypesList: Endpoint = () => ok({ list: eventTypes });

function wanted(call: Call): LoggedEvent {
  const id = required(call, 'event_id');
  const event = call.world.events.find((each) => each.id === id);
  if (!event) throw new ApiError(404, 'event not found');
  return event;
}

function eventShape(call: Call, event: LoggedEvent): unknown {
  const target = event.targetId === null ? undefined : call.world.targets.get(event.targetId);
  return {
    event_id: event.id,
    subject: event.subject,
    date_created: dateText(call, event.at),
    key: event.key,
    url: `https://www.halosecurity.com/link?q=user-event&id=${event.id}`,
    ...(target && { target: { target_name: target.name, target_id: target.id, target: target.host } }),
  };
}
