-- Personal data that was erased because somebody may ask for it (GDPR, art. 17). The log keeps the hashes; what is left of a
-- record is entered anew, as what it is: recorded earlier, sealed now.
create table erasures (
  id uuid primary key,
  -- From 1 on.
  number integer not null unique,
  at timestamptz not null,
  -- What stands where it was: "Former member 3", or "(erased)".
  alias text not null,
  -- Whose; null where only words were erased.
  member_id uuid unique references members,
  reason text not null,
  erased_by text not null,
  written_in xid8 not null default pg_current_xact_id(),
  -- Of nobody else: what somebody did is never said to be another's doing.
  constraint erasures_alias_is_its_own check (alias = case when member_id is null then '(erased)' else 'Former member ' || number end)
);
-- Records of the log that were erased, each with the entry that holds what is left of it.
create table erased_records (
  entry_id bigint primary key references ledger_entries,
  erasure_id uuid not null references erasures,
  replaced_by bigint not null references ledger_entries
);
-- What people did, in events: the leaf keeps the hash. `remains` is the hash of what is left, as it was left.
create table erased_events (
  erasure_id uuid not null references erasures,
  event_id bigint not null,
  remains bytea not null check (length(remains) = 32),
  primary key (event_id, erasure_id)
);
-- What `personal` in the leaf says, where what it is the hash of was erased.
alter table vulnerability_events add column erased_personal text check (erased_personal ~ '^[0-9a-f]{64}$');
alter table vulnerability_events drop constraint vulnerability_events_check,
  add check ((actor is null) = (salt is null and erased_personal is null) and (salt is null or erased_personal is null));

-- Whether the function below is at it. It alone runs as the owner of the tables; saying so helps nobody else.
create function is_erasing() returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(current_setting('curfew.erasing', true), '') = 'on'
    and exists (select from pg_class where oid = 'public.ledger_entries'::regclass and pg_get_userbyid(relowner) = current_user)
$$;
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if public.is_erasing() then return new; end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger erasures_are_append_only before update or delete or truncate on erasures
  for each statement execute function refuse_change();
create trigger erased_records_are_append_only before update or delete or truncate on erased_records
  for each statement execute function refuse_change();
create trigger erased_events_are_append_only before update or delete or truncate on erased_events
  for each statement execute function refuse_change();
create or replace trigger ledger_entries_are_kept before update on ledger_entries for each row when (not is_erasing())
  execute function refuse_rewriting_entries();
create or replace trigger exceptions_keep_decisions before update on exceptions for each row when (not is_erasing())
  execute function refuse_rewriting_exceptions();
create or replace trigger syncs_that_ended_are_kept before update on syncs for each row
  when ((old.finished_at is not null or old.status not in ('queued', 'running')) and not is_erasing())
  execute function refuse_rewriting_syncs();
-- What is left is entered by the function below, for each record that is erased.
create or replace trigger exceptions_are_entered after insert or update on exceptions for each row when (not is_erasing())
  execute function enter_row();

-- A text, and the texts in a JSON value, with an alias in the place of whatever fits.
create function words_erased(given text, fits text, alias text) returns text language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select regexp_replace(given, fits, alias, 'gi')
$$;
create function words_erased(given jsonb, fits text, alias text) returns jsonb language plpgsql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
begin
  return case jsonb_typeof(given)
    when 'string' then to_jsonb(regexp_replace(given #>> '{}', fits, alias, 'gi'))
    when 'array' then (select coalesce(jsonb_agg(public.words_erased(value, fits, alias) order by nr), '[]')
      from jsonb_array_elements(given) with ordinality e (value, nr))
    when 'object' then (select coalesce(jsonb_object_agg(key, public.words_erased(value, fits, alias)), '{}') from jsonb_each(given))
    else given end;
end $$;
-- Words as they are searched: whole, and no part of another address. `also` finds them in JSON as it is written.
create function words_fit(words text[]) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '(?<![[:alnum:]_]|[[:alnum:]_][.+%-])(?:' || string_agg(regexp_replace(word, '([][\\.^$*+?(){}|])', '\\\1', 'g'), '|' order by length(word) desc)
    || ')(?![[:alnum:]_])(?![.-][[:alnum:]])' from unnest(words) word
$$;
create function words_in(given text, words text[]) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select exists (select from unnest(words) word
    where strpos(lower(given), lower(word)) > 0 or strpos(lower(given), lower(trim('"' from to_json(word)::text))) > 0)
$$;

-- Which words are not to be erased, and why: they are part of what names a member who is not disabled, part of an alias, or too
-- common.
create function words_refused(words text[]) returns table (word text, because text) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select w.word, case
    when w.word is null or length(w.word) < 5 or w.word !~ '.\s.|.@.' then 'common'
    when exists (select from public.erasures e where strpos(lower(e.alias), lower(w.word)) > 0)
      or strpos('former member ', lower(w.word)) > 0 then 'alias'
    when exists (select from public.members m where m.disabled_at is null
      and (m.name ~* public.words_fit(array[w.word]) or m.email ~* public.words_fit(array[w.word]))) then 'member' end
  from unnest(words) w (word)
$$;
-- The erasure, which has to be of this transaction, and of words and a member that may be erased.
create function erasure_begun(erasure uuid, words text[]) returns erasures language plpgsql stable
  set search_path = pg_catalog, pg_temp as $$
declare
  given public.erasures;
begin
  select * into strict given from public.erasures e where e.id = erasure and e.written_in = pg_current_xact_id();
  if given.member_id is not null and not exists (select from public.members where id = given.member_id and disabled_at is not null) then
    raise exception 'only who is disabled is erased' using errcode = 'restrict_violation';
  end if;
  if coalesce(cardinality(words), 0) = 0 or exists (select from public.words_refused(words) where because is not null) then
    raise exception 'these words are not erased' using errcode = 'restrict_violation';
  end if;
  return given;
end $$;
-- An address that nobody has, and no other row.
create function erased_address() returns text language sql volatile set search_path = pg_catalog, pg_temp as $$
  select 'erased-' || gen_random_uuid() || '@erased.invalid'
$$;
-- A state that was recorded: the address of a member is the one that they have since.
create function state_erased(kind text, id text, state jsonb, fits text, alias text) returns jsonb language sql volatile
  set search_path = pg_catalog, pg_temp as $$
  select public.words_erased(state, fits, alias) || case when kind = 'member' and state ->> 'email' ~* fits
      then jsonb_build_object('email', coalesce((select m.email from public.members m
        where m.id = state_erased.id::uuid and m.email like 'erased-%@erased.invalid'), public.erased_address()))
    when kind = 'outlet' then jsonb_build_object('target', state -> 'target')
    when kind = 'webhook' then jsonb_build_object('origin', state -> 'origin') else '{}' end
$$;

-- What an entry of the audit log about a member says of them by name alone. Elsewhere it may be a word like any other.
create function names_erased(action text, detail jsonb, name_fits text, alias text) returns jsonb language sql immutable
  set search_path = pg_catalog, pg_temp as $$
  select case when action = 'member.renamed' then public.words_erased(detail, name_fits, alias)
    when detail ? 'name' then detail || jsonb_build_object('name', public.words_erased(detail -> 'name', name_fits, alias))
    else detail end
$$;
-- What the audit log says of a sample holds its seed, which stays.
create function seed_kept(action text, detail jsonb, erased jsonb) returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when action = 'sample.drawn' and detail ? 'seed' then erased || jsonb_build_object('seed', detail -> 'seed') else erased end
$$;
-- What is left of the record of an entry: of the audit log also without the addresses that somebody acted from.
create function record_left(type text, record jsonb, fits text, alias text, actors text[], member text, name_fits text)
  returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case type
    when 'policy' then record || jsonb_build_object(
      'created_by', public.words_erased(record -> 'created_by', fits, alias), 'reason', public.words_erased(record -> 'reason', fits, alias))
    when 'audit' then r.found
      || jsonb_build_object('detail', public.seed_kept(record ->> 'action', record -> 'detail', r.found -> 'detail')) || case when record ->> 'actor_id' = any (actors) then '{"origin": null}'::jsonb else '{}' end
      || case when record ->> 'subject_kind' = 'member' and record ->> 'subject_id' = member
        then jsonb_build_object('detail', public.names_erased(record ->> 'action', r.found -> 'detail', name_fits, alias)) else '{}' end
    else r.found end
  from (select public.words_erased(record, fits, alias) as found) r
$$;

-- Erases words, and who a member was, wherever people are named; answers how many rows of which table had them. The erasure
-- has to be of this transaction, which holds the lock of the ledger. What a scanner, a publisher or Curfew itself wrote is
-- left out, and so is the text of a policy, of which a hash is kept; events have a function of their own.
create function erase_words(erasure uuid, words text[], names text[]) returns table (in_table text, changed bigint) language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  given public.erasures;
  actors text[];
  fits text := public.words_fit(words);
  -- A name alone: of one word, it is too common to be searched in what people wrote.
  name_fits text := (select '^(?:' || string_agg(regexp_replace(name, '([][\\.^$*+?(){}|])', '\\\1', 'g'), '|') || ')$' from unnest(names) name);
  searched record;
  entry record;
  fresh bigint;
begin
  given := public.erasure_begun(erasure, words);
  if given.member_id is not null and name_fits is null then raise exception 'a member has a name'; end if;
  perform set_config('curfew.erasing', 'on', true);
  if given.member_id is not null then
    actors := array(select id::text from public.api_keys where member_id = given.member_id) || given.member_id::text;
    update public.audit_log set origin = null where actor_id = any (actors) and origin is not null;
    update public.audit_log set detail = public.names_erased(action, detail, name_fits, given.alias)
      where subject_kind = 'member' and subject_id = given.member_id::text;
    if to_regclass('public.recorded_states') is not null then
      execute 'update public.recorded_states set state = public.names_erased('''', state, $1, $2) where subject_kind = ''member'' and subject_id = $3'
        using name_fits, given.alias, given.member_id::text;
    end if;
    update public.members set name = given.alias, email = public.erased_address(), email_verified = false, image = null where id = given.member_id;
    return query select 'members', 1::bigint;
  end if;

  for searched in
    select c.relname as name,
      string_agg(format(case when a.attname = 'email' then '%1$I = case when %1$I ~* $1 then public.erased_address() else %1$I end'
        when c.relname = 'audit_log' and a.attname = 'detail'
        then '%1$I = public.seed_kept(action, %1$I, public.words_erased(%1$I, $1, $2))'
        when c.relname = 'recorded_states' and a.attname = 'state'
        then '%1$I = public.state_erased(subject_kind, subject_id, %1$I, $1, $2)'
        else '%1$I = public.words_erased(%1$I, $1, $2)' end, a.attname), ', ') as changes,
      string_agg(format('%I::text', a.attname), ', ') as texts
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname <> all (array['definitions', 'deadlines', 'backlog', 'closed_days', 'episodes', 'held_closings', 'sync_pages',
        'raw_pages', 'feed_entries', 'cve_facts', 'asked_cves', 'check_verdicts', 'schema_migrations', 'vulnerability_spans',
        'spans_waiting', 'missed_runs', 'attached_files', 'attached_pieces', 'audit_population', 'sample_items',
        'ledger_entries', 'ledger_nodes', 'ledger_checkpoints', 'ledger_keys', 'erased_records', 'erased_events',
        'vulnerability_events'])
      and case c.relname when 'vulnerabilities' then a.attname in ('note', 'stated')
        when 'vulnerability_history' then a.attname in ('note', 'stated')
        when 'assets' then a.attname in ('out_of_scope_by', 'out_of_scope_reason')
        when 'asset_history' then a.attname in ('out_of_scope_by', 'out_of_scope_reason')
        when 'sla_policies' then a.attname in ('created_by', 'reason')
        -- What is drawn again from a seed has to be the same; what is sent goes on going where it went.
        when 'samples' then a.attname <> 'seed'
        when 'webhooks' then a.attname <> 'url'
        when 'checkpoint_outlets' then a.attname <> 'target'
        when 'erasures' then a.attname <> 'alias' else true end
    group by c.relname order by c.relname
  loop
    execute format('update public.%I set %s where public.words_in(concat_ws('' '', %s), $3)', searched.name, searched.changes, searched.texts)
      using fits, given.alias, words;
    get diagnostics fresh = row_count;
    if fresh > 0 then return query select searched.name::text, fresh; end if;
  end loop;

  for entry in
    select l.id, l.type, l.subject_kind, l.subject_id, l.at, l.position,
      public.record_left(l.type, l.record, fits, given.alias, actors, given.member_id::text, name_fits) as remains
    from public.ledger_entries l
    where l.record is not null and l.type in ('audit', 'exception', 'policy', 'sync')
      and (public.words_in(l.record::text, words) or l.type = 'audit' and (l.record ->> 'actor_id' = any (actors)
        or l.record ->> 'subject_kind' = 'member' and l.record ->> 'subject_id' = given.member_id::text))
    order by l.id
  loop
    if entry.position is null then
      update public.ledger_entries set record = entry.remains where id = entry.id;
    elsif entry.remains is distinct from (select record from public.ledger_entries where id = entry.id) then
      insert into public.ledger_entries (type, subject_kind, subject_id, at, is_late, record)
        values (entry.type, entry.subject_kind, entry.subject_id, entry.at, true, entry.remains) returning id into fresh;
      update public.ledger_entries set record = null, salt = null where id = entry.id;
      update public.erased_records set replaced_by = fresh where replaced_by = entry.id;
      insert into public.erased_records (entry_id, erasure_id, replaced_by) values (entry.id, erasure, fresh);
    end if;
  end loop;
  perform set_config('curfew.erasing', 'off', true);
end $$;

-- Of events what a person did, whose hash the leaf keeps: `hashes` are what `personal` in their leaves says.
create function erase_events(erasure uuid, words text[], events bigint[], hashes text[]) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  given public.erasures;
  fits text := public.words_fit(words);
begin
  given := public.erasure_begun(erasure, words);
  perform set_config('curfew.erasing', 'on', true);
  update public.vulnerability_events v set erased_personal = coalesce(v.erased_personal, h.hash), salt = null,
    actor = public.words_erased(v.actor, fits, given.alias), change = public.words_erased(v.change::jsonb, fits, given.alias)::json
  from unnest(events, hashes) h (id, hash) where v.id = h.id and v.actor is not null;
  insert into public.erased_events (erasure_id, event_id, remains)
  select erasure, v.id, sha256(convert_to(v.actor || ' ' || v.change::text, 'UTF8')) from public.vulnerability_events v
  where v.id = any (events) and v.actor is not null;
  perform set_config('curfew.erasing', 'off', true);
end $$;

-- The runtime role is granted the first three (src/store/runtime-grants.ts); the others are for these alone.
revoke execute on function erase_words(uuid, text[], text[]), erase_events(uuid, text[], bigint[], text[]), words_refused(text[]),
  erasure_begun(uuid, text[]), erased_address(), state_erased(text, text, jsonb, text, text), words_fit(text[]),
  words_erased(text, text, text), words_erased(jsonb, text, text), names_erased(text, jsonb, text, text), seed_kept(text, jsonb, jsonb),
  record_left(text, jsonb, text, text, text[], text, text) from public;

-- What no entry can hold is refused where it is written: sealed it could not be, and everybody else would wait for it. A number
-- that JavaScript has not, an instant that is none, a name that is too long.
alter table ledger_entries add constraint ledger_entries_can_be_sealed check (
  at >= '0001-01-01T00:00:00Z' and at < '10000-01-01T00:00:00Z' and length(subject_kind) + length(subject_id) <= 1000
  and (record is null or not jsonb_path_exists(record,
    '$.** ? (@.type() == "number" && (@ > 1.7976931348623157e308 || @ < -1.7976931348623157e308))')
    -- Deeper than anything of ours (core/ledger/canonical-json.ts), and than what can be written out one in the other.
    and not jsonb_path_exists(record, '$.**{150}'))) not valid;
alter table vulnerability_events add constraint vulnerability_events_can_be_sealed check (
  recorded_at >= '0001-01-01T00:00:00Z' and recorded_at < '10000-01-01T00:00:00Z'
  and true_at >= '0001-01-01T00:00:00Z' and true_at < '10000-01-01T00:00:00Z') not valid;
