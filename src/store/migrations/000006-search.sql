-- A search reads a few entries of an index by trigrams instead of every title and name. The extension comes with
-- PostgreSQL, and whoever may create objects in the database may create it; where it is not to be had, the same searches
-- find the same without it, more slowly.
do $$
declare
  home name;
begin
  create extension if not exists pg_trgm;
  select n.nspname into home from pg_extension e join pg_namespace n on n.oid = e.extnamespace
  where e.extname = 'pg_trgm';
  execute format('create index definitions_searched on definitions using gin (searched %I.gin_trgm_ops)', home);
  execute format('create index assets_searched on assets using gin (searched %I.gin_trgm_ops)', home);
exception
  -- Not installed on the server, not allowed by whoever runs it, not for this role.
  when undefined_file or feature_not_supported or insufficient_privilege or undefined_object then
    raise notice 'Searches are slower without pg_trgm: %', sqlerrm;
end $$;
