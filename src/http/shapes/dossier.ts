import { z } from 'zod';
import type { AuditView } from '../../store/read/audits.ts';
import type { Dossier } from '../../store/read/dossier.ts';
import type { SampleItem, SampleNote } from '../../store/read/samples.ts';
import { Time, time } from '../answers.ts';
import { NoteAnswer, noteAnswer } from './audit.ts';
import { DetailedExceptionAnswer, detailedExceptionAnswer } from './exception.ts';
import { ExplanationAnswer, explanationAnswer } from './explanation.ts';
import { PopulationItemAnswer, populationItemAnswer } from './population.ts';
import { SyncAnswer, syncAnswer } from './sync.ts';
import { VulnerabilityAnswer, vulnerabilityAnswer } from './vulnerability.ts';

export const DossierAnswer = z
  .strictObject({
    n: z.number().int(),
    stratum: z.string(),
    ticket: z.string(),
    knownAt: Time.describe("The audit's instant."),
    item: PopulationItemAnswer.describe('As the population has it: by what is known at the audit’s instant.'),
    itemNow: PopulationItemAnswer.describe('The same by what is known now.'),
    differing: z
      .array(z.string())
      .describe(
        'The names of what is not the same in both, or whose state at the window’s end was known otherwise then.',
      ),
    vulnerability: VulnerabilityAnswer.describe('The last of this episode that was known at the audit’s instant.'),
    explanation: ExplanationAnswer,
    events: z.array(
      z.strictObject({
        id: z.string().describe('By it the proof of the change is found.'),
        type: z.string(),
        trueAt: Time,
        recordedAt: Time,
        isKnown: z.boolean().describe('It was recorded by the audit’s instant; false: what became known later.'),
        syncId: z.uuid().nullable(),
        actor: z.string().nullable(),
        change: z.looseObject({ type: z.string() }),
      }),
    ),
    exceptions: z.array(DetailedExceptionAnswer).describe('As they are now, with who asked and who approved.'),
    syncs: z.array(SyncAnswer).describe('Those that recorded something of it, with their certificates.'),
    policies: z.array(
      z.strictObject({
        version: z.number().int(),
        sha256: z.string(),
        effect: z.enum(['prospective', 'retroactive']),
        createdAt: Time,
        createdBy: z.string(),
        reason: z.string(),
      }),
    ),
    notes: z.array(NoteAnswer),
  })
  .meta({ id: 'Dossier' });

export function dossierAnswer(
  { knownAt }: Pick<AuditView, 'knownAt'>,
  { n, stratum, ticket }: Pick<SampleItem, 'n' | 'stratum' | 'ticket'>,
  dossier: Dossier,
  notes: readonly SampleNote[],
): z.input<typeof DossierAnswer> {
  const item = populationItemAnswer(dossier.known);
  const itemNow = populationItemAnswer(dossier.knownNow);
  return {
    n,
    stratum,
    ticket,
    knownAt: time(knownAt),
    item,
    itemNow,
    differing: differing(item, itemNow),
    vulnerability: vulnerabilityAnswer(dossier.explained.vulnerability),
    explanation: explanationAnswer(dossier.explained),
    events: dossier.events.map(({ change, trueAt, recordedAt, ...event }) => ({
      ...event,
      id: String(event.id),
      type: change.type,
      trueAt: time(trueAt),
      recordedAt: time(recordedAt),
      isKnown: recordedAt <= knownAt,
      change: { ...change },
    })),
    exceptions: dossier.exceptions.map(detailedExceptionAnswer),
    syncs: dossier.syncs.map(syncAnswer),
    policies: dossier.policies.map(({ version, sha256, effect, createdAt, createdBy, reason }) => ({
      version,
      sha256,
      effect,
      createdAt: time(createdAt),
      createdBy,
      reason,
    })),
    notes: notes.map(noteAnswer),
  };
}

type Item = z.input<typeof PopulationItemAnswer>;

/** `stateThen` stands for the first of the three: what was known at the window's end. */
function differing(item: Item, now: Item): string[] {
  const names = Object.keys(item) as (keyof Item)[];
  const others = names.filter((name) => JSON.stringify(item[name]) !== JSON.stringify(now[name]));
  return item.stateThen !== item.state && !others.includes('state') ? ['state', ...others] : others;
}
