import { sql } from 'kysely';
import type { Connection } from './database.ts';
import { membersOf, type PopulationQuestion } from './read/population.ts';

/** Finds who belongs to the population of a new audit, once and for all. One pass over every vulnerability. */
export async function storePopulation(trx: Connection, auditId: string, question: PopulationQuestion): Promise<void> {
  await sql`
    insert into audit_population (audit_id, n, vulnerability_id, episode, opened_at, is_first)
    select ${auditId}::uuid, row_number() over (order by opened_at, id, episode), id, episode, opened_at, is_first
    from (${membersOf(question)}) members`.execute(trx);
}
