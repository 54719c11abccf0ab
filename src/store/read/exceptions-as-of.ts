import { type RawBuilder, sql } from 'kysely';
import { timestamp } from '../database.ts';
import { definitionsSuch } from './definitions-at.ts';
import type { When } from './known-vulnerabilities.ts';
import { versionsAt } from './vulnerability-walk.ts';

type Sql = RawBuilder<unknown>;
type Then = Pick<When, 'at' | 'isPast'>;

/**
 * The exceptions that there were at an instant, as a table with the columns of `exceptions`: what was written, asked,
 * decided and ended later is taken from each. What a draft said before it was changed stands in its events.
 */
export function exceptionsAt({ at, isPast }: Then): Sql {
  if (!isPast) return sql`exceptions`;
  const then = timestamp(at);
  const noEnd = { ended_at: null, ended_by_name: null, end_cause: null, end_reason: null };
  const noDecision = {
    ...{ decided_at: null, decided_by_name: null, decided_by_member: null, decision_reason: null },
    ...{ worst_rank: null, covered_at_approval: null, overdue_when_approved: null },
  };
  const without = (nothing: object) => sql`${JSON.stringify(nothing)}::jsonb`;
  return sql`(
    select told.* from exceptions kept
    cross join lateral (
      select count(*) filter (where type not in ('file-attached', 'renewal-proposed')) as revision
      from exception_events where exception_id = kept.id and at <= ${then}) steps
    left join lateral (
      select e.detail, coalesce(
        to_timestamp((e.detail ->> 'until')::bigint / 1000.0),
        -- Of one that was written before this was noted: in the zone of the policy of then.
        ((e.detail ->> 'untilOn')::date + 1)::timestamp at time zone (
          select p.document ->> 'timeZone' from sla_policies p
          where p.created_at <= e.at order by p.version desc limit 1)) as until_at
      from exception_events e
      where e.exception_id = kept.id and e.at <= ${then} and e.type in ('drafted', 'draft-changed', 'proposed')
      order by e.id desc limit 1) said on true
    cross join lateral jsonb_populate_record(kept, jsonb_build_object('revision', steps.revision)
      || case when kept.ended_at <= ${then} then '{}' else ${without(noEnd)}
        || jsonb_build_object('status', case when kept.decided_at <= ${then}
          then case kept.status when 'rejected' then 'rejected' else 'approved' end
          when kept.proposed_at <= ${then} then 'proposed' else 'draft' end) end
      || case when kept.decided_at <= ${then} then '{}' else ${without(noDecision)}
        || jsonb_build_object('renewals', said.detail -> 'renewals') end
      || case when kept.proposed_at <= ${then} then '{}' else jsonb_build_object('proposed_at', null,
        'kind', said.detail -> 'kind', 'reason', said.detail -> 'reason', 'details', said.detail -> 'details',
        'scope', said.detail -> 'scope', 'until_on', said.detail -> 'untilOn', 'until_at', said.until_at) end) told
    where kept.created_at <= ${then})`;
}

/** Vulnerabilities as they were, as a table. */
export function vulnerabilitiesAt({ at, isPast }: Then): Sql {
  return isPast ? versionsAt(at) : sql`vulnerabilities`;
}

/**
 * How many each of the exceptions `x` covers (`counts`) and how many are in its scope (`scoped`), to be joined. An index
 * tells what is covered at present; of a past instant, the events by which it began to be.
 */
export function coverageOf(when: Then): Sql {
  const stood = vulnerabilitiesAt(when);
  const isHeld = sql`v.exceptions @> jsonb_build_array(jsonb_build_object('id', x.id::text))`;
  const covered = when.isPast
    ? sql`v.id = any(array(
        select b.vulnerability_id from began b where b.exception_id = x.id::text)) and ${isHeld}`
    : isHeld;
  // One look into an index for each: of a million, a plan for all of them would read both tables whole.
  const version = when.isPast
    ? sql`cross join lateral (select t.severity, t.status from ${stood} t where t.id = s.id offset 0) v`
    : sql`cross join lateral (select s.severity, s.status) v`;
  const inScope = (condition: Sql) => sql`select s.id, s.severity, s.status from vulnerabilities s where ${condition}`;
  return sql`
    cross join lateral (
      select count(*)::int as covered,
        count(*) filter (where (e ->> 'from')::bigint > extract(epoch from x.decided_at) * 1000)::int as newly
      from ${stood} v cross join lateral jsonb_array_elements(v.exceptions) e
      where ${covered} and v.status <> 'resolved'
        and e ->> 'id' = x.id::text and (e ->> 'until')::bigint > ${when.at}) counts
    cross join lateral (
      select count(*)::int as in_scope,
        count(*) filter (where case v.severity when 0 then 5 else v.severity end > x.worst_rank)::int as worse
      from (
        ${inScope(sql`s.definition_id = (x.scope ->> 'definitionId')::uuid`)}
        union all ${inScope(sql`s.asset_id = (x.scope ->> 'assetId')::uuid`)}
        union all ${inScope(sql`s.definition_id = any(array(
          ${definitionsSuch(when.isPast ? when.at : null, sql`cves @> array[x.scope ->> 'cve']`)}))`)}
        union all ${inScope(sql`s.id = any(array(select jsonb_array_elements_text(x.scope -> 'ids')::uuid))`)}) s
      ${version} where v.status <> 'resolved') scoped`;
}

/** Before a statement that joins `coverageOf` to the exceptions of `page`: what they had begun to cover by then. */
export function begunBy({ at, isPast }: Then): Sql {
  if (!isPast) return sql``;
  return sql`, began as materialized (
    select distinct e.vulnerability_id, e.change -> 'exception' ->> 'id' as exception_id
    from vulnerability_events e
    where e.type = 'exception-began' and e.recorded_at <= ${timestamp(at)}
      and e.recorded_at >= (select min(decided_at) from page)
      and e.change -> 'exception' ->> 'id' in (select id::text from page))`;
}
