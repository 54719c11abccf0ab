import { sql } from 'kysely';
import type { Connection } from './database.ts';
import { firstOf, type UnlikeKept } from './kept-examination.ts';
import { replacedVersions } from './replaced-versions.ts';

/**
 * The first decision about a held sync that is not what the ledger holds of it: what the sync said when it was held is its
 * entry of then. A person decides shortly before the audit log says so; the next reading at the instant that it counts from.
 */
export async function firstUnlikeDecision(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with held as (select distinct on (record ->> 'id') record ->> 'id' as id, record from ledger_entries
        where type = 'sync' and record ->> 'status' = 'held' order by record ->> 'id', ledger_entries.id desc),
      -- Those that were decided about when the next reading began to count.
      read_then as (select distinct d.sync_id from sync_decisions d join syncs s on s.id = d.sync_id join syncs n
        on n.source_id = s.source_id and coalesce((n.progress ->> 'countsFrom')::timestamptz, n.finished_at) = d.decided_at and n.id <> s.id),
      decided as (
        select s.id, s.status, d.decided_at, d.sync_id is not null as is_kept, h.record is not null as was_held, d.certificate ->> 'verdict' as verdict,
          jsonb_build_object('counts', d.counts, 'certificate', d.certificate, 'problem', d.problem) as said,
          jsonb_build_object('counts', h.record -> 'counts', 'certificate', h.record -> 'certificate', 'problem', h.record -> 'problem') as sealed,
          a.at as audited_at, r.sync_id is not null as is_superseded
        from syncs s left join sync_decisions d on d.sync_id = s.id left join held h on h.id = s.id::text
        left join read_then r on r.sync_id = s.id
        left join lateral (select at from audit_log where subject_kind = 'sync' and subject_id = s.id::text
          and action = case s.status when 'complete' then 'sync.released' when 'discarded' then 'sync.discarded' end
          order by id desc limit 1) a on true)
      select 'what sync ' || id || ' said while it was held' as key, case when is_kept then said::text end as kept, sealed::text as follows
      from decided where was_held and case when status = 'held' then is_kept else not is_kept or said <> sealed end
      union all
      select 'when sync ' || id || ' was decided about', utc_text(decided_at), utc_text(audited_at)
      from decided where is_kept and not case when status = 'superseded' then is_superseded
        else coalesce(decided_at between audited_at - interval '1 hour' and audited_at + interval '1 minute', false) end`,
  );
}

/**
 * The first version of an asset that does not follow: from one to the next without a gap; its revision counts how often
 * somebody scoped or tagged it, so that what it says of that is in the audit log; all else begins when a reading counts.
 */
export async function firstUnlikeAsset(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with said as (
        select subject_id as id, row_number() over (partition by subject_id order by audit_log.id) + 1 as revision, at, action, actor_name,
          case when not exists (select from erasures e where strpos(detail ->> 'name', e.alias) > 0) then detail ->> 'name' end as name,
          detail ->> 'reason' as reason, array(select jsonb_array_elements_text(detail -> 'tags')) as tags
        from audit_log where subject_kind = 'asset' and action in ('asset.scoped-out', 'asset.scoped-in', 'asset.tagged')),
      versions as (
        select v.*, lag(valid_to) over own as ended, lag(revision) over own as before,
          lag(row(name, address, is_listed, scan_id, scan_at, scan_moved)::text) over own as seen_before,
          row(name, address, is_listed, scan_id, scan_at, scan_moved)::text as seen,
          -- Who changes it while a reading is being applied has the last word on when it began. A source is read by one
          -- sync at a time: only the first that ended from then on can have been at it.
          exists (select from syncs y where y.source_id = v.source_id
            and y.finished_at = (select min(finished_at) from syncs where source_id = v.source_id and finished_at >= v.valid_from)
            and coalesce((y.progress ->> 'countsFrom')::timestamptz, y.finished_at) <= v.valid_from) as is_read
        from (select id, source_id, external_id, name, address, is_listed, scan_id, scan_at, scan_moved, tags, out_of_scope_reason,
            out_of_scope_by, revision, valid_from, valid_to from asset_history
          union all select id, source_id, external_id, name, address, is_listed, scan_id, scan_at, scan_moved, tags, out_of_scope_reason,
            out_of_scope_by, revision, valid_from, 'infinity' from assets) v
        window own as (partition by id order by valid_to)),
      scopes as (select id, actor_name || ': ' || reason as scope, revision,
          lead(revision, 1, 2147483647) over (partition by id order by revision) as until from said where action <> 'asset.tagged'),
      labels as (select id, tags, revision,
          lead(revision, 1, 2147483647) over (partition by id order by revision) as until from said where action = 'asset.tagged'),
      began as (select coalesce(max(kept_since), '-infinity') as at from recorded_states),
      held as (
        select v.*, 'asset ' || v.id || ' from ' || utc_text(v.valid_from) as key, s.at as said_at, s.name as said_name,
          coalesce(nullif(v.name, ''), nullif(v.address, ''), v.external_id) as called,
          o.scope as said_scope, coalesce(t.tags, '{}') as said_tags
        from versions v left join said s on s.id = v.id::text and s.revision = v.revision
        left join scopes o on o.id = v.id::text and o.revision <= v.revision and v.revision < o.until
        left join labels t on t.id = v.id::text and t.revision <= v.revision and v.revision < t.until)
      select key, 'a beginning' as kept, 'the version before ends at ' || utc_text(ended) as follows from held where ended <> valid_from
      union all
      select key, 'nothing before it', case when before is null and revision > 1 then 'it was scoped or tagged before' else 'its vulnerabilities were known before' end
      from held cross join began where ended is null and valid_from > began.at and (revision > 1 and not is_read
        or exists (select from vulnerability_history h where h.asset_id = held.id and h.valid_from < held.valid_from))
      union all
      select key, 'scope ' || coalesce(out_of_scope_by || ': ' || out_of_scope_reason, 'in') || ', tags ' || tags::text,
        'scope ' || coalesce(said_scope, 'in') || ', tags ' || said_tags::text
      from held where out_of_scope_by || ': ' || out_of_scope_reason is distinct from said_scope or tags <> said_tags
      union all
      select key, 'revision ' || revision, coalesce('scoped or tagged at ' || utc_text(said_at), 'nothing was done')
      from held where before <> revision and not is_read
        and not coalesce(valid_from between said_at - interval '10 minutes' and said_at + interval '1 minute', false)
      union all
      select key, 'the name ' || called, 'the name ' || said_name from held where before <> revision and not is_read and called <> said_name
      union all
      select key, seen, coalesce(seen_before, 'no reading') || ', and no reading counts from then'
      from held cross join began where seen_before is distinct from seen and not is_read and valid_from > began.at and ended is not null`,
  );
}

/**
 * The first versions of issues that are not those which the certificate of their sync holds, and so the ledger; and the
 * first that does not begin where the one before it ends. Of two readings at one instant the second holds all of it.
 */
export async function firstUnlikeDefinition(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with held as (
        select distinct on (source_id, at) * from (
          select source_id, (certificate #>> '{replacedDefinitions,at}')::timestamptz as at,
            (certificate #>> '{replacedDefinitions,count}')::int as count, certificate #>> '{replacedDefinitions,sha256}' as sha256
          from syncs where certificate ? 'replacedDefinitions') told
        order by source_id, at, count desc),
      versions as (
        select id, valid_from, lag(valid_to) over (partition by id order by valid_to) as ended
        from (select id, valid_from, valid_to from definition_history
          union all select id, valid_from, 'infinity' from definitions) v)
      select 'what was said in source ' || source_id || ' up to ' || utc_text(at) as key,
        k.count || case k.count when 1 then ' version ' else ' versions ' end || k.sha256 as kept,
        h.count || case h.count when 1 then ' version ' else ' versions ' end || h.sha256 as follows
      from (${sql.raw(replacedVersions)}) k full join held h using (source_id, at)
      where (k.count, k.sha256) is distinct from (h.count, h.sha256)
      union all
      select 'issue ' || id || ' from ' || utc_text(valid_from), 'a beginning', 'the version before ends at ' || utc_text(ended)
      from versions where ended <> valid_from`,
  );
}
