import { z } from 'zod';
import { type DecidedStatus, exceptionStatuses, statusAt } from '../../core/exceptions/life.ts';
import type { Instant } from '../../core/instant.ts';
import type { AuditLine, ExceptionLine, VerdictLine } from '../../store/read/bundle-rows.ts';
import type { PolicyView } from '../../store/read/policies.ts';
import type { SyncLine } from '../../store/read/sync-lines.ts';
import { Time, time, timeOrNull } from '../answers.ts';
import { ExceptionAnswer } from './exception.ts';
import { SyncAnswer, syncStatuses } from './sync.ts';

// What belongs to the window of an audit, line by line as an evidence bundle of it has it.

const Positions = z.array(z.number().int()).describe('Where the entries about it stand in the log.');
const Loose = z.looseObject({});
const positionsOf = ({ log_positions: text }: { readonly log_positions: string | null }) =>
  text === null || text === '' ? [] : text.split(' ').map(Number);

export const VerdictLineAnswer = z
  .strictObject({
    checkId: z.string(),
    from: Time,
    to: Time.nullable().describe('Null while it lasts.'),
    recordedAt: Time,
    status: z.string(),
    byException: z.boolean(),
    reason: z.string(),
    counts: z.record(z.string(), z.number()),
    heldTo: z.strictObject({ id: z.string(), title: z.string() }).nullable().describe('Null: to the strictest.'),
    cause: z.looseObject({ kind: z.string() }),
    dataAsOf: Time.nullable(),
    positions: Positions,
  })
  .meta({ id: 'VerdictLine' });

export function verdictLineAnswer(line: VerdictLine): z.input<typeof VerdictLineAnswer> {
  return {
    checkId: line.check_id,
    from: time(line.valid_from),
    to: timeOrNull(line.valid_to),
    recordedAt: time(line.recorded_at),
    status: line.status,
    byException: line.by_exception,
    reason: line.reason,
    counts: { ...line.counts },
    heldTo: line.held_to,
    cause: { ...line.cause },
    dataAsOf: timeOrNull(line.data_as_of),
    positions: positionsOf(line),
  };
}

const SyncFields = SyncAnswer.shape;

export const SyncLineAnswer = z
  .strictObject({
    id: z.uuid().nullable().describe('Null: a run that was due and did not happen.'),
    sourceId: z.uuid(),
    sourceName: z.string(),
    status: z.enum([...syncStatuses, 'missed']).describe('`missed`: it was due and did not happen.'),
    trigger: SyncFields.trigger.nullable(),
    requestedBy: z.string().nullable(),
    queuedAt: Time.describe('Of a run that did not happen: when it was due.'),
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
    counts: SyncFields.counts.nullable(),
    certificate: SyncFields.certificate,
    problem: SyncFields.problem,
    positions: Positions,
  })
  .meta({ id: 'SyncLine' });

const ToldOfSync = z.object(
  SyncLineAnswer.pick({ status: true, trigger: true, counts: true, certificate: true, problem: true }).shape,
);

export function syncLineAnswer(line: SyncLine & { readonly source_name: string }): z.input<typeof SyncLineAnswer> {
  const { id } = line;
  const { status, trigger, counts, certificate, problem } = ToldOfSync.parse(line);
  return {
    id,
    sourceId: line.source_id,
    sourceName: line.source_name,
    status,
    trigger,
    requestedBy: line.requested_by,
    queuedAt: time(line.queued_at),
    startedAt: timeOrNull(line.started_at),
    finishedAt: timeOrNull(line.finished_at),
    counts,
    certificate,
    problem,
    positions: positionsOf(line),
  };
}

const ExceptionFields = ExceptionAnswer.shape;

export const ExceptionLineAnswer = z
  .strictObject({
    id: z.uuid(),
    number: z.number().int(),
    status: z.enum(exceptionStatuses).describe('As it was known at the instant of the audit.'),
    kind: ExceptionFields.kind,
    reason: z.string(),
    details: Loose,
    scope: ExceptionFields.scope,
    scopeTitle: z.string().nullable().describe('The issue, asset or CVE; of vulnerabilities the issue of the first.'),
    untilOn: z.string().nullable(),
    until: z.string().nullable(),
    proposedBy: z.string(),
    proposedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    decisionReason: z.string().nullable(),
    coveredAtApproval: z.number().int().nullable(),
    overdueWhenApproved: z.number().int().nullable(),
    endedAt: z.string().nullable(),
    endedBy: z.string().nullable(),
    endCause: z.string().nullable(),
    endReason: z.string().nullable(),
    positions: Positions,
  })
  .meta({ id: 'ExceptionLine' });

/** `asOf`: the instant that it is told as of: one that was approved holds then, or has expired. */
export function exceptionLineAnswer(
  line: ExceptionLine & { readonly asOf: Instant; readonly scope_title: string | null },
): z.input<typeof ExceptionLineAnswer> {
  const { id, number, reason, details, asOf } = line;
  const until = line.until_at === null ? null : Date.parse(line.until_at);
  return {
    id,
    number,
    status: statusAt(asOf, { status: line.status as DecidedStatus, until }),
    kind: ExceptionFields.kind.parse(line.kind),
    reason,
    details: { ...details },
    scope: ExceptionFields.scope.parse(line.scope),
    scopeTitle: line.scope_title,
    untilOn: line.until_on,
    until: line.until_at,
    proposedBy: line.proposed_by_name,
    proposedAt: line.proposed_at,
    decidedBy: line.decided_by_name,
    decidedAt: line.decided_at,
    decisionReason: line.decision_reason,
    coveredAtApproval: line.covered_at_approval,
    overdueWhenApproved: line.overdue_when_approved,
    endedAt: line.ended_at,
    endedBy: line.ended_by_name,
    endCause: line.end_cause,
    endReason: line.end_reason,
    positions: positionsOf(line),
  };
}

export const AuditLineAnswer = z
  .strictObject({
    id: z.string(),
    at: Time,
    actor: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    action: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
    origin: z.string().nullable(),
    requestId: z.string().nullable(),
    detail: Loose,
    positions: Positions,
  })
  .meta({ id: 'AuditLine' });

export function auditLineAnswer(line: AuditLine): z.input<typeof AuditLineAnswer> {
  const { subject_kind: kind, subject_id: id } = line;
  return {
    id: String(line.id),
    at: time(line.at),
    actor: { kind: line.actor_kind, id: line.actor_id, name: line.actor_name },
    action: line.action,
    subject: kind === null || id === null ? null : { kind, id },
    origin: line.origin,
    requestId: line.request_id,
    detail: { ...line.detail },
    positions: positionsOf(line),
  };
}

export const PolicyLineAnswer = z
  .strictObject({
    version: z.number().int(),
    sha256: z.string(),
    effect: z.enum(['prospective', 'retroactive']),
    createdAt: Time,
    createdBy: z.string(),
    reason: z.string(),
    document: Loose.describe('The whole version.'),
    text: z.string().nullable().describe('As it was written; null: made from a form.'),
  })
  .meta({ id: 'PolicyLine' });

export function policyLineAnswer(policy: PolicyView): z.input<typeof PolicyLineAnswer> {
  const { version, sha256, effect, createdAt, createdBy, reason, document, text } = policy;
  return { version, sha256, effect, createdAt: time(createdAt), createdBy, reason, document: { ...document }, text };
}
