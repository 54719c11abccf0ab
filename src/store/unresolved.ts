import type { SqlRunner } from './sql-runner.ts';

/** Which unresolved vulnerabilities: what is given, all of it together. */
export interface UnresolvedFilter {
  readonly ids?: readonly string[];
  readonly sourceId?: string;
  /** Of one of these issues or on one of these assets. */
  readonly definitionIds?: readonly string[];
  readonly assetIds?: readonly string[];
  /** Of issues that name one of these. */
  readonly cves?: readonly string[];
}

/** Their ids in order, in batches, each to be dealt with before the next is asked for. */
export async function* unresolvedIds(
  sql: SqlRunner,
  { ids, sourceId, definitionIds, assetIds, cves }: UnresolvedFilter,
  batch: number,
): AsyncGenerator<readonly string[], void, void> {
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const after = given('00000000-0000-0000-0000-000000000000');
  const named = [
    ...(definitionIds === undefined ? [] : [`v.definition_id = any(${given(definitionIds)}::uuid[])`]),
    ...(assetIds === undefined ? [] : [`v.asset_id = any(${given(assetIds)}::uuid[])`]),
    ...(cves === undefined
      ? []
      : [
          `v.definition_id in (select f.id from definitions f
           where exists (select from unnest(f.cves) said where upper(said) = any(${given(cves)}::text[])))`,
        ]),
  ];
  const conditions = [
    `v.id > ${after}::uuid`,
    `v.status <> 'resolved'`,
    ...(ids === undefined ? [] : [`v.id = any(${given(ids)}::uuid[])`]),
    ...(sourceId === undefined ? [] : [`v.source_id = ${given(sourceId)}::uuid`]),
    ...(named.length === 0 ? [] : [`(${named.join(' or ')})`]),
  ];
  const question = `select v.id from vulnerabilities v where ${conditions.join(' and ')} order by v.id limit ${batch}`;
  for (;;) {
    const rows = await sql.query<{ id: string }>(question, values);
    const last = rows.at(-1);
    if (last === undefined) return;
    values[0] = last.id;
    yield rows.map(({ id }) => id);
    if (rows.length < batch) return;
  }
}
