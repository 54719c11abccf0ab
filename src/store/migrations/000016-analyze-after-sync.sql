-- After a large sync the planner still believes in the tables as they were, empty at first: until the next automatic
-- analysis some lists took most of a minute. Analyzing is the owner's right, and this much of it is lent to the runtime role.
create function analyze_after_sync() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze public.vulnerabilities, public.deadlines;
end $$;
