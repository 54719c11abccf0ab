import { DAY, type Instant } from '../../core/instant.ts';
import type { Calendar } from '../../core/sla/calendar.ts';
import type { Check, ExceptionFact, ExceptionFacts, Judged, JudgedEntry } from '../contract.ts';

export const exceptionsApprovedAndInDate = {
  id: 'exceptions-approved-and-in-date',
  title: 'Exceptions should be approved by a second person and in date',
  provider: null,
  beginsWith: 'source',
  whyItMatters:
    'An exception that nobody approved, or that nobody looks at again, is a risk that the organisation never decided to carry.',
  requiredAction: 'Have the exception renewed and approved by a second person, or resolve what it covers.',
  controls: [
    { framework: 'SOC 2', id: 'CC3.2', note: null },
    { framework: 'SOC 2', id: 'CC9.1', note: null },
    {
      framework: 'ISO/IEC 27001:2022',
      id: '6.1.3',
      note: 'Supports the acceptance of residual risks by their owners.',
    },
    { framework: 'ISO/IEC 27001:2022', id: 'A.8.8', note: null },
    { framework: 'PCI DSS 4.0.1', id: '6.3.1', note: null },
  ],
  entriesOf: 'exceptions',
  onlyState: null,
  asks: ['exceptions'],
  judge: ({ exceptions }, { calendar }, now) => judge(exceptions, calendar, now),
} as const satisfies Check<'exceptions'>;

/** So long before its end an exception is due soon: enough for a proposal and its approval. */
const noticeDays = 14;

/**
 * Failing when an exception that holds has no end or no second person, or when one is over and something that it covered
 * is open and excepted by nothing else; due soon when one ends within 14 days.
 */
function judge({ exceptions, acknowledged }: ExceptionFacts, calendar: Calendar, now: Instant): Judged {
  const entries = exceptions.map((exception) => entryOf(exception, calendar, now));
  const having = (status: JudgedEntry['status']) => entries.filter((entry) => entry.status === status);
  const [failing, ending] = [having('failing'), having('due-soon')];
  const judged = (status: Judged['status'], ...sentences: readonly string[]): Judged => ({
    status,
    reason: [...sentences, footnote(acknowledged)].filter((text) => text !== '').join(' '),
    entries,
    nextChangeAt: nextChangeAt(exceptions, now),
  });
  if (failing.length > 0) return judged('failing', ...someOf(failing, 'fail', 'fails'));
  if (ending.length > 0) {
    const end = ending.length === 1 ? 'exception ends' : 'exceptions end';
    return judged('due-soon', `${ending.length} ${end} within ${noticeDays} days.`, ...reasonsOf(ending));
  }
  if (entries.length === 0) return judged('passing', 'No exception is in force.');
  const all =
    entries.length === 1
      ? '1 exception is in force, approved by a second person and in date.'
      : `${entries.length} exceptions are in force, all approved by a second person and in date.`;
  return judged('passing', all);
}

function entryOf(exception: ExceptionFact, calendar: Calendar, now: Instant): JudgedEntry {
  const { id, number, title, approvedBy, hasSecondPerson, until, untilOn, openAgain } = exception;
  const name = `Exception ${number} (${title.toLowerCase()})`;
  const entry = (status: JudgedEntry['status'], reason: string, requiredAction: string | null): JudgedEntry => ({
    status,
    subject: { kind: 'exception', id, name },
    reason: `${name} ${reason}`,
    requiredAction,
  });
  const { requiredAction } = exceptionsApprovedAndInDate;
  if (until !== null && until <= now) {
    const are =
      openAgain === 1 ? '1 vulnerability that it covered is' : `${openAgain} vulnerabilities that it covered are`;
    return entry('failing', `ended on ${untilOn ?? calendar.localDate(until)}, and ${are} open.`, requiredAction);
  }
  if (!hasSecondPerson) {
    return entry(
      'failing',
      `was approved by ${approverWords(exception)}.`,
      'Revoke it, and have it proposed anew and approved by a second person.',
    );
  }
  if (until === null) {
    return entry('failing', 'has no end date.', 'Revoke it, and have it proposed anew with an end date.');
  }
  const last = untilOn ?? calendar.localDate(until - 1);
  if (until - now <= noticeDays * DAY) {
    return entry('due-soon', `holds up to ${last}.`, 'Renew it, or resolve what it covers before its end.');
  }
  return entry('passing', `holds up to ${last}, approved by ${approvedBy ?? 'a second person'}.`, null);
}

function approverWords({ approvedBy, proposedBy }: ExceptionFact): string {
  if (approvedBy === null) return 'nobody that is known';
  return approvedBy === proposedBy ? `${approvedBy}, who proposed it` : `${approvedBy}, who is no second person`;
}

/** As many sentences as somebody reads; the others are in the entries. */
function reasonsOf(entries: readonly JudgedEntry[]): readonly string[] {
  return entries.length > 3 ? [] : entries.map(({ reason }) => reason);
}

function someOf(entries: readonly JudgedEntry[], many: string, one: string): readonly string[] {
  const reasons = reasonsOf(entries);
  if (reasons.length > 0) return reasons;
  return [`${entries.length} exceptions ${entries.length === 1 ? one : many}: each is named in the entries.`];
}

function footnote(acknowledged: number): string {
  if (acknowledged === 0) return '';
  const are = acknowledged === 1 ? '1 vulnerability is' : `${acknowledged} vulnerabilities are`;
  return `${are} acknowledged at the source, which the policy accepts without an approval here.`;
}

function nextChangeAt(exceptions: readonly ExceptionFact[], now: Instant): Instant | null {
  const instants = exceptions.flatMap(({ until }) => (until === null ? [] : [until - noticeDays * DAY, until]));
  const coming = instants.filter((at) => at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}
