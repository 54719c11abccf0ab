import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { type Sample, sampleOf } from '../samples.ts';
import { namesAt } from './assets-at.ts';
import { saidAt } from './definitions-at.ts';
import { upto } from './upto.ts';
import { isUuid } from './uuid.ts';

export interface SampleItem {
  readonly n: number;
  readonly vulnerabilityId: string;
  readonly episode: number;
  readonly stratum: string;
  readonly ticket: string;
  /** What it was called when the audit was created. */
  readonly title: string;
  /** What it was called when the audit was created. */
  readonly asset: string;
  /** How many notes there are on it. */
  readonly notes: number;
}

export interface SampleNote {
  readonly id: string;
  readonly text: string;
  readonly at: Instant;
  readonly by: string;
}

/** Those of an audit, the newest first; those that were drawn up to an instant. */
export async function listSamples(
  db: Connection,
  auditId: string,
  asOf: Instant | null = null,
): Promise<readonly Sample[]> {
  if (!isUuid(auditId)) return [];
  const query = db.selectFrom('samples').selectAll().where('audit_id', '=', auditId).orderBy('number', 'desc');
  return (await query.where('drawn_at', '<=', upto(asOf)).execute()).map(sampleOf);
}

/** Null where the audit has no such sample, or had none up to an instant. */
export async function oneSample(
  db: Connection,
  auditId: string,
  sampleId: string,
  asOf: Instant | null = null,
): Promise<(Sample & { readonly items: readonly SampleItem[] }) | null> {
  if (!isUuid(auditId) || !isUuid(sampleId)) return null;
  const query = db.selectFrom('samples').selectAll().where('audit_id', '=', auditId).where('id', '=', sampleId);
  const row = await query.where('drawn_at', '<=', upto(asOf)).executeTakeFirst();
  if (row === undefined) return null;
  const named = namesAt(sql`u.known_at`);
  const said = saidAt(sql`u.known_at`);
  const { rows } = await sql<SampleItem>`
    select i.n, i.vulnerability_id as "vulnerabilityId", i.episode, i.stratum, i.ticket, ${said.of('title')} as title,
      coalesce(nullif(${named.name}, ''), ${named.address}) as asset,
      (select count(*)::int from sample_notes t
        where t.sample_id = i.sample_id and t.n = i.n and t.written_at <= ${upto(asOf)}) as notes
    from sample_items i
    join vulnerabilities v on v.id = i.vulnerability_id
    join definitions f on f.id = v.definition_id
    join assets a on a.id = v.asset_id
    join samples s on s.id = i.sample_id
    join audits u on u.id = s.audit_id
    ${named.join}
    ${said.join}
    where i.sample_id = ${sampleId} order by i.n`.execute(db);
  return { ...sampleOf(row), items: rows };
}

/** What was noted on an item up to an instant, oldest first. */
export async function notesOn(
  db: Connection,
  sampleId: string,
  n: number,
  asOf: Instant | null = null,
): Promise<readonly SampleNote[]> {
  const { rows } = await sql<SampleNote>`
    select id, text, written_at as at, written_by as by from sample_notes
    where sample_id = ${sampleId} and n = ${n} and written_at <= ${upto(asOf)} order by written_at, id`.execute(db);
  return rows;
}
