-- An edition that was refused or could not be fetched is no entry of the audit log: how a feed stood since is kept by its own
-- row, as what Curfew turns off by itself is (migration 000035).
create function keep_state_of_feed() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform public.keep_state('feed', new.id, new.attempted_at, null);
  return null;
end $$;
create constraint trigger feeds_states_are_entered after update on feeds deferrable initially deferred for each row
  when (new.problem is not null and new.attempted_at is distinct from old.attempted_at)
  execute function keep_state_of_feed();
revoke execute on function keep_state_of_feed() from public;
