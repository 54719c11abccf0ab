import { type RawBuilder, sql } from 'kysely';
import { ownSla } from '../core/policy/default-policy.ts';

type Condition = RawBuilder<unknown>;

/** What is counted in `backlog` under one obligation; null: under the working deadline, which is the strictest. */
export function countedUnder(obligation: string | null): Condition {
  if (obligation === null) return sql`obligation = ''`;
  return sql`(obligation = ${obligation} or (obligation = '' and only_obligation = ${obligation}))`;
}

const inMilliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

/**
 * The deadline of the row of `deadlines d` under an obligation, where that is about it, for the `from` of a statement and as
 * `o`: `o."overdueAt"`, `o."dueSoonAt"` and `o."triageDueAt"` are milliseconds since 1970, as in the core. What is held to
 * one obligation alone has its deadline in the columns.
 */
export function deadlinesUnder(obligation: string): Condition {
  return sql`jsonb_to_recordset(coalesce(d.obligations, jsonb_build_array(jsonb_build_object(
        'overdueAt', ${inMilliseconds('d.overdue_at')}, 'dueSoonAt', ${inMilliseconds('d.due_soon_at')},
        'triageDueAt', ${inMilliseconds('d.triage_due_at')}, 'rule', d.rule, 'derivation', d.derivation)))) as o
      ("overdueAt" bigint, "dueSoonAt" bigint, "triageDueAt" bigint, rule text, derivation jsonb)
    where coalesce(o.derivation ->> 'obligation', ${sql.lit(ownSla)}) = ${obligation} and o.rule <> 'not-applicable'`;
}

/** Whether an obligation is about the vulnerability of a row of `deadlines d`, and its deadline `o` is such. */
export function isUnder(obligation: string, such: Condition = sql`true`): Condition {
  return sql`exists (select from ${deadlinesUnder(obligation)} and ${such})`;
}

/** The verdict under an obligation that a row with `verdict` and `obligation_verdicts` keeps; null where that gave none. */
export function verdictUnder(obligation: string | null, row?: string): Condition {
  const column = (name: string) => sql.ref(row === undefined ? name : `${row}.${name}`);
  if (obligation === null) return column('verdict');
  const alone = sql`jsonb_build_object(${sql.lit(ownSla)}::text, ${column('verdict')})`;
  return sql`(coalesce(${column('obligation_verdicts')}, ${alone}) ->> ${obligation}::text)`;
}
