import { z } from 'zod';
import { exceptionKinds } from '../../core/exceptions/kinds.ts';
import { exceptionStatuses } from '../../core/exceptions/life.ts';
import { scopeKinds } from '../../core/exceptions/scope.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Attachment } from '../../store/read/attachments.ts';
import type { DetailedException, ExceptionView } from '../../store/read/exceptions.ts';
import { GivenTime, listOf, Time, time, timeOrNull } from '../answers.ts';

const Details = z.strictObject({
  evidence: z.string().optional().describe('A false positive takes it.'),
  owner: z.string().optional().describe('Who owns the risk: an accepted risk takes it.'),
  reviewOn: z.string().optional().describe('`YYYY-MM-DD`, up to its end: an accepted risk takes it.'),
  plan: z.string().optional().describe('How it will be resolved: an extension takes it.'),
  control: z.string().optional().describe('What mitigates it: `mitigated` takes it.'),
  justification: z.string().optional().describe('Why: `not-affected` takes it.'),
});

const Scope = z
  .strictObject({
    kind: z.enum(scopeKinds),
    ids: z.array(z.string()).optional().describe('Of `vulnerability`: 1 to 200 ids.'),
    definitionId: z.string().optional().describe('Of `issue`: on all assets.'),
    assetId: z.string().optional().describe('Of `asset`: everything on it.'),
    cve: z.string().optional().describe('Of `cve`: wherever it is found.'),
  })
  .describe('What it is about.');

export const ProposalBody = z.strictObject({
  kind: z.enum(exceptionKinds),
  scope: Scope,
  reason: z.string(),
  details: Details.optional(),
  untilOn: z.string().nullable().optional().describe('`YYYY-MM-DD`: the last local day on which it is to hold.'),
  isDraft: z.boolean().optional().describe('Keeps it without proposing it; then it may be unfinished.'),
});

export const ExceptionFilterQuery = z.object({
  status: listOf(exceptionStatuses).optional(),
  kind: listOf(exceptionKinds).optional(),
  vulnerabilityId: z.uuid().toLowerCase().optional().describe('About it, or covering it in its present episode.'),
  assetId: z.uuid().toLowerCase().optional().describe('Of the scope `asset`.'),
  definitionId: z.uuid().toLowerCase().optional().describe('Of the scope `issue`.'),
  cve: z.string().trim().toUpperCase().max(40).optional().describe('Of the scope `cve`.'),
  expiresBefore: GivenTime.optional().describe('Active ones that end before this instant.'),
  awaitingMe: z
    .enum(['true'])
    .optional()
    .describe(
      'Proposals of others that wait for a decision that the caller may take; none for who may take none. With `asOf`, those that waited then, for the role that the caller has today.',
    ),
});

const AttachmentAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string().describe('As whoever sent it called it. It is never served so.'),
    size: z.number().int(),
    sha256: z.string(),
    addedAt: Time,
    addedBy: z.string(),
  })
  .meta({ id: 'Attachment' });

const fields = {
  id: z.uuid(),
  number: z.number().int().describe('For people.'),
  status: z
    .enum(exceptionStatuses)
    .describe('`active` and `expired` follow from its dates: an approved one holds up to its end and no longer.'),
  kind: z.enum(exceptionKinds),
  reason: z.string(),
  details: Details,
  scope: Scope,
  scopeTitle: z.string().nullable().describe('The issue, asset or CVE; of vulnerabilities the issue of the first.'),
  untilOn: z.string().nullable().describe('The last local day.'),
  until: Time.nullable().describe('The first instant at which it does not hold.'),
  renews: z.uuid().nullable(),
  renewals: z.number().int().describe('How often what it excepts was renewed before, whoever asked.'),
  proposedBy: z.strictObject({
    kind: z.string(),
    id: z.string().nullable(),
    memberId: z.string().nullable().describe('Also of an API key: the member it belongs to.'),
    name: z.string(),
  }),
  createdAt: Time,
  proposedAt: Time.nullable(),
  decision: z
    .strictObject({ by: z.string(), at: Time, reason: z.string().nullable() })
    .nullable()
    .describe('Who approved or rejected it.'),
  end: z
    .strictObject({
      by: z.string(),
      at: Time,
      cause: z.string().describe('`revoked`, or the tripwire that voided it.'),
      reason: z.string(),
    })
    .nullable()
    .describe('Of one that ended before its date.'),
  worst: z.enum(severities).nullable().describe('The worst severity that was approved: nothing worse is excepted.'),
  covers: z.strictObject({
    atApproval: z.number().int().nullable(),
    overdueAtApproval: z.number().int().nullable().describe('Approved late: a miss stays a miss.'),
    now: z.number().int().describe('Excepted by it; before its approval, what it would except.'),
    newlySince: z.number().int().describe('Of those: opened or returned since the approval.'),
    worse: z.number().int().describe('In its scope and worse than what was approved: not excepted.'),
  }),
  revision: z.number().int(),
};

export const ExceptionAnswer = z.strictObject(fields).meta({ id: 'Exception' });
export const DetailedExceptionAnswer = z
  .strictObject({
    ...fields,
    history: z.array(z.strictObject({ type: z.string(), at: Time, by: z.string(), detail: z.looseObject({}) })),
    attachments: z.array(AttachmentAnswer),
  })
  .meta({ id: 'DetailedException' });
export const AttachedAnswer = z
  .strictObject({ id: z.uuid(), sha256: z.string(), size: z.number().int() })
  .meta({ id: 'AttachedFile' });
export { AttachmentAnswer };

export function exceptionAnswer(view: ExceptionView): z.input<typeof ExceptionAnswer> {
  const { decision, end, scope } = view;
  return {
    id: view.id,
    number: view.number,
    status: view.status,
    kind: view.kind,
    reason: view.reason,
    details: { ...view.details },
    scope: scope.kind === 'vulnerability' ? { kind: scope.kind, ids: [...scope.ids] } : { ...scope },
    scopeTitle: view.scopeTitle,
    untilOn: view.untilOn,
    until: timeOrNull(view.until),
    renews: view.renews,
    renewals: view.renewals,
    proposedBy: { ...view.proposedBy },
    createdAt: time(view.createdAt),
    proposedAt: timeOrNull(view.proposedAt),
    decision: decision === null ? null : { ...decision, at: time(decision.at) },
    end: end === null ? null : { ...end, at: time(end.at) },
    worst: view.worst,
    covers: { ...view.covers },
    revision: view.revision,
  };
}

export function detailedExceptionAnswer(view: DetailedException): z.input<typeof DetailedExceptionAnswer> {
  return {
    ...exceptionAnswer(view),
    history: view.history.map(({ type, at, by, detail }) => ({ type, at: time(at), by, detail: { ...detail } })),
    attachments: view.attachments.map(attachmentAnswer),
  };
}

export function attachmentAnswer(attachment: Attachment): z.input<typeof AttachmentAnswer> {
  return { ...attachment, addedAt: time(attachment.addedAt) };
}
