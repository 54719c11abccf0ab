import type { Instant } from '../instant.ts';
import type { Role } from '../permissions.ts';
import type { ExceptionRules } from '../policy/policy-document.ts';
import type { Calendar } from '../sla/calendar.ts';
import type { KnownSeverity, Severity } from '../vulnerabilities/severity.ts';
import { demandsOf, type ExceptionDetails, type ExceptionKind, textOfDemand, titleOfKind } from './kinds.ts';
import { type ExceptionScope, exceptionRank } from './scope.ts';

/** What was decided about it. Whether an approved one still holds is told by its dates (`statusAt`). */
export type DecidedStatus = 'draft' | 'proposed' | 'approved' | 'rejected' | 'revoked' | 'voided';

export const exceptionStatuses = ['draft', 'proposed', 'active', 'expired', 'rejected', 'revoked', 'voided'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

/** Where it stands at `now`. No job makes it expire: its end does. */
export function statusAt(
  now: Instant,
  { status, until }: { readonly status: DecidedStatus; readonly until: Instant | null },
): ExceptionStatus {
  if (status !== 'approved') return status;
  return until !== null && now < until ? 'active' : 'expired';
}

/** Who does something: an API key stands for the member it belongs to. Null: nobody can tell who that is. */
export interface Party {
  readonly kind: 'member' | 'api-key' | 'local' | 'setup' | 'system';
  /** Of the member or the key. */
  readonly id: string | null;
  /** The member behind it. */
  readonly memberId: string | null;
  readonly role: Role | null;
}

export type Proposer = Pick<Party, 'kind' | 'id' | 'memberId'>;

/** An exception with all that its life is decided by. */
export interface ExceptionInLife {
  readonly status: DecidedStatus;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly details: ExceptionDetails;
  readonly scope: ExceptionScope;
  /** The last local day on which it is to hold, and the first instant after it. */
  readonly untilOn: string | null;
  readonly until: Instant | null;
  /** How often what it excepts was renewed before: 0 for a first one. */
  readonly renewals: number;
  readonly proposedBy: Proposer;
}

export interface Situation {
  readonly now: Instant;
  /** Of the policy's zone. */
  readonly calendar: Calendar;
  readonly by: Party;
  readonly rules: ExceptionRules;
  /** The worst severity that it covers now; null: it covers nothing. */
  readonly worst: Severity | null;
  /** Of an asset: whether the last complete sync listed it. */
  readonly isAssetListed: boolean;
}

export type Step = 'propose' | 'edit' | 'approve' | 'reject' | 'revoke' | 'renew' | 'void';

const refusalCodes = [
  'wrong-status',
  'same-person',
  'unknown-person',
  'not-the-proposer',
  'role-too-low',
  'no-reason',
  'no-end',
  'in-the-past',
  'too-long',
  'too-many-renewals',
  'missing-demand',
  'wrong-scope',
  'covers-nothing',
  'still-listed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** The field of a proposal that would have to be different; empty where none would. */
  readonly path: string;
  /** A full sentence. */
  readonly message: string;
}

const allowedFrom: Readonly<Record<Step, readonly ExceptionStatus[]>> = {
  propose: ['draft'],
  edit: ['draft'],
  approve: ['proposed'],
  reject: ['proposed'],
  revoke: ['draft', 'proposed', 'active'],
  renew: ['active', 'expired'],
  void: ['active'],
};

const leadsTo: Readonly<Record<Exclude<Step, 'edit' | 'renew'>, DecidedStatus>> = {
  propose: 'proposed',
  approve: 'approved',
  reject: 'rejected',
  revoke: 'revoked',
  void: 'voided',
};

/** What a step makes of it: its new status, or every reason why it may not be taken. Editing and renewing leave it as it is. */
export function take(
  step: Step,
  exception: ExceptionInLife,
  situation: Situation,
): { readonly status: DecidedStatus } | { readonly refusals: readonly Refusal[] } {
  const refusals = refusalsOf(step, exception, situation);
  if (refusals.length > 0) return { refusals };
  return { status: step === 'edit' || step === 'renew' ? exception.status : leadsTo[step] };
}

function refusalsOf(step: Step, exception: ExceptionInLife, situation: Situation): readonly Refusal[] {
  const status = statusAt(situation.now, exception);
  if (!allowedFrom[step].includes(status)) {
    const fitting = allowedFrom[step].join(' or ');
    return [refusal('wrong-status', '', `It is ${status}; to ${step} it, it must be ${fitting}.`)];
  }
  switch (step) {
    case 'propose':
      return [...ofWords(exception), ...ofDates(exception, situation), ...ofReach(exception, situation)];
    case 'edit':
      return isProposer(exception, situation.by) ? [] : [refusal('not-the-proposer', '', onlyProposer('edit'))];
    case 'approve':
      // What was right when it was proposed may not be any more.
      return [
        ...ofApprover(exception, situation),
        ...ofWords(exception),
        ...ofDates(exception, situation),
        ...ofReach(exception, situation),
      ];
    case 'reject':
      return isSamePerson(exception.proposedBy, situation.by)
        ? [refusal('same-person', '', 'You have proposed it yourself: withdraw it (revoke) instead of rejecting it.')]
        : [];
    case 'revoke':
      return isProposer(exception, situation.by) || isGoverning(situation.by.role)
        ? []
        : [refusal('not-the-proposer', '', onlyProposer('revoke', ' and managers'))];
    case 'renew':
    case 'void':
      return [];
  }
}

function onlyProposer(verb: string, others = ''): string {
  return `Only whoever proposed it${others} may ${verb} it.`;
}

/** What people have to say. */
function ofWords({ kind, reason, details }: ExceptionInLife): Refusal[] {
  const missing = demandsOf(kind).filter((name) => (details[name] ?? '').trim() === '');
  return [
    ...(reason.trim() === '' ? [refusal('no-reason', 'reason', 'An exception takes a reason.')] : []),
    ...missing.map((name) =>
      refusal('missing-demand', `details.${name}`, `${titleOfKind(kind)} takes ${textOfDemand(name)}.`),
    ),
  ];
}

function ofDates({ kind, details, until, untilOn }: ExceptionInLife, { now, calendar, rules, worst }: Situation) {
  if (until === null || untilOn === null) {
    return [refusal('no-end', 'untilOn', 'An exception takes an end date: nothing is excepted for ever.')];
  }
  const found: Refusal[] = [];
  if (until <= now) found.push(refusal('in-the-past', 'untilOn', `It would have ended already, on ${untilOn}.`));
  const severity = ruledAs(worst);
  const longest = severity === null ? null : rules.longestDays[severity];
  const days = calendar.daysBetween(calendar.localDate(now), untilOn);
  if (longest !== null && days > longest) {
    found.push(
      refusal('too-long', 'untilOn', `${untilOn} is in ${days} days; the policy allows ${longest} at ${severity}.`),
    );
  }
  const { reviewOn } = details;
  if (kind === 'accepted-risk' && reviewOn !== undefined && reviewOn !== '') {
    if (reviewOn > untilOn) {
      found.push(refusal('too-long', 'details.reviewOn', `The review on ${reviewOn} would come after its end.`));
    } else if (reviewOn < calendar.localDate(now)) {
      found.push(refusal('in-the-past', 'details.reviewOn', `The review on ${reviewOn} lies in the past.`));
    }
  }
  return found;
}

/** What it covers, and what the policy says about something so bad. */
function ofReach({ kind, scope, renewals }: ExceptionInLife, { rules, worst, isAssetListed }: Situation): Refusal[] {
  const found: Refusal[] = [];
  const severity = ruledAs(worst);
  if (severity === null) {
    const what = kind === 'acknowledged-at-source' ? 'is acknowledged at the source' : 'is open';
    found.push(refusal('covers-nothing', 'scope', `Nothing that ${what} is in its scope.`));
  } else {
    const most = rules.renewals[severity];
    if (most !== null && renewals > most) {
      const text = `What it excepts was renewed ${most} times; the policy allows no more at ${severity}.`;
      found.push(refusal('too-many-renewals', 'renews', text));
    }
  }
  if (kind === 'asset-decommissioned') {
    if (scope.kind !== 'asset') {
      found.push(refusal('wrong-scope', 'scope', 'Only a whole asset can be decommissioned.'));
    } else if (isAssetListed) {
      const text = 'The scanner still lists this asset. Remove it there; the next complete sync notices.';
      found.push(refusal('still-listed', 'scope', text));
    }
  }
  return found;
}

function ofApprover({ proposedBy }: ExceptionInLife, { by, rules, worst }: Situation): Refusal[] {
  const found: Refusal[] = [];
  if (isSamePerson(proposedBy, by)) {
    found.push(
      refusal('same-person', '', 'Whoever proposes an exception does not approve it: it takes a second person.'),
    );
  } else if (by.memberId === null) {
    found.push(refusal('unknown-person', '', 'Nobody can tell which person this is: sign in as a member to approve.'));
  }
  const severity = ruledAs(worst);
  const needed = severity === null ? 'manager' : rules.approver[severity];
  if (!hasAtLeast(by.role, needed)) {
    const at = severity === null ? '' : ` at ${severity}`;
    found.push(refusal('role-too-low', '', `The policy asks for the role ${needed} to approve${at}.`));
  }
  return found;
}

/** The severity whose rules hold; null: for nothing. */
function ruledAs(worst: Severity | null): KnownSeverity | null {
  return worst === 'unknown' ? 'critical' : worst;
}

/** The worst of some, an unknown one standing for critical; null of none. */
export function worstOf(severities: Iterable<Severity>): Severity | null {
  let worst: Severity | null = null;
  for (const severity of severities) {
    if (worst === null || exceptionRank(severity) > exceptionRank(worst)) worst = severity;
  }
  return worst;
}

function isProposer({ proposedBy }: ExceptionInLife, by: Party): boolean {
  return isSamePerson(proposedBy, by);
}

/** The same member, also behind an API key of theirs; or the very same key, or the server's own command line twice. */
function isSamePerson(one: Proposer, other: Proposer): boolean {
  if (one.memberId !== null && one.memberId === other.memberId) return true;
  return one.kind === other.kind && one.id === other.id && one.kind !== 'system';
}

function isGoverning(role: Role | null): boolean {
  return hasAtLeast(role, 'manager');
}

function hasAtLeast(role: Role | null, needed: 'manager' | 'administrator'): boolean {
  return role === 'administrator' || role === needed;
}

function refusal(code: RefusalCode, path: string, message: string): Refusal {
  return { code, path, message };
}
