import { type Selectable, sql } from 'kysely';
import type { DrawnSample, DrawnStratum, SamplingMethod } from '../core/evidence/sampling.ts';
import type { Instant } from '../core/instant.ts';
import type { AuditsSchema } from './audits-schema.ts';
import { type Connection, timestamp } from './database.ts';

/** A sample that was drawn, with what it takes to draw it again. */
export interface Sample {
  readonly id: string;
  readonly auditId: string;
  /** From 1 on within the audit. */
  readonly number: number;
  readonly seed: string;
  readonly method: SamplingMethod;
  /** How many were asked for. */
  readonly asked: number;
  /** That many, or the whole population. */
  readonly drawn: number;
  readonly population: number;
  /** `newPopulationHash` of it. */
  readonly populationSha256: string;
  readonly strata: readonly DrawnStratum[];
  readonly drawnAt: Instant;
  readonly drawnBy: string;
}

export function sampleOf(row: Selectable<AuditsSchema['samples']>): Sample {
  return {
    id: row.id,
    auditId: row.audit_id,
    number: row.number,
    seed: row.seed,
    method: row.method,
    asked: row.asked,
    drawn: row.drawn,
    population: row.population,
    populationSha256: row.population_sha256,
    strata: row.strata,
    drawnAt: row.drawn_at,
    drawnBy: row.drawn_by,
  };
}

/** Numbered after those that the audit has; the caller holds the audit. Answers its number. */
export async function insertSample(
  trx: Connection,
  sample: Omit<Sample, 'number' | 'drawn' | 'population' | 'strata'> & {
    readonly drawnByMember: string;
    readonly outcome: DrawnSample;
  },
): Promise<number> {
  const { items, strata, population } = sample.outcome;
  const { number } = await trx
    .insertInto('samples')
    .values({
      id: sample.id,
      audit_id: sample.auditId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from samples where audit_id = ${sample.auditId})`,
      seed: sample.seed,
      method: sample.method,
      asked: sample.asked,
      drawn: items.length,
      population,
      population_sha256: sample.populationSha256,
      strata: JSON.stringify(strata),
      drawn_at: timestamp(sample.drawnAt),
      drawn_by: sample.drawnBy,
      drawn_by_member: sample.drawnByMember,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  const rows = items.map(({ n, id, episode, stratum, ticket }) => ({
    sample_id: sample.id,
    n,
    vulnerability_id: id,
    episode,
    stratum,
    ticket,
  }));
  if (rows.length > 0) await trx.insertInto('sample_items').values(rows).execute();
  return number;
}

/** Whether a sample of an audit has an item of this number. */
export async function hasItem(
  db: Connection,
  { auditId, sampleId, n }: { readonly auditId: string; readonly sampleId: string; readonly n: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('sample_items as i')
    .innerJoin('samples as s', 's.id', 'i.sample_id')
    .select('i.n')
    .where('s.audit_id', '=', auditId)
    .where('s.id', '=', sampleId)
    .where('i.n', '=', n)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertSampleNote(
  trx: Connection,
  note: {
    readonly id: string;
    readonly sampleId: string;
    readonly n: number;
    readonly text: string;
    readonly at: Instant;
    readonly by: string;
    readonly byMember: string;
  },
): Promise<void> {
  await trx
    .insertInto('sample_notes')
    .values({
      id: note.id,
      sample_id: note.sampleId,
      n: note.n,
      text: note.text,
      written_at: timestamp(note.at),
      written_by: note.by,
      written_by_member: note.byMember,
    })
    .execute();
}
