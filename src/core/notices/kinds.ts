/** What people and other systems are told. */
export const noticeKinds = [
  'due-soon',
  'overdue',
  'check-failing',
  'check-unknown',
  'sync-held',
  'key-refused',
  'exception-proposed',
  'exception-expiring',
  'exception-voided',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What so many of a kind are, as a part of a sentence: `3 became overdue`. */
export function countedKind(kind: NoticeKind, count: number): string {
  const one = count === 1;
  switch (kind) {
    case 'due-soon':
      return `${count} ${one ? 'vulnerability is' : 'vulnerabilities are'} due soon`;
    case 'overdue':
      return `${count} ${one ? 'vulnerability' : 'vulnerabilities'} became overdue`;
    case 'check-failing':
      return `${count} ${one ? 'check' : 'checks'} became failing`;
    case 'check-unknown':
      return `${count} ${one ? 'check' : 'checks'} became unknown`;
    case 'sync-held':
      return `${count} ${one ? 'sync is' : 'syncs are'} held`;
    case 'key-refused':
      return `${count} ${one ? 'key was' : 'keys were'} refused`;
    case 'exception-proposed':
      return `${count} ${one ? 'exception was' : 'exceptions were'} proposed`;
    case 'exception-expiring':
      return `${count} ${one ? 'exception expires' : 'exceptions expire'} soon`;
    case 'exception-voided':
      return `${count} ${one ? 'exception was' : 'exceptions were'} voided`;
  }
}
