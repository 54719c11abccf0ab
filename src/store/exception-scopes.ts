import { type RawBuilder, sql } from 'kysely';
import type { ExceptionKind } from '../core/exceptions/kinds.ts';
import type { ExceptionScope } from '../core/exceptions/scope.ts';
import type { Instant } from '../core/instant.ts';
import { type Severity, severityOfRank } from '../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from './database.ts';
import { assetAt, present } from './read/assets-at.ts';
import { definitionsSuch } from './read/definitions-at.ts';
import type { When } from './read/known-vulnerabilities.ts';
import { deadlinesAt, versionsAt } from './read/vulnerability-walk.ts';

/** Which rows of `vulnerabilities v` are in a scope, by an index each; with `at`, were in it then. */
export function inScope(scope: ExceptionScope, at: Instant | null = null): RawBuilder<unknown> {
  switch (scope.kind) {
    case 'vulnerability':
      return sql`v.id = any(${scope.ids}::uuid[])`;
    case 'issue':
      return sql`v.definition_id = ${scope.definitionId}::uuid`;
    case 'asset':
      return sql`v.asset_id = ${scope.assetId}::uuid`;
    case 'cve':
      return sql`v.definition_id = any(array(${definitionsSuch(at, sql`cves @> array[${scope.cve}]`)}))`;
  }
}

/**
 * What is, or was, unresolved in a scope, by severity; of the kind of what is acknowledged at the source, only that. Null:
 * of any kind.
 */
export async function countScope(
  db: Connection,
  scope: ExceptionScope,
  when: Pick<When, 'at' | 'isPast'>,
  kind: ExceptionKind | null,
): Promise<{ readonly severities: readonly Severity[]; readonly unresolved: number; readonly overdue: number }> {
  const at = timestamp(when.at);
  // The rows of today tell which may be in it: issue, asset and id never change.
  const found = when.isPast
    ? sql`(select v.id from vulnerabilities v where ${inScope(scope, when.at)}) s join ${versionsAt(when.at)} v on v.id = s.id`
    : sql`vulnerabilities v`;
  const deadlines = when.isPast ? deadlinesAt(when.at) : sql`(select * from deadlines where valid_to = 'infinity')`;
  const result = await sql<{ rank: number; unresolved: number; overdue: number }>`
    select v.severity as rank, count(*)::int as unresolved, count(*) filter (where d.overdue_at <= ${at})::int as overdue
    from ${found} join ${deadlines} d on d.vulnerability_id = v.id
    where ${when.isPast ? sql`true` : inScope(scope)}
      and v.status ${kind === 'acknowledged-at-source' ? sql`= 'suppressed'` : sql`<> 'resolved'`}
    group by v.severity`.execute(db);
  return {
    severities: result.rows.map(({ rank }) => severityOfRank(rank)),
    unresolved: result.rows.reduce((sum, row) => sum + row.unresolved, 0),
    overdue: result.rows.reduce((sum, row) => sum + row.overdue, 0),
  };
}

/** The sources that what is unresolved in a scope belongs to, in the order in which they are locked. */
export async function sourcesOfScope(db: Connection, scope: ExceptionScope): Promise<readonly string[]> {
  const result = await sql<{ source_id: string }>`
    select distinct v.source_id from vulnerabilities v where ${inScope(scope)} and v.status <> 'resolved'
    order by v.source_id`.execute(db);
  return result.rows.map((row) => row.source_id);
}

/** Unresolved ones in a scope, by id, so many after another. */
export async function idsInScope(
  db: Connection,
  scope: ExceptionScope,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const beyond = after === null ? sql`` : sql`and v.id > ${after}::uuid`;
  const result = await sql<{ id: string }>`
    select v.id from vulnerabilities v where ${inScope(scope)} and v.status <> 'resolved' ${beyond}
    order by v.id limit ${limit}`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Those that an exception still covers at `at`, with their sources. */
export async function coveredBy(
  db: Connection,
  exceptionId: string,
  at: Instant,
): Promise<readonly { readonly id: string; readonly sourceId: string }[]> {
  const result = await sql<{ id: string; source_id: string }>`
    select v.id, v.source_id from vulnerabilities v
    where v.exceptions @> ${JSON.stringify([{ id: exceptionId }])}::jsonb and v.status <> 'resolved'
      and exists (select from jsonb_array_elements(v.exceptions) e
        where e ->> 'id' = ${exceptionId} and (e ->> 'until')::bigint > ${at})
    order by v.id`.execute(db);
  return result.rows.map((row) => ({ id: row.id, sourceId: row.source_id }));
}

/** Whether the last complete sync listed an asset, or had then; null of one that there is not, or of which that is not kept. */
export async function isAssetListed(
  db: Connection,
  id: string,
  when: Pick<When, 'at' | 'isPast'>,
): Promise<boolean | null> {
  const at = when.isPast ? when.at : present;
  const { rows } = await sql<{ is_listed: boolean }>`
    select a.is_listed from ${assetAt(sql`${id}::uuid`, at)} a where a.valid_from <= ${timestamp(at)}`.execute(db);
  return rows[0]?.is_listed ?? null;
}

/** What of a scope there is: vulnerabilities, an issue, an asset. A CVE needs no row of its own. */
export async function isScopeKnown(db: Connection, scope: ExceptionScope): Promise<boolean> {
  switch (scope.kind) {
    case 'vulnerability': {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from vulnerabilities where id = any(${scope.ids}::uuid[])`.execute(db);
      return found.rows[0]?.n === scope.ids.length;
    }
    case 'issue':
      return (await sql`select from definitions where id = ${scope.definitionId}::uuid`.execute(db)).rows.length > 0;
    case 'asset':
      return (await sql`select from assets where id = ${scope.assetId}::uuid`.execute(db)).rows.length > 0;
    case 'cve':
      return true;
  }
}

/** The issues that have one of these CVEs, by CVE. */
export async function definitionsOfCves(
  db: { query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]> },
  cves: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (cves.length === 0) return found;
  const rows = await db.query<{ id: string; cves: string[] }>(
    'select id, cves from definitions where cves && $1::text[]',
    [cves],
  );
  for (const row of rows) found.set(row.id, row.cves);
  return found;
}

/** Of each issue that has a CVE which is in KEV now: the one that was listed last, and since when without a break. */
export async function definitionsInKev(db: {
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
}): Promise<ReadonlyMap<string, { readonly cve: string; readonly since: Instant }>> {
  const rows = await db.query<{ id: string; cve: string; since: Instant }>(
    `select distinct on (d.id) d.id, k.cve, k.since from (
       select n.cve, min(e.valid_from) as since from cve_facts n join cve_facts e
         on e.cve = n.cve and e.feed = 'kev' and e.entry is not null and not exists (
           select from cve_facts gone where gone.cve = e.cve and gone.feed = 'kev' and gone.entry is null
             and gone.valid_from >= e.valid_to)
       where n.feed = 'kev' and n.entry is not null and n.valid_to = 'infinity' group by n.cve) k
     join definitions d on d.cves @> array[k.cve] order by d.id, k.since desc, k.cve`,
  );
  return new Map(rows.map(({ id, cve, since }) => [id, { cve, since }]));
}

/** Those of these assets that the reading which is being applied lists, with their names. */
export async function relistedAssets(
  db: { query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]> },
  sourceId: string,
  assetIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (assetIds.length === 0) return new Map();
  const rows = await db.query<{ id: string; name: string }>(
    `select a.id, coalesce(nullif(n.name, ''), n.address) as name from sync_assets n
     join assets a on a.source_id = $1 and a.external_id = n.external_id where a.id = any($2::uuid[])`,
    [sourceId, assetIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What feeds say since `since` of CVEs that something unresolved has which is excepted, and what they said before. */
export async function changedCveFacts(
  db: Connection,
  cves: readonly string[],
  since: Instant,
): Promise<
  readonly {
    readonly cve: string;
    readonly feed: string;
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  }[]
> {
  const result = await sql<{
    cve: string;
    feed: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }>`
    with excepted as materialized (
      select distinct upper(unnest(f.cves)) as cve from definitions f where f.id in (
        select v.definition_id from vulnerabilities v where v.exceptions is not null and v.status <> 'resolved')
      union select x.scope ->> 'cve' from exceptions x where x.status = 'approved' and x.scope ->> 'kind' = 'cve')
    select k.cve, k.feed, b.entry as before, k.entry as after from excepted e
    join cve_facts k on k.cve = e.cve and k.valid_to = 'infinity' and k.valid_from >= ${timestamp(since)}
    left join cve_facts b on b.cve = k.cve and b.feed = k.feed and b.valid_to = k.valid_from
    where k.cve = any(${cves}::text[]) order by k.cve, k.feed`.execute(db);
  return result.rows;
}

/** What feeds say of CVEs at present, where they say anything. */
export async function presentCveFacts(
  db: Connection,
  cves: readonly string[],
): Promise<
  readonly { readonly cve: string; readonly feed: string; readonly entry: Readonly<Record<string, unknown>> }[]
> {
  const result = await sql<{ cve: string; feed: string; entry: Record<string, unknown> }>`
    select cve, feed, entry from cve_facts
    where cve = any(${cves}::text[]) and valid_to = 'infinity' and entry is not null order by cve, feed`.execute(db);
  return result.rows;
}

/** Acknowledged at the source, and not as the policy would now have it accepted. */
export async function misjudgedAcknowledgements(
  db: Connection,
  isAccepted: boolean,
): Promise<readonly { readonly id: string; readonly sourceId: string }[]> {
  const standing = isAccepted
    ? sql`(d.standing = 'unaccepted' or d.standing = 'excepted' and d.status = 'suppressed')`
    : sql`d.standing = 'suppressed'`;
  const result = await sql<{ id: string; source_id: string }>`
    select d.vulnerability_id as id, d.source_id from deadlines d
    where d.valid_to = 'infinity' and ${standing} order by d.vulnerability_id limit 20000`.execute(db);
  return result.rows.map((row) => ({ id: row.id, sourceId: row.source_id }));
}
