-- What somebody who has the application's role, or is a member, may still do.

-- History has an end that is set once; from then on a row stays as it is. The columns that the role may change at all are
-- in its grants (runtime-grants.ts); these triggers look at the values. What is still in force is not looked at by a
-- function: the condition alone decides, so that a sync of many rows hardly feels it.
create trigger deadlines_past_is_kept before update on deadlines for each row
  when (old.valid_to <> 'infinity' or new.valid_to < old.valid_from
    or new.valid_to <> 'infinity' and (new.status, new.verdict, new.excepted_until) is distinct from
     (old.status, old.verdict, old.excepted_until))
  execute function refuse_change();
create trigger deadlines_are_never_removed before delete or truncate on deadlines
  for each statement execute function refuse_change();

-- What began and ended at one instant was never true for any time; it stays all the same, so that nothing is removed.
alter table backlog drop constraint backlog_check, add check (valid_from <= valid_to);
create trigger backlog_past_is_kept before update on backlog for each row
  when (old.valid_to <> 'infinity') execute function refuse_change();
create trigger backlog_is_never_removed before delete or truncate on backlog
  for each statement execute function refuse_change();

-- An episode that was closed stays closed: the counts only grow.
create trigger closed_days_only_grow before update on closed_days for each row
  when (new.count <= old.count) execute function refuse_change();
create trigger closed_days_are_never_removed before delete or truncate on closed_days
  for each statement execute function refuse_change();

-- A sync that has ended keeps what it can show for itself. One that is held is decided, once: superseded as it is, or by a
-- person, whose decision changes what it counts. When it was read never changes.
create function refuse_rewriting_syncs() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  decided constant text[] := case new.status
    when 'superseded' then array['status']
    when 'complete' then array['status', 'counts', 'certificate', 'problem']
    when 'discarded' then array['status', 'counts', 'certificate', 'problem'] end;
begin
  if old.status = 'held' and to_jsonb(new) - decided = to_jsonb(old) - decided then return new; end if;
  raise exception 'syncs that have ended are append-only' using errcode = 'restrict_violation';
end $$;
create trigger syncs_that_ended_are_kept before update on syncs for each row
  when (old.finished_at is not null or old.status not in ('queued', 'running'))
  execute function refuse_rewriting_syncs();
create trigger syncs_are_never_removed before delete or truncate on syncs
  for each statement execute function refuse_change();

-- A comment that was deleted neither comes back nor changes.
create trigger vulnerability_comments_stay_deleted before update on vulnerability_comments for each row
  when (old.deleted_at is not null) execute function refuse_change();
create trigger vulnerability_comments_are_never_removed before delete or truncate on vulnerability_comments
  for each statement execute function refuse_change();

-- What is resolved or acknowledged is updated, never removed.
create trigger vulnerabilities_are_never_removed before delete or truncate on vulnerabilities
  for each statement execute function refuse_change();

-- An invitation ends with the right of whoever made it: a member, or an API key, which may be revoked.
alter table invitations
  add column invited_with uuid references api_keys,
  add column revoked_because text check (revoked_because in ('member-disabled', 'member-demoted', 'api-key-revoked'));
create index invitations_open_by_member on invitations (invited_by_member)
  where accepted_at is null and revoked_at is null;
create index invitations_by_key on invitations (invited_with) where invited_with is not null;

-- Whoever signs in with a password needs a second factor, or sets one up and does nothing else before.
alter table installation add column requires_two_factor boolean not null default false;
-- Since when a member's second factor is gone because the secret key was lost; null once they know, or have another one.
alter table members add column two_factor_lost_at timestamptz;
