-- A page of a past instant is what is nearest to the beginning of its order of what held at that instant (docs/adr/0026). An
-- index by the stretch of time in which something held, and by the date that the page goes by, finds that; the extension for
-- it comes with PostgreSQL, and whoever may create objects in the database may create it. Where it is not to be had, the
-- same statements find the same, more slowly: the function by which they are sorted is there in either case.
do $$
declare
  home name;
begin
  create extension if not exists btree_gist;
  select n.nspname into home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'btree_gist';
  -- Bound as it is made: whoever asks need not be let into the schema of the extension.
  execute format($function$
    create function span_apart(timestamptz, timestamptz) returns interval language sql immutable parallel safe
    return $1 operator(%I.<->) $2$function$, home);
  create index vulnerability_spans_nearest_due on vulnerability_spans
    using gist (standing, severity, tstzrange(true_from, true_to), due_at, due_soon_at) where due_at is not null;
  create index vulnerability_spans_nearest_first_seen on vulnerability_spans
    using gist (standing, severity, tstzrange(true_from, true_to), anchor_at);
exception
  -- Not installed on the server, not allowed by whoever runs it, not for this role.
  when undefined_file or feature_not_supported or insufficient_privilege or undefined_object then
    raise notice 'Lists of past instants are slower without btree_gist: %', sqlerrm;
    create function span_apart(timestamptz, timestamptz) returns interval language sql immutable parallel safe
    return case when $1 > $2 then $1 - $2 else $2 - $1 end;
end $$;
-- What has no deadline goes by its id.
create index vulnerability_spans_undated on vulnerability_spans (standing, severity, vulnerability_id) where due_at is null;

-- Those by due date and by first seen stay: they go by id where thousands have one date.
drop index vulnerability_spans_longest, vulnerability_spans_closed_by_due, vulnerability_spans_closed_by_anchor;

-- What is known of an instant is what was known at it, and what was learnt or corrected later. The first are sums in
-- `backlog`; these find the rest, of what was unresolved.
create index vulnerability_spans_learnt_late on vulnerability_spans
  using gist (tstzrange(least(true_from, recorded_from), recorded_from)) where status <> 'resolved';
create index vulnerability_spans_corrected on vulnerability_spans (recorded_to)
  where status <> 'resolved' and recorded_to < 'infinity';
create index vulnerability_spans_uncertain on vulnerability_spans (source_id, true_to)
  include (true_from, recorded_from, recorded_to, status, first_seen_or_earlier, not_seen_since)
  where status <> 'resolved' and (first_seen_or_earlier or not_seen_since is not null);
