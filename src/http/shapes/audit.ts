import { z } from 'zod';
import { samplingMethods } from '../../core/evidence/sampling.ts';
import type { AuditView } from '../../store/read/audits.ts';
import type { oneSample, SampleNote } from '../../store/read/samples.ts';
import { Time, time, timeOrNull } from '../answers.ts';

const Count = z.number().int().min(0);

export const AuditorAnswer = z
  .strictObject({
    id: z.uuid().describe('Of the member; of an invitation as long as nobody has accepted it.'),
    email: z.string(),
    name: z.string().nullable().describe('Null: invited, and not here yet.'),
    status: z.enum(['auditor', 'disabled', 'invited', 'expired']),
    auditOnly: z.boolean().describe('They see the open audits that they are invited to, and nothing else.'),
    addedAt: Time,
    addedBy: z.string(),
  })
  .meta({ id: 'Auditor' });

export const AuditAnswer = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    from: Time.describe('Of the window: included.'),
    to: Time.describe('Not included.'),
    knownAt: Time.describe('Everything in it is told as it was known then.'),
    checkpointSize: Count.describe('How many entries the checkpoint covers that it rests on.'),
    status: z.enum(['open', 'ended']),
    createdAt: Time,
    createdBy: z.string(),
    endsAt: Time.nullable().describe('Access ends then by itself; null: when somebody ends it.'),
    endedAt: Time.nullable(),
    endedBy: z.string().nullable(),
    auditors: z.array(AuditorAnswer),
    samples: Count,
    revision: z.number().int(),
  })
  .meta({ id: 'Audit' });

export function auditAnswer(audit: AuditView): z.input<typeof AuditAnswer> {
  const { id, title, checkpointSize, isOpen, createdBy, endedBy, samples, revision } = audit;
  return {
    id,
    title,
    from: time(audit.from),
    to: time(audit.to),
    knownAt: time(audit.knownAt),
    checkpointSize,
    status: isOpen ? 'open' : 'ended',
    createdAt: time(audit.createdAt),
    createdBy,
    endsAt: timeOrNull(audit.endsAt),
    endedAt: timeOrNull(audit.endedAt),
    endedBy,
    auditors: audit.auditors.map((each) => ({ ...each, addedAt: time(each.addedAt) })),
    samples,
    revision,
  };
}

const sampleFields = {
  id: z.uuid(),
  number: Count.describe('From 1 on within the audit.'),
  seed: z.string(),
  method: z.enum(samplingMethods),
  asked: Count.describe('How many were asked for.'),
  drawn: Count.describe('That many, or the whole population.'),
  population: Count,
  populationSha256: z.string().describe('By it the population is known again; the guide to sampling says of what.'),
  strata: z.array(z.strictObject({ name: z.string(), count: Count, drawn: Count })),
  drawnAt: Time,
  drawnBy: z.string(),
};
export const SampleAnswer = z.strictObject(sampleFields).meta({ id: 'Sample' });
export const DetailedSampleAnswer = z
  .strictObject({
    ...sampleFields,
    items: z.array(
      z.strictObject({
        n: Count.describe('From 1 on, by the ticket.'),
        vulnerabilityId: z.uuid(),
        episode: z.number().int(),
        stratum: z.string(),
        ticket: z.string().describe('SHA-256 of the seed, a line feed, the id, a slash and the episode.'),
        title: z.string(),
        asset: z.string(),
        notes: Count,
      }),
    ),
  })
  .meta({ id: 'DetailedSample' });

type Detailed = NonNullable<Awaited<ReturnType<typeof oneSample>>>;

export function sampleAnswer(sample: Omit<Detailed, 'items'>): z.input<typeof SampleAnswer> {
  const { id, number, seed, method, asked, drawn, population, populationSha256, strata, drawnBy } = sample;
  const drawnAt = time(sample.drawnAt);
  return {
    id,
    number,
    seed,
    method,
    asked,
    drawn,
    population,
    populationSha256,
    strata: [...strata],
    drawnAt,
    drawnBy,
  };
}

export function detailedSampleAnswer(sample: Detailed): z.input<typeof DetailedSampleAnswer> {
  return { ...sampleAnswer(sample), items: [...sample.items] };
}

export const NoteAnswer = z
  .strictObject({ id: z.uuid(), text: z.string(), at: Time, by: z.string() })
  .meta({ id: 'SampleNote' });

export function noteAnswer({ id, text, at, by }: SampleNote): z.input<typeof NoteAnswer> {
  return { id, text, at: time(at), by };
}
