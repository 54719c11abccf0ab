-- What the migrations make, for reading and review. Written by `npm run generate`; never run.

create table api_keys (
  id uuid not null,
  name text not null,
  hash bytea not null,
  ends_with text not null,
  role text not null,
  member_id uuid,
  made_with uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_hash_check CHECK ((length(hash) = 32)),
  constraint api_keys_hash_key UNIQUE (hash),
  constraint api_keys_made_with_fkey FOREIGN KEY (made_with) REFERENCES api_keys(id),
  constraint api_keys_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  constraint api_keys_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'manager'::text, 'engineer'::text, 'auditor'::text])))
);
CREATE INDEX api_keys_by_parent ON public.api_keys USING btree (made_with) WHERE (made_with IS NOT NULL);

create table approved_texts (
  id bigint not null generated always as identity,
  days jsonb not null,
  approved_on date,
  note text,
  document_sha256 bytea not null,
  document_name text not null,
  media_type text not null,
  recorded_at timestamp with time zone not null,
  recorded_by_name text not null,
  constraint approved_texts_pkey PRIMARY KEY (id),
  constraint approved_texts_document_sha256_fkey FOREIGN KEY (document_sha256) REFERENCES attached_files(sha256)
);
CREATE TRIGGER approved_texts_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approved_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table asked_cves (
  feed text not null,
  cve text not null,
  constraint asked_cves_pkey PRIMARY KEY (feed, cve),
  constraint asked_cves_feed_fkey FOREIGN KEY (feed) REFERENCES feeds(id)
);

create table asset_history (
  id uuid not null,
  searched text not null,
  source_id uuid not null,
  external_id text not null,
  name text not null,
  address text not null,
  is_listed boolean not null,
  scan_id text,
  scan_at timestamp with time zone,
  scan_moved boolean not null,
  tags text[] not null,
  out_of_scope_reason text,
  out_of_scope_by text,
  out_of_scope_at timestamp with time zone,
  revision integer not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  constraint asset_history_pkey PRIMARY KEY (id, valid_to),
  constraint asset_history_check CHECK ((valid_from < valid_to))
);
CREATE TRIGGER asset_history_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.asset_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assets (
  id uuid not null,
  searched text not null generated always as (lower(((name || '
'::text) || address))) stored,
  source_id uuid not null,
  external_id text not null,
  name text not null,
  address text not null,
  is_listed boolean not null,
  scan_id text,
  scan_at timestamp with time zone,
  scan_moved boolean not null default false,
  tags text[] not null default '{}'::text[],
  out_of_scope_reason text,
  out_of_scope_by text,
  out_of_scope_at timestamp with time zone,
  revision integer not null default 1,
  valid_from timestamp with time zone not null,
  constraint assets_pkey PRIMARY KEY (id),
  constraint assets_source_id_external_id_key UNIQUE (source_id, external_id),
  constraint assets_source_id_fkey FOREIGN KEY (source_id) REFERENCES monitoring_sources(id)
);
CREATE INDEX assets_by_scan ON public.assets USING btree (source_id, scan_at) WHERE is_listed;
CREATE INDEX assets_searched ON public.assets USING gin (searched gin_trgm_ops);

create table attached_files (
  sha256 bytea not null,
  size bigint not null,
  stored_at timestamp with time zone not null,
  constraint attached_files_pkey PRIMARY KEY (sha256)
);
CREATE TRIGGER attached_files_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.attached_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table attached_pieces (
  sha256 bytea not null,
  "position" integer not null,
  content bytea not null,
  constraint attached_pieces_pkey PRIMARY KEY (sha256, "position"),
  constraint attached_pieces_sha256_fkey FOREIGN KEY (sha256) REFERENCES attached_files(sha256) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER attached_pieces_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.attached_pieces FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table attempt_limits (
  bucket text not null,
  failures integer not null,
  last_attempt_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempt_limits_pkey PRIMARY KEY (bucket),
  constraint attempt_limits_failures_check CHECK ((failures >= 0))
);
CREATE INDEX attempt_limits_by_age ON public.attempt_limits USING btree (last_attempt_at);

create table audit_log (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  origin text,
  request_id text,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'api-key'::text, 'local'::text, 'setup'::text, 'system'::text]))),
  constraint audit_log_states_are_entered TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_log_by_actor ON public.audit_log USING btree (actor_id, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_log_by_subject ON public.audit_log USING btree (subject_kind, subject_id, id);
CREATE INDEX audit_log_by_time ON public.audit_log USING btree (at, id);
CREATE TRIGGER audit_log_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_is_entered AFTER INSERT ON public.audit_log FOR EACH ROW EXECUTE FUNCTION enter_row();
CREATE CONSTRAINT TRIGGER audit_log_states_are_entered AFTER INSERT ON public.audit_log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_states_of_entry();

create table audit_members (
  audit_id uuid not null,
  member_id uuid not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  removed_at timestamp with time zone,
  removed_by text,
  constraint audit_members_pkey PRIMARY KEY (audit_id, member_id, added_at),
  constraint audit_members_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audits(id),
  constraint audit_members_check CHECK (((removed_at IS NULL) = (removed_by IS NULL))),
  constraint audit_members_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id)
);
CREATE UNIQUE INDEX audit_members_present ON public.audit_members USING btree (member_id, audit_id) WHERE (removed_at IS NULL);
CREATE TRIGGER audit_members_are_never_removed BEFORE DELETE OR TRUNCATE ON public.audit_members FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_members_that_left_are_kept BEFORE UPDATE ON public.audit_members FOR EACH ROW WHEN ((old.removed_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table audit_population (
  audit_id uuid not null,
  n integer not null,
  vulnerability_id uuid not null,
  episode integer not null,
  opened_at timestamp with time zone not null,
  is_first boolean not null,
  constraint audit_population_pkey PRIMARY KEY (audit_id, n),
  constraint audit_population_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audits(id),
  constraint audit_population_n_check CHECK ((n > 0))
);
CREATE TRIGGER audit_population_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_population FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audits (
  id uuid not null,
  title text not null,
  window_from timestamp with time zone not null,
  window_to timestamp with time zone not null,
  known_at timestamp with time zone not null,
  checkpoint_size bigint not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  ends_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  revision integer not null default 1,
  constraint audits_pkey PRIMARY KEY (id),
  constraint audits_check CHECK (((window_from < window_to) AND (window_to <= known_at))),
  constraint audits_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint audits_checkpoint_size_fkey FOREIGN KEY (checkpoint_size) REFERENCES ledger_checkpoints(size)
);
CREATE TRIGGER audits_are_never_removed BEFORE DELETE OR TRUNCATE ON public.audits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audits_that_ended_are_kept BEFORE UPDATE ON public.audits FOR EACH ROW WHEN ((old.ended_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table backlog (
  source_id uuid not null,
  obligation text not null default ''::text,
  only_obligation text not null default ''::text,
  status text not null,
  severity smallint not null,
  first_seen_on date not null,
  due_soon_at timestamp with time zone not null,
  overdue_at timestamp with time zone not null,
  triage_due_at timestamp with time zone not null,
  excepted_until timestamp with time zone not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  count integer not null,
  constraint backlog_check CHECK ((valid_from <= valid_to)),
  constraint backlog_count_check CHECK ((count > 0)),
  constraint backlog_status_check CHECK ((status = ANY (ARRAY['open'::text, 'suppressed'::text])))
);
CREATE INDEX backlog_by_end ON public.backlog USING btree (valid_to, valid_from);
CREATE UNIQUE INDEX backlog_present ON public.backlog USING btree (source_id, obligation, only_obligation, status, severity, first_seen_on, overdue_at, due_soon_at, triage_due_at, excepted_until) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE TRIGGER backlog_is_never_removed BEFORE DELETE OR TRUNCATE ON public.backlog FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER backlog_past_is_kept BEFORE UPDATE ON public.backlog FOR EACH ROW WHEN ((old.valid_to <> 'infinity'::timestamp with time zone)) EXECUTE FUNCTION refuse_change();

create table check_verdicts (
  id bigint not null generated always as identity,
  check_id text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  recorded_at timestamp with time zone not null,
  status text not null,
  reason text not null,
  by_exception boolean not null,
  counts jsonb not null,
  doubts jsonb not null default '[]'::jsonb,
  data_as_of timestamp with time zone,
  entries jsonb,
  held_to jsonb,
  cause jsonb not null,
  constraint check_verdicts_pkey PRIMARY KEY (id),
  constraint check_verdicts_check CHECK ((valid_from <= valid_to)),
  constraint check_verdicts_check_id_fkey FOREIGN KEY (check_id) REFERENCES checks(id),
  constraint check_verdicts_status_check CHECK ((status = ANY (ARRAY['disabled'::text, 'failing'::text, 'pending'::text, 'unknown'::text, 'due-soon'::text, 'due'::text, 'passing'::text])))
);
CREATE INDEX check_verdicts_by_time ON public.check_verdicts USING btree (check_id, valid_from);
CREATE UNIQUE INDEX check_verdicts_present ON public.check_verdicts USING btree (check_id) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE TRIGGER check_verdicts_are_entered AFTER INSERT ON public.check_verdicts FOR EACH ROW EXECUTE FUNCTION enter_row();
CREATE TRIGGER check_verdicts_are_kept BEFORE DELETE OR UPDATE ON public.check_verdicts FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_verdicts();
CREATE TRIGGER check_verdicts_are_never_emptied BEFORE TRUNCATE ON public.check_verdicts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table checkpoint_outlets (
  id uuid not null,
  kind text not null,
  target text not null,
  sealed_secret text,
  every_hours integer not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  next_at timestamp with time zone not null,
  attempts integer not null default 0,
  tried_at timestamp with time zone,
  tried_size bigint,
  problem text,
  held_size bigint,
  held_at timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_reason text,
  revision integer not null default 1,
  constraint checkpoint_outlets_pkey PRIMARY KEY (id),
  constraint checkpoint_outlets_check CHECK (((kind = 'webhook'::text) = (sealed_secret IS NOT NULL))),
  constraint checkpoint_outlets_check1 CHECK (((tried_at IS NULL) = (tried_size IS NULL))),
  constraint checkpoint_outlets_check2 CHECK (((held_at IS NULL) = (held_size IS NULL))),
  constraint checkpoint_outlets_every_hours_check CHECK ((every_hours > 0)),
  constraint checkpoint_outlets_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'webhook'::text, 'file'::text]))),
  constraint checkpoint_outlets_states_are_entered TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX checkpoint_outlets_due ON public.checkpoint_outlets USING btree (next_at) WHERE (disabled_at IS NULL);
CREATE CONSTRAINT TRIGGER checkpoint_outlets_states_are_entered AFTER UPDATE ON public.checkpoint_outlets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.disabled_at IS NOT NULL) AND (old.disabled_at IS NULL))) EXECUTE FUNCTION keep_state_turned_off();

create table checks (
  id text not null,
  activated_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  disabled_by text,
  disabled_reason text,
  obligation text,
  next_change_at timestamp with time zone,
  evaluated_at timestamp with time zone,
  constraint checks_pkey PRIMARY KEY (id)
);

create table closed_days (
  source_id uuid not null,
  closed_on date not null,
  verdict text not null,
  count integer not null,
  constraint closed_days_pkey PRIMARY KEY (source_id, closed_on, verdict),
  constraint closed_days_count_check CHECK ((count > 0))
);
CREATE TRIGGER closed_days_are_never_removed BEFORE DELETE OR TRUNCATE ON public.closed_days FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_days_only_grow BEFORE UPDATE ON public.closed_days FOR EACH ROW WHEN ((new.count <= old.count)) EXECUTE FUNCTION refuse_change();

create table cve_facts (
  cve text not null,
  feed text not null,
  version text not null,
  entry jsonb,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  constraint cve_facts_pkey PRIMARY KEY (cve, feed, valid_from),
  constraint cve_facts_feed_fkey FOREIGN KEY (feed) REFERENCES feeds(id)
);
CREATE UNIQUE INDEX cve_facts_present ON public.cve_facts USING btree (cve, feed) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE TRIGGER cve_facts_are_never_removed BEFORE DELETE OR TRUNCATE ON public.cve_facts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cve_facts_past_is_kept BEFORE UPDATE ON public.cve_facts FOR EACH ROW WHEN ((old.valid_to <> 'infinity'::timestamp with time zone)) EXECUTE FUNCTION refuse_change();

create table deadlines (
  vulnerability_id uuid not null,
  episode integer not null,
  policy_version integer not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  source_id uuid not null,
  status text not null,
  verdict text,
  excepted_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  severity smallint not null,
  anchor_at timestamp with time zone not null,
  anchor_basis text not null,
  rule text not null,
  counted_from timestamp with time zone not null,
  window_days integer,
  due_on date,
  due_at timestamp with time zone,
  overdue_at timestamp with time zone,
  due_soon_at timestamp with time zone,
  triage_due_at timestamp with time zone,
  previous_due_at timestamp with time zone,
  derivation jsonb,
  obligations jsonb,
  standing text not null generated always as (
CASE
    WHEN (status = 'resolved'::text) THEN COALESCE(verdict, 'not-judged'::text)
    WHEN ((status = 'suppressed'::text) AND (excepted_until = '-infinity'::timestamp with time zone)) THEN 'unaccepted'::text
    WHEN ((excepted_until = '-infinity'::timestamp with time zone) OR ((status = 'suppressed'::text) AND (excepted_until = 'infinity'::timestamp with time zone))) THEN status
    ELSE 'excepted'::text
END) stored,
  lane integer not null generated always as (
CASE
    WHEN (due_at IS NULL) THEN '-1'::integer
    WHEN ((window_days IS NOT NULL) AND (counted_from >= anchor_at) AND ((EXTRACT(epoch FROM (overdue_at - counted_from)) >= (((window_days * 86400) - 93600))::numeric) AND (EXTRACT(epoch FROM (overdue_at - counted_from)) <= (((window_days * 86400) + 180000))::numeric))) THEN ((window_days * 2) +
    CASE
        WHEN (counted_from > anchor_at) THEN 1
        ELSE 0
    END)
    ELSE (1000000000 + ((EXTRACT(epoch FROM (overdue_at - due_soon_at)))::integer / 60))
END) stored,
  asset_id uuid not null
) with (fillfactor=90);
CREATE INDEX deadlines_by_anchor ON public.deadlines USING btree (anchor_at, vulnerability_id) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_by_due ON public.deadlines USING btree (due_at, vulnerability_id) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_lanes_by_anchor ON public.deadlines USING btree (standing, severity, lane, anchor_at, vulnerability_id, due_at) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_lanes_by_due ON public.deadlines USING btree (standing, severity, lane, due_at, vulnerability_id) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_open_by_asset ON public.deadlines USING btree (asset_id, overdue_at, excepted_until, status, valid_from) WHERE ((valid_to = 'infinity'::timestamp with time zone) AND (standing = ANY (ARRAY['open'::text, 'unaccepted'::text, 'excepted'::text])));
CREATE INDEX deadlines_past ON public.deadlines USING btree (vulnerability_id, valid_to) WHERE (valid_to < 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_past_by_asset ON public.deadlines USING btree (asset_id, valid_to, valid_from, overdue_at, excepted_until, status) WHERE ((valid_to < 'infinity'::timestamp with time zone) AND (standing = ANY (ARRAY['open'::text, 'unaccepted'::text, 'excepted'::text])));
CREATE UNIQUE INDEX deadlines_present ON public.deadlines USING btree (vulnerability_id) WHERE (valid_to = 'infinity'::timestamp with time zone);
CREATE INDEX deadlines_untriaged ON public.deadlines USING btree (source_id, triage_due_at) WHERE ((valid_to = 'infinity'::timestamp with time zone) AND (severity = 0) AND (status = ANY (ARRAY['open'::text, 'suppressed'::text])));
CREATE INDEX deadlines_versions_in_use ON public.deadlines USING btree (source_id, (((policy_version)::text || COALESCE((jsonb_path_query_array(obligations, '$[*]."policyVersion"'::jsonpath))::text, ''::text)))) WHERE ((valid_to = 'infinity'::timestamp with time zone) AND (standing = ANY (ARRAY['open'::text, 'suppressed'::text, 'unaccepted'::text, 'excepted'::text])));
CREATE TRIGGER deadlines_are_never_removed BEFORE DELETE OR TRUNCATE ON public.deadlines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER deadlines_past_is_kept BEFORE UPDATE ON public.deadlines FOR EACH ROW WHEN (((old.valid_to <> 'infinity'::timestamp with time zone) OR (new.valid_to < old.valid_from) OR ((new.valid_to <> 'infinity'::timestamp with time zone) AND (((new.status IS DISTINCT FROM old.status) OR (new.verdict IS DISTINCT FROM old.verdict)) OR (new.excepted_until IS DISTINCT FROM old.excepted_until))))) EXECUTE FUNCTION refuse_change();

create table definition_history (
  id uuid not null,
  searched text,
  source_id uuid not null,
  external_id text not null,
  title text not null,
  description text not null,
  solution text not null,
  category text not null,
  cves text[] not null,
  severity smallint not null,
  source_severity text not null,
  is_pci_relevant boolean,
  fetched_at timestamp with time zone,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  constraint definition_history_pkey PRIMARY KEY (id, valid_to),
  constraint definition_history_check CHECK ((valid_from < valid_to))
);
CREATE INDEX definition_history_by_end ON public.definition_history USING btree (source_id, valid_to);
CREATE TRIGGER definition_history_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.definition_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table definitions (
  id uuid not null,
  searched text,
  source_id uuid not null,
  external_id text not null,
  title text not null,
  description text not null,
  solution text not null,
  category text not null,
  cves text[] not null,
  severity smallint not null,
  source_severity text not null,
  is_pci_relevant boolean,
  fetched_at timestamp with time zone,
  valid_from timestamp with time zone not null,
  constraint definitions_pkey PRIMARY KEY (id),
  constraint definitions_source_id_external_id_key UNIQUE (source_id, external_id),
  constraint definitions_source_id_fkey FOREIGN KEY (source_id) REFERENCES monitoring_sources(id)
);
CREATE INDEX definitions_by_cve ON public.definitions USING gin (cves);
CREATE INDEX definitions_searched ON public.definitions USING gin (searched gin_trgm_ops);
CREATE TRIGGER definitions_are_kept BEFORE UPDATE ON public.definitions FOR EACH ROW EXECUTE FUNCTION keep_definition();
CREATE TRIGGER definitions_are_searched BEFORE INSERT OR UPDATE ON public.definitions FOR EACH ROW EXECUTE FUNCTION lower_the_title();

create table deliveries (
  id uuid not null,
  channel text not null,
  member_id uuid,
  webhook_id uuid,
  recipient text not null,
  title text not null,
  content jsonb not null,
  notices integer not null,
  status text not null,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  next_attempt_at timestamp with time zone not null,
  gives_up_at timestamp with time zone not null,
  last_error text,
  ended_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'webhook'::text]))),
  constraint deliveries_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE SET NULL,
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text]))),
  constraint deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE SET NULL
);
CREATE INDEX deliveries_by_time ON public.deliveries USING btree (created_at DESC, id DESC);
CREATE INDEX deliveries_waiting ON public.deliveries USING btree (next_attempt_at) WHERE (status = 'waiting'::text);

create table episodes (
  vulnerability_id uuid not null,
  number integer not null,
  source_id uuid not null,
  severity smallint not null,
  first_seen_at timestamp with time zone not null,
  first_seen_basis text not null,
  policy_version integer not null,
  due_at timestamp with time zone,
  resolved_at timestamp with time zone not null,
  resolution_basis text not null,
  verdict text not null,
  obligation_verdicts jsonb,
  recorded_at timestamp with time zone not null,
  was_fixed_when_first_read boolean not null default false,
  constraint episodes_pkey PRIMARY KEY (vulnerability_id, number),
  constraint episodes_verdict_check CHECK ((verdict = ANY (ARRAY['met'::text, 'missed'::text, 'not-judged'::text])))
);
CREATE INDEX episodes_by_resolution ON public.episodes USING btree (source_id, resolved_at) INCLUDE (verdict, recorded_at, severity, due_at, was_fixed_when_first_read);
CREATE TRIGGER episodes_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.episodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table erased_events (
  erasure_id uuid not null,
  event_id bigint not null,
  remains bytea not null,
  constraint erased_events_pkey PRIMARY KEY (event_id, erasure_id),
  constraint erased_events_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasures(id),
  constraint erased_events_remains_check CHECK ((length(remains) = 32))
);
CREATE TRIGGER erased_events_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table erased_records (
  entry_id bigint not null,
  erasure_id uuid not null,
  replaced_by bigint not null,
  constraint erased_records_pkey PRIMARY KEY (entry_id),
  constraint erased_records_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint erased_records_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES erasures(id),
  constraint erased_records_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES ledger_entries(id)
);
CREATE TRIGGER erased_records_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table erasures (
  id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  alias text not null,
  member_id uuid,
  reason text not null,
  erased_by text not null,
  written_in xid8 not null default pg_current_xact_id(),
  constraint erasures_pkey PRIMARY KEY (id),
  constraint erasures_alias_is_its_own CHECK ((alias =
CASE
    WHEN (member_id IS NULL) THEN '(erased)'::text
    ELSE ('Former member '::text || number)
END)),
  constraint erasures_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  constraint erasures_member_id_key UNIQUE (member_id),
  constraint erasures_number_key UNIQUE (number)
);
CREATE TRIGGER erasures_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table evidence_bundles (
  id uuid not null,
  window_from timestamp with time zone not null,
  window_to timestamp with time zone not null,
  with_raw_pages boolean not null,
  audit_id uuid,
  sample_id uuid,
  requested_at timestamp with time zone not null,
  requested_by_kind text not null,
  requested_by_id text,
  requested_by_name text not null,
  as_of timestamp with time zone not null,
  start_size bigint,
  end_size bigint,
  status text not null,
  progress jsonb not null default '{}'::jsonb,
  attempts integer not null default 0,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  problem text,
  size bigint,
  sha256 text,
  manifest_sha256 text,
  removed_at timestamp with time zone,
  removed_by text,
  constraint evidence_bundles_pkey PRIMARY KEY (id),
  constraint evidence_bundles_check CHECK (((window_from < window_to) AND (window_to <= as_of))),
  constraint evidence_bundles_check1 CHECK (((start_size IS NULL) = (end_size IS NULL))),
  constraint evidence_bundles_check2 CHECK (((status = ANY (ARRAY['ready'::text, 'removed'::text])) = (sha256 IS NOT NULL))),
  constraint evidence_bundles_check3 CHECK (((status = 'failed'::text) = (problem IS NOT NULL))),
  constraint evidence_bundles_check4 CHECK (((removed_by IS NULL) OR (status = 'removed'::text))),
  constraint evidence_bundles_end_size_fkey FOREIGN KEY (end_size) REFERENCES ledger_checkpoints(size),
  constraint evidence_bundles_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'ready'::text, 'failed'::text, 'removed'::text])))
);
CREATE INDEX evidence_bundles_by_audit ON public.evidence_bundles USING btree (audit_id) WHERE (audit_id IS NOT NULL);
CREATE INDEX evidence_bundles_by_time ON public.evidence_bundles USING btree (requested_at DESC, id DESC);
CREATE INDEX evidence_bundles_waiting ON public.evidence_bundles USING btree (requested_at) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE TRIGGER evidence_bundles_are_never_removed BEFORE DELETE OR TRUNCATE ON public.evidence_bundles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table exception_attachments (
  id uuid not null,
  exception_id uuid not null,
  sha256 bytea not null,
  name text not null,
  media_type text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint exception_attachments_pkey PRIMARY KEY (id),
  constraint exception_attachments_exception_id_fkey FOREIGN KEY (exception_id) REFERENCES exceptions(id),
  constraint exception_attachments_sha256_fkey FOREIGN KEY (sha256) REFERENCES attached_files(sha256)
);
CREATE INDEX exception_attachments_by_exception ON public.exception_attachments USING btree (exception_id, added_at, id);
CREATE TRIGGER exception_attachments_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.exception_attachments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table exception_events (
  id bigint not null generated always as identity,
  exception_id uuid not null,
  type text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  detail jsonb not null,
  constraint exception_events_pkey PRIMARY KEY (id),
  constraint exception_events_exception_id_fkey FOREIGN KEY (exception_id) REFERENCES exceptions(id)
);
CREATE INDEX exception_events_by_exception ON public.exception_events USING btree (exception_id, id);
CREATE TRIGGER exception_events_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.exception_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table exceptions (
  id uuid not null,
  number integer not null generated always as identity,
  status text not null,
  kind text not null,
  reason text not null,
  details jsonb not null,
  scope jsonb not null,
  until_on date,
  until_at timestamp with time zone,
  renews uuid,
  renewals integer not null default 0,
  proposed_by_kind text not null,
  proposed_by_id text,
  proposed_by_member uuid,
  proposed_by_name text not null,
  created_at timestamp with time zone not null,
  proposed_at timestamp with time zone,
  decided_by_name text,
  decided_by_member uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  worst_rank smallint,
  covered_at_approval integer,
  overdue_when_approved integer,
  ended_at timestamp with time zone,
  ended_by_name text,
  end_cause text,
  end_reason text,
  is_settled boolean not null default true,
  revision integer not null default 1,
  constraint exceptions_pkey PRIMARY KEY (id),
  constraint exceptions_check CHECK (((status <> ALL (ARRAY['proposed'::text, 'approved'::text])) OR (until_at IS NOT NULL))),
  constraint exceptions_check1 CHECK (((status <> 'approved'::text) OR ((decided_at IS NOT NULL) AND (worst_rank IS NOT NULL)))),
  constraint exceptions_decided_by_member_fkey FOREIGN KEY (decided_by_member) REFERENCES members(id),
  constraint exceptions_proposed_by_member_fkey FOREIGN KEY (proposed_by_member) REFERENCES members(id),
  constraint exceptions_renews_fkey FOREIGN KEY (renews) REFERENCES exceptions(id),
  constraint exceptions_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'rejected'::text, 'revoked'::text, 'voided'::text])))
);
CREATE INDEX exceptions_approved ON public.exceptions USING btree (until_at) WHERE (status = 'approved'::text);
CREATE INDEX exceptions_by_scope ON public.exceptions USING gin (scope jsonb_path_ops);
CREATE INDEX exceptions_unsettled ON public.exceptions USING btree (id) WHERE (NOT is_settled);
CREATE INDEX exceptions_waiting ON public.exceptions USING btree (proposed_at) WHERE (status = 'proposed'::text);
CREATE TRIGGER exceptions_are_entered AFTER INSERT OR UPDATE ON public.exceptions FOR EACH ROW WHEN ((NOT is_erasing())) EXECUTE FUNCTION enter_row();
CREATE TRIGGER exceptions_are_never_removed BEFORE DELETE OR TRUNCATE ON public.exceptions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER exceptions_keep_decisions BEFORE UPDATE ON public.exceptions FOR EACH ROW WHEN ((NOT is_erasing())) EXECUTE FUNCTION refuse_rewriting_exceptions();

create table feed_entries (
  feed text not null,
  cve text not null,
  entry jsonb not null,
  constraint feed_entries_pkey PRIMARY KEY (feed, cve),
  constraint feed_entries_feed_fkey FOREIGN KEY (feed) REFERENCES feeds(id)
);

create table feeds (
  id text not null,
  is_automatic boolean not null default false,
  base_url text,
  version text,
  published_at timestamp with time zone,
  loaded_at timestamp with time zone,
  loaded_by text,
  entries integer,
  attempted_at timestamp with time zone,
  problem jsonb,
  revision integer not null default 1,
  constraint feeds_pkey PRIMARY KEY (id),
  constraint feeds_id_check CHECK ((id = ANY (ARRAY['kev'::text, 'epss'::text, 'vulnrichment'::text]))),
  constraint feeds_states_are_entered TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE CONSTRAINT TRIGGER feeds_states_are_entered AFTER UPDATE ON public.feeds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.problem IS NOT NULL) AND (new.attempted_at IS DISTINCT FROM old.attempted_at))) EXECUTE FUNCTION keep_state_of_feed();

create table held_closings (
  sync_id uuid not null,
  vulnerability_id uuid not null,
  scan_id text not null,
  scan_at timestamp with time zone not null,
  constraint held_closings_pkey PRIMARY KEY (sync_id, vulnerability_id),
  constraint held_closings_sync_id_fkey FOREIGN KEY (sync_id) REFERENCES syncs(id)
);

create table identity_provider (
  is_only boolean not null default true,
  name text not null,
  issuer text not null,
  client_id text not null,
  sealed_client_secret text not null,
  allowed_domains text[] not null default '{}'::text[],
  allows_sign_up boolean not null default false,
  default_role text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by text not null,
  constraint identity_provider_pkey PRIMARY KEY (is_only),
  constraint identity_provider_check CHECK (((NOT allows_sign_up) OR (default_role IS NOT NULL))),
  constraint identity_provider_default_role_check CHECK ((default_role = ANY (ARRAY['administrator'::text, 'manager'::text, 'engineer'::text, 'auditor'::text]))),
  constraint identity_provider_is_only_check CHECK (is_only)
);

create table installation (
  is_only boolean not null default true,
  organisation text not null default ''::text,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null,
  requires_two_factor boolean not null default false,
  constraint installation_pkey PRIMARY KEY (is_only),
  constraint installation_is_only_check CHECK (is_only)
);

create table integrations (
  id uuid not null,
  provider text not null,
  name text not null,
  settings jsonb not null,
  sealed_credentials text,
  credential_hint text not null,
  status text not null,
  account text,
  warnings jsonb not null default '[]'::jsonb,
  last_error jsonb,
  last_checked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  disconnected_at timestamp with time zone,
  revision integer not null default 1,
  constraint integrations_pkey PRIMARY KEY (id),
  constraint integrations_status_check CHECK ((status = ANY (ARRAY['connected'::text, 'needs-attention'::text, 'disconnected'::text])))
);

create table invitations (
  id uuid not null default gen_random_uuid(),
  email text not null,
  role text not null,
  hash bytea not null,
  invited_by_member uuid,
  invited_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  member_id uuid,
  revoked_at timestamp with time zone,
  revoked_by text,
  invited_with uuid,
  revoked_because text,
  audit_id uuid,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audits(id),
  constraint invitations_check CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  constraint invitations_check1 CHECK (((audit_id IS NULL) OR (role = 'auditor'::text))),
  constraint invitations_email_check CHECK ((email = lower(email))),
  constraint invitations_hash_check CHECK ((length(hash) = 32)),
  constraint invitations_hash_key UNIQUE (hash),
  constraint invitations_invited_by_member_fkey FOREIGN KEY (invited_by_member) REFERENCES members(id),
  constraint invitations_invited_with_fkey FOREIGN KEY (invited_with) REFERENCES api_keys(id),
  constraint invitations_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  constraint invitations_revoked_because_check CHECK ((revoked_because = ANY (ARRAY['member-disabled'::text, 'member-demoted'::text, 'api-key-revoked'::text]))),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'manager'::text, 'engineer'::text, 'auditor'::text])))
);
CREATE INDEX invitations_by_audit ON public.invitations USING btree (audit_id) WHERE (audit_id IS NOT NULL);
CREATE INDEX invitations_by_key ON public.invitations USING btree (invited_with) WHERE (invited_with IS NOT NULL);
CREATE UNIQUE INDEX invitations_open ON public.invitations USING btree (email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX invitations_open_by_member ON public.invitations USING btree (invited_by_member) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

create table known_origins (
  member_id uuid not null,
  origin text not null,
  last_signed_in_at timestamp with time zone not null,
  constraint known_origins_pkey PRIMARY KEY (member_id, origin),
  constraint known_origins_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);

create table ledger_change_tiles (
  entry_id bigint not null,
  level smallint not null,
  tile integer not null,
  first_event bigint not null,
  hash bytea not null,
  constraint ledger_change_tiles_pkey PRIMARY KEY (entry_id, level, tile),
  constraint ledger_change_tiles_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entries(id),
  constraint ledger_change_tiles_hash_check CHECK ((length(hash) = 32)),
  constraint ledger_change_tiles_level_check CHECK ((level >= 0))
);
CREATE INDEX ledger_change_tiles_by_event ON public.ledger_change_tiles USING btree (entry_id, first_event) WHERE (level = 0);
CREATE TRIGGER ledger_change_tiles_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_change_tiles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_checkpoints (
  size bigint not null,
  root bytea not null,
  signed_at timestamp with time zone not null,
  note text not null,
  constraint ledger_checkpoints_pkey PRIMARY KEY (size),
  constraint ledger_checkpoints_root_check CHECK ((length(root) = 32))
);
CREATE TRIGGER ledger_checkpoints_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_checkpoints_are_of_what_was_entered BEFORE INSERT ON public.ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_checkpoint_ahead();

create table ledger_entries (
  id bigint not null generated always as identity,
  type text not null,
  subject_kind text not null,
  subject_id text not null,
  at timestamp with time zone not null,
  is_late boolean not null default false,
  record jsonb,
  salt uuid default gen_random_uuid(),
  written_in xid8,
  events_after bigint,
  events_upto bigint,
  "position" bigint,
  entry text,
  leaf bytea,
  constraint ledger_entries_pkey PRIMARY KEY (id),
  constraint ledger_entries_can_be_sealed CHECK (((at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (at < '10000-01-01 00:00:00+00'::timestamp with time zone) AND ((length(subject_kind) + length(subject_id)) <= 1000) AND ((record IS NULL) OR ((NOT jsonb_path_exists(record, '$.**?(@.type() == "number" && (@ > 179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 || @ < -179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000))'::jsonpath)) AND (NOT jsonb_path_exists(record, '$.**{150}'::jsonpath)))))) NOT VALID,
  constraint ledger_entries_changes_end TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint ledger_entries_check CHECK (((("position" IS NULL) = (entry IS NULL)) AND (("position" IS NULL) = (leaf IS NULL)))),
  constraint ledger_entries_check1 CHECK (((record IS NULL) = (salt IS NULL))),
  constraint ledger_entries_check2 CHECK ((((type = 'changes'::text) = (written_in IS NOT NULL)) AND ((type = 'changes'::text) = (events_after IS NOT NULL)))),
  constraint ledger_entries_check3 CHECK ((("position" IS NULL) OR (type <> 'changes'::text) OR (events_upto IS NOT NULL))),
  constraint ledger_entries_leaf_check CHECK ((length(leaf) = 32)),
  constraint ledger_entries_position_key UNIQUE ("position"),
  constraint ledger_entries_type_check CHECK ((type = ANY (ARRAY['sync'::text, 'missed-run'::text, 'changes'::text, 'policy'::text, 'exception'::text, 'verdict'::text, 'audit'::text, 'export'::text, 'key'::text])))
);
CREATE INDEX ledger_entries_by_subject ON public.ledger_entries USING btree (subject_kind, subject_id, "position");
CREATE INDEX ledger_entries_by_type ON public.ledger_entries USING btree (type, "position");
CREATE UNIQUE INDEX ledger_entries_gathering ON public.ledger_entries USING btree (written_in) WHERE ((type = 'changes'::text) AND (events_upto IS NULL));
CREATE INDEX ledger_entries_of_changes ON public.ledger_entries USING btree (written_in, events_after) WHERE (type = 'changes'::text);
CREATE INDEX ledger_entries_waiting ON public.ledger_entries USING btree (id) WHERE ("position" IS NULL);
CREATE TRIGGER changes_wait_for_spans AFTER INSERT ON public.ledger_entries FOR EACH ROW WHEN ((new.type = 'changes'::text)) EXECUTE FUNCTION changes_wait_for_spans();
CREATE TRIGGER ledger_entries_are_kept BEFORE UPDATE ON public.ledger_entries FOR EACH ROW WHEN ((NOT is_erasing())) EXECUTE FUNCTION refuse_rewriting_entries();
CREATE TRIGGER ledger_entries_are_never_removed BEFORE DELETE OR TRUNCATE ON public.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER ledger_entries_changes_end AFTER INSERT ON public.ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.type = 'changes'::text) AND (new.events_upto IS NULL))) EXECUTE FUNCTION end_changes();
CREATE TRIGGER ledger_entries_have_no_place_when_entered BEFORE INSERT ON public.ledger_entries FOR EACH ROW WHEN ((new."position" IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table ledger_examinations (
  id bigint not null generated always as identity,
  requested_at timestamp with time zone not null,
  requested_by text not null,
  began_at timestamp with time zone,
  ended_at timestamp with time zone,
  result jsonb,
  problem text,
  constraint ledger_examinations_pkey PRIMARY KEY (id),
  constraint ledger_examinations_check CHECK (((ended_at IS NULL) OR (began_at IS NOT NULL)))
);
CREATE UNIQUE INDEX ledger_examinations_open ON public.ledger_examinations USING btree ((true)) WHERE (ended_at IS NULL);

create table ledger_keys (
  id integer not null,
  origin text not null,
  public_key bytea not null,
  sealed_seed text,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint ledger_keys_pkey PRIMARY KEY (id),
  constraint ledger_keys_check CHECK (((sealed_seed IS NULL) = (retired_at IS NOT NULL))),
  constraint ledger_keys_public_key_check CHECK ((length(public_key) = 32))
);
CREATE UNIQUE INDEX ledger_keys_present ON public.ledger_keys USING btree ((true)) WHERE (retired_at IS NULL);
CREATE TRIGGER ledger_keys_are_never_removed BEFORE DELETE OR TRUNCATE ON public.ledger_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_nodes (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  constraint ledger_nodes_pkey PRIMARY KEY (level, index),
  constraint ledger_nodes_hash_check CHECK ((length(hash) = 32)),
  constraint ledger_nodes_level_check CHECK ((level > 0))
);
CREATE TRIGGER ledger_nodes_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table member_accounts (
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint member_accounts_pkey PRIMARY KEY (id),
  constraint member_accounts_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint member_accounts_provider_id_account_id_key UNIQUE (provider_id, account_id)
);
CREATE INDEX member_accounts_by_member ON public.member_accounts USING btree (member_id);

create table members (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'auditor'::text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  last_signed_in_at timestamp with time zone,
  invited_by text,
  two_factor_at timestamp with time zone,
  two_factor_lost_at timestamp with time zone,
  audit_only boolean not null default false,
  constraint members_pkey PRIMARY KEY (id),
  constraint members_check CHECK (((NOT audit_only) OR (role = 'auditor'::text))),
  constraint members_email_check CHECK ((email = lower(email))),
  constraint members_email_key UNIQUE (email),
  constraint members_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'manager'::text, 'engineer'::text, 'auditor'::text])))
);
CREATE INDEX members_administrators ON public.members USING btree (id) WHERE ((role = 'administrator'::text) AND (disabled_at IS NULL));

create table missed_runs (
  source_id uuid not null,
  due_at timestamp with time zone not null,
  last_due_at timestamp with time zone not null,
  runs integer not null,
  noted_at timestamp with time zone not null,
  constraint missed_runs_pkey PRIMARY KEY (source_id, due_at),
  constraint missed_runs_check CHECK ((last_due_at >= due_at)),
  constraint missed_runs_runs_check CHECK ((runs > 0)),
  constraint missed_runs_source_id_fkey FOREIGN KEY (source_id) REFERENCES monitoring_sources(id)
);
CREATE TRIGGER missed_runs_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.missed_runs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER missed_runs_are_entered AFTER INSERT ON public.missed_runs FOR EACH ROW EXECUTE FUNCTION enter_row();

create table monitoring_sources (
  id uuid not null,
  integration_id uuid not null,
  provider text not null,
  name text not null,
  status text not null,
  sync_every_minutes integer not null,
  raw_page_days integer not null,
  created_at timestamp with time zone not null,
  next_sync_at timestamp with time zone,
  last_complete_sync_id uuid,
  last_complete_at timestamp with time zone,
  listed_assets integer,
  scope_change jsonb,
  paused_at timestamp with time zone,
  retired_at timestamp with time zone,
  retirement_accepted_at timestamp with time zone,
  revision integer not null default 1,
  constraint monitoring_sources_pkey PRIMARY KEY (id),
  constraint monitoring_sources_integration_id_fkey FOREIGN KEY (integration_id) REFERENCES integrations(id),
  constraint monitoring_sources_raw_page_days_check CHECK (((raw_page_days >= 1) AND (raw_page_days <= 3650))),
  constraint monitoring_sources_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'retired'::text]))),
  constraint monitoring_sources_sync_every_minutes_check CHECK (((sync_every_minutes >= 5) AND (sync_every_minutes <= 10080)))
);
CREATE INDEX monitoring_sources_by_integration ON public.monitoring_sources USING btree (integration_id);
CREATE INDEX monitoring_sources_due ON public.monitoring_sources USING btree (next_sync_at) WHERE (next_sync_at IS NOT NULL);

create table notice_preferences (
  member_id uuid not null,
  wanted jsonb,
  "position" bigint not null,
  next_digest_at timestamp with time zone,
  is_introduced boolean not null default false,
  revision integer not null default 1,
  constraint notice_preferences_pkey PRIMARY KEY (member_id),
  constraint notice_preferences_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);

create table notice_watch (
  is_only boolean not null default true,
  started_at timestamp with time zone not null,
  reached_at timestamp with time zone not null,
  changes_seen_at timestamp with time zone not null,
  changes_seen text not null default ''::text,
  last_position bigint not null default 0,
  constraint notice_watch_pkey PRIMARY KEY (is_only),
  constraint notice_watch_is_only_check CHECK (is_only)
);

create table notices (
  id uuid not null,
  key text not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  severity smallint,
  payload jsonb not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  "position" bigint,
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_key_key UNIQUE (key),
  constraint notices_kind_check CHECK ((kind = ANY (ARRAY['due-soon'::text, 'overdue'::text, 'check-failing'::text, 'check-unknown'::text, 'sync-held'::text, 'key-refused'::text, 'exception-proposed'::text, 'exception-expiring'::text, 'exception-voided'::text])))
);
CREATE UNIQUE INDEX notices_by_position ON public.notices USING btree ("position") WHERE ("position" IS NOT NULL);
CREATE INDEX notices_waiting ON public.notices USING btree (recorded_at) WHERE ("position" IS NULL);

create table password_links (
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  is_own boolean not null,
  hash bytea not null,
  made_by_member uuid,
  made_with uuid,
  made_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  revoked_because text,
  constraint password_links_pkey PRIMARY KEY (id),
  constraint password_links_check CHECK (((used_at IS NULL) OR (revoked_at IS NULL))),
  constraint password_links_check1 CHECK (((NOT is_own) OR ((made_by_member IS NULL) AND (made_with IS NULL)))),
  constraint password_links_hash_check CHECK ((length(hash) = 32)),
  constraint password_links_hash_key UNIQUE (hash),
  constraint password_links_made_by_member_fkey FOREIGN KEY (made_by_member) REFERENCES members(id),
  constraint password_links_made_with_fkey FOREIGN KEY (made_with) REFERENCES api_keys(id),
  constraint password_links_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id),
  constraint password_links_revoked_because_check CHECK ((revoked_because = ANY (ARRAY['replaced'::text, 'member-disabled'::text, 'role-changed'::text, 'password-changed'::text, 'maker-disabled'::text, 'maker-demoted'::text, 'api-key-revoked'::text])))
);
CREATE INDEX password_links_by_key ON public.password_links USING btree (made_with) WHERE (made_with IS NOT NULL);
CREATE INDEX password_links_by_member ON public.password_links USING btree (member_id);
CREATE UNIQUE INDEX password_links_open ON public.password_links USING btree (member_id, is_own) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX password_links_open_by_maker ON public.password_links USING btree (made_by_member) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));

create table policy_applications (
  version integer not null,
  source_id uuid not null,
  total integer not null,
  pass_began_at timestamp with time zone not null,
  after_anchor timestamp with time zone not null default '-infinity'::timestamp with time zone,
  after_id uuid not null default '00000000-0000-0000-0000-000000000000'::uuid,
  judged integer not null default 0,
  changed integer not null default 0,
  finished_at timestamp with time zone,
  superseded_by integer,
  constraint policy_applications_pkey PRIMARY KEY (version, source_id),
  constraint policy_applications_source_id_fkey FOREIGN KEY (source_id) REFERENCES monitoring_sources(id),
  constraint policy_applications_superseded_by_fkey FOREIGN KEY (superseded_by) REFERENCES sla_policies(version),
  constraint policy_applications_version_fkey FOREIGN KEY (version) REFERENCES sla_policies(version)
);
CREATE INDEX policy_applications_unfinished ON public.policy_applications USING btree (source_id) WHERE (finished_at IS NULL);

create table raw_pages (
  sha256 bytea not null,
  content bytea not null,
  size integer not null,
  stored_at timestamp with time zone not null,
  constraint raw_pages_pkey PRIMARY KEY (sha256)
);

create table recorded_states (
  id bigint not null generated always as identity,
  subject_kind text not null,
  subject_id text not null,
  at timestamp with time zone not null,
  audit_id bigint,
  state jsonb,
  kept_since timestamp with time zone,
  constraint recorded_states_pkey PRIMARY KEY (id),
  constraint recorded_states_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audit_log(id)
);
CREATE INDEX recorded_states_by_subject ON public.recorded_states USING btree (subject_kind, subject_id, at, id);
CREATE TRIGGER recorded_states_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recorded_states FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table recovery_codes (
  member_id uuid not null,
  hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (member_id, hash),
  constraint recovery_codes_hash_check CHECK ((length(hash) = 32)),
  constraint recovery_codes_member_id_fkey FOREIGN KEY (member_id) REFERENCES two_factors(member_id) ON DELETE CASCADE
);

create table sample_items (
  sample_id uuid not null,
  n integer not null,
  vulnerability_id uuid not null,
  episode integer not null,
  stratum text not null,
  ticket text not null,
  constraint sample_items_pkey PRIMARY KEY (sample_id, n),
  constraint sample_items_n_check CHECK ((n > 0)),
  constraint sample_items_sample_id_fkey FOREIGN KEY (sample_id) REFERENCES samples(id)
);
CREATE TRIGGER sample_items_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sample_items FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sample_notes (
  id uuid not null,
  sample_id uuid not null,
  n integer not null,
  text text not null,
  written_at timestamp with time zone not null,
  written_by text not null,
  written_by_member uuid not null,
  constraint sample_notes_pkey PRIMARY KEY (id),
  constraint sample_notes_sample_id_n_fkey FOREIGN KEY (sample_id, n) REFERENCES sample_items(sample_id, n),
  constraint sample_notes_written_by_member_fkey FOREIGN KEY (written_by_member) REFERENCES members(id)
);
CREATE INDEX sample_notes_by_item ON public.sample_notes USING btree (sample_id, n, written_at, id);
CREATE TRIGGER sample_notes_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sample_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table samples (
  id uuid not null,
  audit_id uuid not null,
  number integer not null,
  seed text not null,
  method text not null,
  asked integer not null,
  drawn integer not null,
  population integer not null,
  population_sha256 text not null,
  strata jsonb not null,
  drawn_at timestamp with time zone not null,
  drawn_by text not null,
  drawn_by_member uuid not null,
  constraint samples_pkey PRIMARY KEY (id),
  constraint samples_asked_check CHECK ((asked > 0)),
  constraint samples_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audits(id),
  constraint samples_audit_id_number_key UNIQUE (audit_id, number),
  constraint samples_check CHECK ((drawn = LEAST(asked, population))),
  constraint samples_drawn_by_member_fkey FOREIGN KEY (drawn_by_member) REFERENCES members(id),
  constraint samples_method_check CHECK ((method = ANY (ARRAY['random'::text, 'stratified'::text])))
);
CREATE TRIGGER samples_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.samples FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schema_migrations (
  version integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table second_factor_tickets (
  hash bytea not null,
  member_id uuid not null,
  by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint second_factor_tickets_pkey PRIMARY KEY (hash),
  constraint second_factor_tickets_by_check CHECK ((by = ANY (ARRAY['password'::text, 'oidc'::text]))),
  constraint second_factor_tickets_hash_check CHECK ((length(hash) = 32)),
  constraint second_factor_tickets_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);
CREATE INDEX second_factor_tickets_by_member ON public.second_factor_tickets USING btree (member_id);

create table sessions (
  id uuid not null default gen_random_uuid(),
  token text not null,
  member_id uuid not null,
  ip_address text,
  user_agent text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  signed_in_at timestamp with time zone,
  last_active_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE,
  constraint sessions_token_key UNIQUE (token)
);
CREATE INDEX sessions_by_member ON public.sessions USING btree (member_id);

create table setup_tokens (
  is_only boolean not null default true,
  hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint setup_tokens_pkey PRIMARY KEY (is_only),
  constraint setup_tokens_hash_check CHECK ((length(hash) = 32)),
  constraint setup_tokens_is_only_check CHECK (is_only)
);

create table sla_policies (
  version integer not null,
  document jsonb not null,
  text text,
  sha256 text not null,
  effect text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  reason text not null,
  constraint sla_policies_pkey PRIMARY KEY (version),
  constraint sla_policies_effect_check CHECK ((effect = ANY (ARRAY['prospective'::text, 'retroactive'::text])))
);
CREATE TRIGGER sla_policies_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sla_policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sla_policies_are_entered AFTER INSERT ON public.sla_policies FOR EACH ROW EXECUTE FUNCTION enter_row();

create table spans_waiting (
  entry_id bigint not null,
  after_event bigint,
  constraint spans_waiting_pkey PRIMARY KEY (entry_id)
);

create table sync_decisions (
  sync_id uuid not null,
  decided_at timestamp with time zone not null,
  counts jsonb not null,
  certificate jsonb not null,
  problem jsonb not null,
  constraint sync_decisions_pkey PRIMARY KEY (sync_id),
  constraint sync_decisions_sync_id_fkey FOREIGN KEY (sync_id) REFERENCES syncs(id)
);
CREATE TRIGGER sync_decisions_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sync_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sync_pages (
  sync_id uuid not null,
  "position" integer not null,
  request text not null,
  sha256 bytea not null,
  constraint sync_pages_pkey PRIMARY KEY (sync_id, "position"),
  constraint sync_pages_sync_id_fkey FOREIGN KEY (sync_id) REFERENCES syncs(id)
);
CREATE INDEX sync_pages_by_content ON public.sync_pages USING btree (sha256);

create table syncs (
  id uuid not null,
  source_id uuid not null,
  status text not null,
  trigger text not null,
  requested_by text not null,
  queued_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  progress jsonb not null default '{}'::jsonb,
  counts jsonb not null default '{}'::jsonb,
  certificate jsonb,
  problem jsonb,
  credential_hint text,
  constraint syncs_pkey PRIMARY KEY (id),
  constraint syncs_source_id_fkey FOREIGN KEY (source_id) REFERENCES monitoring_sources(id),
  constraint syncs_states_are_entered TRIGGER DEFERRABLE INITIALLY DEFERRED,
  constraint syncs_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'complete'::text, 'partial'::text, 'failed'::text, 'held'::text, 'superseded'::text, 'discarded'::text]))),
  constraint syncs_trigger_check CHECK ((trigger = ANY (ARRAY['first'::text, 'schedule'::text, 'request'::text, 'recovery'::text])))
);
CREATE INDEX syncs_by_end ON public.syncs USING btree (source_id, finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX syncs_by_source ON public.syncs USING btree (source_id, queued_at DESC, id DESC);
CREATE INDEX syncs_by_time ON public.syncs USING btree (queued_at DESC, id DESC);
CREATE INDEX syncs_held ON public.syncs USING btree (source_id) WHERE (status = 'held'::text);
CREATE UNIQUE INDEX syncs_one_at_a_time ON public.syncs USING btree (source_id) WHERE (status = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE TRIGGER syncs_are_entered AFTER UPDATE ON public.syncs FOR EACH ROW WHEN (((new.status <> ALL (ARRAY['queued'::text, 'running'::text])) AND (old.status IS DISTINCT FROM new.status))) EXECUTE FUNCTION enter_row();
CREATE TRIGGER syncs_are_never_removed BEFORE DELETE OR TRUNCATE ON public.syncs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER syncs_states_are_entered AFTER UPDATE ON public.syncs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.finished_at IS NOT NULL) AND (old.finished_at IS NULL))) EXECUTE FUNCTION keep_states_of_sync();
CREATE TRIGGER syncs_that_ended_are_kept BEFORE UPDATE ON public.syncs FOR EACH ROW WHEN ((((old.finished_at IS NOT NULL) OR (old.status <> ALL (ARRAY['queued'::text, 'running'::text]))) AND (NOT is_erasing()))) EXECUTE FUNCTION refuse_rewriting_syncs();

create table two_factors (
  member_id uuid not null,
  sealed_secret text not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null default 0,
  constraint two_factors_pkey PRIMARY KEY (member_id),
  constraint two_factors_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
);

create table verifications (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_by_identifier ON public.verifications USING btree (identifier);

create table vulnerabilities (
  id uuid not null,
  source_id uuid not null,
  external_id text not null,
  definition_id uuid not null,
  asset_id uuid not null,
  severity smallint not null,
  source_severity text not null,
  status text not null,
  source_status text not null,
  first_seen_at timestamp with time zone not null,
  first_seen_basis text not null,
  first_seen_or_earlier boolean not null,
  first_seen_floor timestamp with time zone,
  not_seen_since timestamp with time zone,
  left_without_scan boolean not null default false,
  seen_scan_id text,
  seen_scan_at timestamp with time zone,
  suppressed_since timestamp with time zone,
  excepted_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  exceptions jsonb,
  resolved_at timestamp with time zone,
  resolution_basis text,
  verdict text,
  obligation_verdicts jsonb,
  episode integer not null,
  stated jsonb,
  assignee text,
  note text,
  observed_hash bytea not null,
  valid_from timestamp with time zone not null,
  revision integer not null default 1,
  constraint vulnerabilities_pkey PRIMARY KEY (id),
  constraint vulnerabilities_source_id_external_id_key UNIQUE (source_id, external_id),
  constraint vulnerabilities_status_check CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text, 'suppressed'::text])))
) with (fillfactor=90);
CREATE INDEX vulnerabilities_by_asset ON public.vulnerabilities USING btree (asset_id, severity);
CREATE INDEX vulnerabilities_by_assignee ON public.vulnerabilities USING btree (assignee) WHERE (assignee IS NOT NULL);
CREATE INDEX vulnerabilities_by_definition ON public.vulnerabilities USING btree (definition_id, severity);
CREATE INDEX vulnerabilities_by_resolution ON public.vulnerabilities USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);
CREATE INDEX vulnerabilities_excepted ON public.vulnerabilities USING gin (exceptions jsonb_path_ops) WHERE (exceptions IS NOT NULL);
CREATE INDEX vulnerabilities_not_seen ON public.vulnerabilities USING btree (source_id) WHERE (not_seen_since IS NOT NULL);
CREATE INDEX vulnerabilities_reopened ON public.vulnerabilities USING btree (source_id, valid_from) WHERE (episode > 1);
CREATE INDEX vulnerabilities_seen_or_earlier ON public.vulnerabilities USING btree (source_id) WHERE (first_seen_or_earlier AND (status <> 'resolved'::text));
CREATE INDEX vulnerabilities_unresolved_by_definition ON public.vulnerabilities USING btree (definition_id) WHERE (status <> 'resolved'::text);
CREATE TRIGGER vulnerabilities_are_never_removed BEFORE DELETE OR TRUNCATE ON public.vulnerabilities FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table vulnerability_comments (
  id uuid not null,
  vulnerability_id uuid not null,
  text text,
  author_kind text not null,
  author_id text,
  author_name text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_by text,
  revision integer not null default 1,
  constraint vulnerability_comments_pkey PRIMARY KEY (id),
  constraint vulnerability_comments_author_kind_check CHECK ((author_kind = ANY (ARRAY['member'::text, 'api-key'::text, 'local'::text, 'system'::text]))),
  constraint vulnerability_comments_check CHECK (((text IS NULL) = (deleted_at IS NOT NULL))),
  constraint vulnerability_comments_check1 CHECK (((deleted_by IS NULL) = (deleted_at IS NULL)))
);
CREATE INDEX vulnerability_comments_by_vulnerability ON public.vulnerability_comments USING btree (vulnerability_id, created_at, id);
CREATE TRIGGER vulnerability_comments_are_never_removed BEFORE DELETE OR TRUNCATE ON public.vulnerability_comments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vulnerability_comments_stay_deleted BEFORE UPDATE ON public.vulnerability_comments FOR EACH ROW WHEN ((old.deleted_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

create table vulnerability_events (
  id bigint not null generated always as identity,
  vulnerability_id uuid not null,
  type text not null,
  true_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  sync_id uuid,
  actor text,
  change json not null,
  written_in xid8 not null default pg_current_xact_id(),
  salt uuid,
  erased_personal text,
  constraint vulnerability_events_can_be_sealed CHECK (((recorded_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (recorded_at < '10000-01-01 00:00:00+00'::timestamp with time zone) AND (true_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (true_at < '10000-01-01 00:00:00+00'::timestamp with time zone))) NOT VALID,
  constraint vulnerability_events_check CHECK ((((actor IS NULL) = ((salt IS NULL) AND (erased_personal IS NULL))) AND ((salt IS NULL) OR (erased_personal IS NULL)))),
  constraint vulnerability_events_erased_personal_check CHECK ((erased_personal ~ '^[0-9a-f]{64}$'::text))
);
CREATE UNIQUE INDEX vulnerability_events_by_number ON public.vulnerability_events USING btree (id);
CREATE INDEX vulnerability_events_by_vulnerability ON public.vulnerability_events USING btree (vulnerability_id, id);
CREATE INDEX vulnerability_events_looked_for ON public.vulnerability_events USING btree (type, recorded_at) WHERE (type = ANY (ARRAY['severity-changed'::text, 'fact-stated'::text, 'exception-began'::text, 'status-changed'::text, 'seen-again'::text, 'reopened'::text, 'first-seen-moved'::text]));
CREATE TRIGGER vulnerability_events_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.vulnerability_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vulnerability_events_are_entered BEFORE INSERT ON public.vulnerability_events FOR EACH STATEMENT EXECUTE FUNCTION enter_changes();

create table vulnerability_history (
  id uuid not null,
  source_id uuid not null,
  external_id text not null,
  definition_id uuid not null,
  asset_id uuid not null,
  severity smallint not null,
  source_severity text not null,
  status text not null,
  source_status text not null,
  first_seen_at timestamp with time zone not null,
  first_seen_basis text not null,
  first_seen_or_earlier boolean not null,
  first_seen_floor timestamp with time zone,
  not_seen_since timestamp with time zone,
  left_without_scan boolean not null,
  seen_scan_id text,
  seen_scan_at timestamp with time zone,
  suppressed_since timestamp with time zone,
  excepted_until timestamp with time zone not null,
  exceptions jsonb,
  resolved_at timestamp with time zone,
  resolution_basis text,
  verdict text,
  obligation_verdicts jsonb,
  episode integer not null,
  stated jsonb,
  assignee text,
  note text,
  observed_hash bytea not null,
  valid_from timestamp with time zone not null,
  revision integer not null,
  valid_to timestamp with time zone not null
);
CREATE INDEX vulnerability_history_by_asset ON public.vulnerability_history USING btree (asset_id, valid_to);
CREATE INDEX vulnerability_history_by_id ON public.vulnerability_history USING btree (id, valid_to);
CREATE INDEX vulnerability_history_excepted ON public.vulnerability_history USING btree (id) WHERE (excepted_until > '-infinity'::timestamp with time zone);
CREATE TRIGGER vulnerability_history_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.vulnerability_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table vulnerability_spans (
  vulnerability_id uuid not null,
  source_id uuid not null,
  true_from timestamp with time zone not null,
  true_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  recorded_from timestamp with time zone not null,
  recorded_to timestamp with time zone not null default 'infinity'::timestamp with time zone,
  status text not null,
  episode integer not null,
  verdict text,
  obligation_verdicts jsonb,
  severity smallint not null,
  anchor_at timestamp with time zone not null,
  first_seen_or_earlier boolean not null,
  rule text not null,
  due_at timestamp with time zone,
  overdue_at timestamp with time zone,
  due_soon_at timestamp with time zone,
  triage_due_at timestamp with time zone,
  derivation jsonb,
  obligations jsonb,
  excepted_until timestamp with time zone not null,
  exceptions jsonb,
  not_seen_since timestamp with time zone,
  resolved_at timestamp with time zone,
  assignee text,
  digest text not null,
  standing text not null generated always as (
CASE
    WHEN (status = 'resolved'::text) THEN COALESCE(verdict, 'not-judged'::text)
    WHEN ((status = 'suppressed'::text) AND (excepted_until = '-infinity'::timestamp with time zone)) THEN 'unaccepted'::text
    WHEN ((excepted_until = '-infinity'::timestamp with time zone) OR ((status = 'suppressed'::text) AND (excepted_until = 'infinity'::timestamp with time zone))) THEN status
    ELSE 'excepted'::text
END) stored,
  constraint vulnerability_spans_check CHECK (((true_from <= true_to) AND (recorded_from <= recorded_to)))
) with (fillfactor=90);
CREATE INDEX vulnerability_spans_by_anchor ON public.vulnerability_spans USING btree (anchor_at, vulnerability_id);
CREATE INDEX vulnerability_spans_by_due ON public.vulnerability_spans USING btree (due_at, vulnerability_id);
CREATE INDEX vulnerability_spans_by_vulnerability ON public.vulnerability_spans USING btree (vulnerability_id, recorded_from);
CREATE INDEX vulnerability_spans_corrected ON public.vulnerability_spans USING btree (recorded_to) WHERE ((status <> 'resolved'::text) AND (recorded_to < 'infinity'::timestamp with time zone));
CREATE INDEX vulnerability_spans_learnt_late ON public.vulnerability_spans USING gist (tstzrange(LEAST(true_from, recorded_from), recorded_from)) WHERE (status <> 'resolved'::text);
CREATE INDEX vulnerability_spans_nearest_due ON public.vulnerability_spans USING gist (standing, severity, tstzrange(true_from, true_to), due_at, due_soon_at) WHERE (due_at IS NOT NULL);
CREATE INDEX vulnerability_spans_nearest_first_seen ON public.vulnerability_spans USING gist (standing, severity, tstzrange(true_from, true_to), anchor_at);
CREATE INDEX vulnerability_spans_uncertain ON public.vulnerability_spans USING btree (source_id, true_to) INCLUDE (true_from, recorded_from, recorded_to, status, first_seen_or_earlier, not_seen_since) WHERE ((status <> 'resolved'::text) AND (first_seen_or_earlier OR (not_seen_since IS NOT NULL)));
CREATE INDEX vulnerability_spans_undated ON public.vulnerability_spans USING btree (standing, severity, vulnerability_id) WHERE (due_at IS NULL);
CREATE INDEX vulnerability_spans_unresolved ON public.vulnerability_spans USING btree (true_to, true_from) INCLUDE (recorded_from, recorded_to, source_id, severity, standing, status, anchor_at, due_at, overdue_at, due_soon_at, triage_due_at, excepted_until, first_seen_or_earlier, not_seen_since, vulnerability_id) WHERE (status <> 'resolved'::text);
CREATE TRIGGER vulnerability_spans_are_never_removed BEFORE DELETE OR TRUNCATE ON public.vulnerability_spans FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vulnerability_spans_keep_ends BEFORE UPDATE ON public.vulnerability_spans FOR EACH ROW WHEN (((new.true_to > old.true_to) OR (new.recorded_to > old.recorded_to))) EXECUTE FUNCTION refuse_change();

create table webhooks (
  id uuid not null,
  name text not null,
  url text not null,
  sealed_secret text not null,
  sealed_previous_secret text,
  previous_until timestamp with time zone,
  kinds text[] not null,
  severities smallint[] not null,
  "position" bigint not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  disabled_at timestamp with time zone,
  disabled_reason text,
  revision integer not null default 1,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_states_are_entered TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE CONSTRAINT TRIGGER webhooks_states_are_entered AFTER UPDATE ON public.webhooks DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.disabled_at IS NOT NULL) AND (old.disabled_at IS NULL))) EXECUTE FUNCTION keep_state_turned_off();

CREATE OR REPLACE FUNCTION public.analyze_after_sync()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  analyze public.vulnerabilities, public.deadlines;
end $function$;

CREATE OR REPLACE FUNCTION public.analyze_for_sync()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  analyze public.assets, public.definitions;
end $function$;

CREATE OR REPLACE FUNCTION public.changes_wait_for_spans()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into public.spans_waiting (entry_id) values (new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.ledger_entries
  set events_upto = coalesce(pg_sequence_last_value('public.vulnerability_events_id_seq'), 0) where id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.enter(entry_type text, kind text, id text, at timestamp with time zone, what jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into ledger_entries (type, subject_kind, subject_id, at, record) values (entry_type, kind, id, at, what)
$function$;

CREATE OR REPLACE FUNCTION public.enter_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (select from public.ledger_entries
    where type = 'changes' and events_upto is null and written_in = pg_current_xact_id()) then
    insert into public.ledger_entries (type, subject_kind, subject_id, at, record, written_in, events_after)
    values ('changes', 'transaction', pg_current_xact_id()::text, now(), '{}', pg_current_xact_id(),
      coalesce(pg_sequence_last_value('public.vulnerability_events_id_seq'), 0));
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.enter_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  case tg_table_name
    when 'audit_log' then perform enter('audit', 'audit-entry', new.id::text, new.at, record_of(new));
    when 'check_verdicts' then perform enter('verdict', 'check', new.check_id, new.recorded_at, record_of(new));
    when 'sla_policies' then perform enter('policy', 'policy', new.version::text, new.created_at, record_of(new));
    when 'missed_runs' then perform enter('missed-run', 'source', new.source_id::text, new.noted_at, record_of(new));
    when 'syncs' then perform enter('sync', 'sync', new.id::text, coalesce(new.finished_at, new.queued_at), record_of(new));
    when 'exceptions' then
      -- What is kept beside it for speed says nothing new.
      if tg_op = 'INSERT' or record_of(new) is distinct from record_of(old) then
        perform enter('exception', 'exception', new.id::text,
          coalesce(new.ended_at, new.decided_at, new.proposed_at, new.created_at), record_of(new));
      end if;
  end case;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.erase_events(erasure uuid, words text[], events bigint[], hashes text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.erase_words(erasure uuid, words text[], names text[])
 RETURNS TABLE(in_table text, changed bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
      and c.relname <> all (array['definitions', 'definition_history', 'deadlines', 'backlog', 'closed_days', 'episodes', 'held_closings', 'sync_pages',
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
end $function$;

CREATE OR REPLACE FUNCTION public.erased_address()
 RETURNS text
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select 'erased-' || gen_random_uuid() || '@erased.invalid'
$function$;

CREATE OR REPLACE FUNCTION public.erasure_begun(erasure uuid, words text[])
 RETURNS erasures
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.is_erasing()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(current_setting('curfew.erasing', true), '') = 'on'
    and exists (select from pg_class where oid = 'public.ledger_entries'::regclass and pg_get_userbyid(relowner) = current_user)
$function$;

CREATE OR REPLACE FUNCTION public.keep_definition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if (old.title, old.description, old.solution, old.category, old.cves, old.severity, old.source_severity, old.is_pci_relevant)
    is not distinct from
    (new.title, new.description, new.solution, new.category, new.cves, new.severity, new.source_severity, new.is_pci_relevant)
  then
    new.valid_from := old.valid_from;
  elsif new.valid_from > old.valid_from then
    insert into public.definition_history (id, searched, source_id, external_id, title, description, solution, category, cves,
      severity, source_severity, is_pci_relevant, fetched_at, valid_from, valid_to)
    select old.id, old.searched, old.source_id, old.external_id, old.title, old.description, old.solution, old.category, old.cves,
      old.severity, old.source_severity, old.is_pci_relevant, old.fetched_at, old.valid_from, new.valid_from;
  else
    new.valid_from := old.valid_from;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_state(given_kind text, given_id text, given_at timestamp with time zone, given_audit_id bigint)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with own as not materialized (select s.* from public.recorded_states s where s.subject_kind = given_kind and s.subject_id = given_id),
    before as (select * from own where own.at <= greatest(given_at, now() + interval '1 day') order by own.at desc, own.id desc limit 1),
    ahead as (select * from own where own.at > greatest(given_at, now() + interval '1 day')),
    latest as (select * from (select * from before union all select * from ahead) e order by e.at desc, e.id desc limit 1),
    instants as (select greatest(given_at, (select before.at from before)) as at union select ahead.at from ahead)
  insert into public.recorded_states (subject_kind, subject_id, at, audit_id, state)
  select given_kind, given_id, instants.at, given_audit_id, present.state
  from (select public.state_of(given_kind, given_id) as state) present left join latest on true cross join instants
  where present.state is distinct from latest.state
  order by instants.at
$function$;

CREATE OR REPLACE FUNCTION public.keep_state_of_feed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform public.keep_state('feed', new.id, new.attempted_at, null);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_state_turned_off()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform public.keep_state(case tg_table_name when 'webhooks' then 'webhook' else 'outlet' end, new.id::text,
    new.disabled_at, null);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_states_of_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.action = 'secret-key.given-up' then
    perform public.keep_state(s.kind, s.id, new.at, new.id) from public.state_subjects() s;
    perform public.keep_state('identity-provider', 'identity-provider', new.at, new.id);
    return null;
  end if;
  case new.subject_kind
    when 'member', 'integration', 'monitoring-source', 'webhook', 'outlet', 'feed' then
      perform public.keep_state(new.subject_kind, new.subject_id, new.at, new.id);
    when 'invitation' then
      perform public.keep_state('member', i.member_id::text, new.at, new.id)
      from public.invitations i where i.id = new.subject_id::uuid and i.member_id is not null;
    when 'sync' then
      perform public.keep_state('monitoring-source', s.source_id::text, new.at, new.id)
      from public.syncs s where s.id = new.subject_id::uuid;
    else null;
  end case;
  if new.subject_kind = 'integration' then
    perform public.keep_state('monitoring-source', s.id::text, new.at, new.id)
    from public.monitoring_sources s where s.integration_id = new.subject_id::uuid;
  end if;
  -- A retirement is accepted with a disabled check.
  if new.action = 'check.disabled' then
    perform public.keep_state('monitoring-source', s.id::text, new.at, new.id)
    from public.monitoring_sources s where s.status = 'retired';
  end if;
  if new.subject_kind is null or new.action = 'installation.set-up' then
    perform public.keep_state('installation', 'installation', new.at, new.id);
    perform public.keep_state('identity-provider', 'identity-provider', new.at, new.id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_states_of_sync()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform public.keep_state('monitoring-source', m.id::text, new.finished_at, null),
    public.keep_state('integration', m.integration_id::text, new.finished_at, null)
  from public.monitoring_sources m where m.id = new.source_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.lower_the_title()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.searched = lower(new.title);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.names_erased(action text, detail jsonb, name_fits text, alias text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when action = 'member.renamed' then public.words_erased(detail, name_fits, alias)
    when detail ? 'name' then detail || jsonb_build_object('name', public.words_erased(detail -> 'name', name_fits, alias))
    else detail end
$function$;

CREATE OR REPLACE FUNCTION public.origin_of(url text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select (select part[1] || part[2] from regexp_match(url, '^(https?://)(?:[^/?#\\]*@)?([^/?#@\\]+)', 'i') part)
$function$;

CREATE OR REPLACE FUNCTION public.record_left(type text, record jsonb, fits text, alias text, actors text[], member text, name_fits text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case type
    when 'policy' then record || jsonb_build_object(
      'created_by', public.words_erased(record -> 'created_by', fits, alias), 'reason', public.words_erased(record -> 'reason', fits, alias))
    when 'audit' then r.found
      || jsonb_build_object('detail', public.seed_kept(record ->> 'action', record -> 'detail', r.found -> 'detail')) || case when record ->> 'actor_id' = any (actors) then '{"origin": null}'::jsonb else '{}' end
      || case when record ->> 'subject_kind' = 'member' and record ->> 'subject_id' = member
        then jsonb_build_object('detail', public.names_erased(record ->> 'action', r.found -> 'detail', name_fits, alias)) else '{}' end
    else r.found end
  from (select public.words_erased(record, fits, alias) as found) r
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given audit_log)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) || jsonb_build_object('at', utc_text(given.at))
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given sla_policies)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) || jsonb_build_object('created_at', utc_text(given.created_at))
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given syncs)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) - 'progress' || jsonb_build_object('queued_at', utc_text(given.queued_at),
    'started_at', utc_text(given.started_at), 'finished_at', utc_text(given.finished_at))
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given check_verdicts)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) - 'valid_to' || jsonb_build_object('valid_from', utc_text(given.valid_from),
    'recorded_at', utc_text(given.recorded_at), 'data_as_of', utc_text(given.data_as_of))
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given exceptions)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) - array['is_settled', 'revision'] || jsonb_build_object('until_at', utc_text(given.until_at),
    'created_at', utc_text(given.created_at), 'proposed_at', utc_text(given.proposed_at),
    'decided_at', utc_text(given.decided_at), 'ended_at', utc_text(given.ended_at))
$function$;

CREATE OR REPLACE FUNCTION public.record_of(given missed_runs)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select to_jsonb(given) || jsonb_build_object('due_at', utc_text(given.due_at),
    'last_due_at', utc_text(given.last_due_at), 'noted_at', utc_text(given.noted_at))
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if public.is_erasing() then return new; end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_checkpoint_ahead()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.size <= (select coalesce(max(position) + 1, 0) from public.ledger_entries) then return new; end if;
  raise exception 'ledger_checkpoints are of entries that have a place' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  sealing text[] := array['position', 'entry', 'leaf'];
  learning constant text[] := array['record', 'at', 'subject_kind', 'subject_id'];
  erasing constant text[] := array['record', 'salt'];
begin
  if old.type = 'changes' then sealing := sealing || learning; end if;
  if old.position is null and new.position is not null and to_jsonb(new) - sealing = to_jsonb(old) - sealing then
    return new;
  end if;
  if old.position is null and new.position is null and old.type = 'changes' and old.events_upto is null
    and to_jsonb(new) - 'events_upto' = to_jsonb(old) - 'events_upto' then
    return new;
  end if;
  if old.position is not null and new.record is null and to_jsonb(new) - erasing = to_jsonb(old) - erasing then
    return new;
  end if;
  raise exception 'ledger_entries is append-only' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_exceptions()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  decided constant text[] := array['decided_by_name', 'decided_by_member', 'decided_at', 'decision_reason', 'worst_rank',
    'covered_at_approval', 'overdue_when_approved', 'renewals'];
  ended constant text[] := array['ended_at', 'ended_by_name', 'end_cause', 'end_reason'];
  always constant text[] := array['is_settled', 'revision'];
  written constant text[] := array['kind', 'reason', 'details', 'scope', 'until_on', 'until_at', 'renewals', 'proposed_at'];
  next constant text[] := case old.status when 'draft' then array['draft', 'proposed', 'revoked']
    when 'proposed' then array['proposed', 'approved', 'rejected', 'revoked']
    when 'approved' then array['approved', 'revoked', 'voided'] else array[old.status] end;
  free constant text[] := always || case
    when old.status = 'draft' and new.status = 'revoked' then array['status'] || ended
    when old.status = 'draft' then array['status'] || written
    when old.status = new.status then array[]::text[]
    when new.status in ('approved', 'rejected') then array['status'] || decided
    else array['status'] || ended end;
begin
  if new.status = any(next) and to_jsonb(new) - free = to_jsonb(old) - free then return new; end if;
  raise exception 'exceptions are append-only: what was proposed, decided and ended is kept' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_syncs()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  decided constant text[] := case new.status
    when 'superseded' then array['status']
    when 'complete' then array['status', 'counts', 'certificate', 'problem']
    when 'discarded' then array['status', 'counts', 'certificate', 'problem'] end;
begin
  if old.status = 'held' and to_jsonb(new) - decided = to_jsonb(old) - decided then return new; end if;
  raise exception 'syncs that have ended are append-only' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_verdicts()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if tg_op = 'UPDATE' and old.valid_to = 'infinity'
    and to_jsonb(new) - 'valid_to' = to_jsonb(old) - 'valid_to'
  then
    return new;
  end if;
  raise exception 'check_verdicts is append-only' using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.seed_kept(action text, detail jsonb, erased jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when action = 'sample.drawn' and detail ? 'seed' then erased || jsonb_build_object('seed', detail -> 'seed') else erased end
$function$;

CREATE OR REPLACE FUNCTION public.span_apart(timestamp with time zone, timestamp with time zone)
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ($1 <-> $2);

CREATE OR REPLACE FUNCTION public.state_erased(kind text, id text, state jsonb, fits text, alias text)
 RETURNS jsonb
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select public.words_erased(state, fits, alias) || case when kind = 'member' and state ->> 'email' ~* fits
      then jsonb_build_object('email', coalesce((select m.email from public.members m
        where m.id = state_erased.id::uuid and m.email like 'erased-%@erased.invalid'), public.erased_address()))
    when kind = 'outlet' then jsonb_build_object('target', state -> 'target')
    when kind = 'webhook' then jsonb_build_object('origin', state -> 'origin') else '{}' end
$function$;

CREATE OR REPLACE FUNCTION public.state_of(kind text, id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
  select case kind
    when 'member' then (select to_jsonb(s) from (
      select m.name, m.email, m.role, m.audit_only, m.created_at, m.disabled_at, m.last_signed_in_at, m.invited_by,
        m.two_factor_at, m.two_factor_lost_at, exists (select from public.member_accounts a
          where a.member_id = m.id and a.provider_id = 'credential') as has_password
      from public.members m where m.id = state_of.id::uuid) s)
    when 'installation' then (select to_jsonb(s) from (
      select i.organisation, i.requires_two_factor, i.created_at from public.installation i) s)
    when 'identity-provider' then (select to_jsonb(s) from (
      select p.name, p.issuer, p.client_id, p.allowed_domains, p.allows_sign_up, p.default_role, p.created_at,
        p.updated_at, p.updated_by
      from public.identity_provider p) s)
    when 'integration' then (select to_jsonb(s) from (
      select i.provider, i.name, i.settings, i.credential_hint, i.status, i.account, i.warnings, i.last_error,
        i.last_checked_at, i.created_at, i.disconnected_at, i.revision
      from public.integrations i where i.id = state_of.id::uuid) s)
    when 'monitoring-source' then (select to_jsonb(s) from (
      select m.integration_id, m.provider, m.name, m.status, m.sync_every_minutes, m.raw_page_days, m.created_at,
        m.next_sync_at, m.last_complete_sync_id, m.last_complete_at, m.listed_assets, m.scope_change, m.paused_at,
        m.retired_at, m.retirement_accepted_at, m.revision
      from public.monitoring_sources m where m.id = state_of.id::uuid) s)
    when 'webhook' then (select to_jsonb(s) from (
      select w.name, public.origin_of(w.url) as origin, w.kinds, w.severities,
        w.previous_until, w.created_at, w.created_by, w.disabled_at, w.disabled_reason, w.revision
      from public.webhooks w where w.id = state_of.id::uuid) s)
    when 'outlet' then (select to_jsonb(s) from (
      select o.kind, case o.kind when 'webhook' then public.origin_of(o.target) else o.target end as target, o.every_hours, o.created_at, o.created_by, o.disabled_at, o.disabled_reason,
        o.revision
      from public.checkpoint_outlets o where o.id = state_of.id::uuid) s)
    when 'feed' then (select to_jsonb(s) from (
      select f.is_automatic, f.base_url, f.version, f.published_at, f.loaded_at, f.loaded_by, f.entries, f.attempted_at,
        f.problem, f.revision
      from public.feeds f where f.id = state_of.id) s)
  end
$function$;

CREATE OR REPLACE FUNCTION public.state_subjects()
 RETURNS TABLE(kind text, id text, since timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select 'member', m.id::text, m.created_at from public.members m
  union all select 'installation', 'installation', i.created_at from public.installation i
  union all select 'identity-provider', 'identity-provider', p.created_at from public.identity_provider p
  union all select 'integration', i.id::text, i.created_at from public.integrations i
  union all select 'monitoring-source', m.id::text, m.created_at from public.monitoring_sources m
  union all select 'webhook', w.id::text, w.created_at from public.webhooks w
  union all select 'outlet', o.id::text, o.created_at from public.checkpoint_outlets o
  union all select 'feed', f.id, coalesce(f.loaded_at, f.attempted_at, now()) from public.feeds f
    where f.revision > 1 or f.attempted_at is not null or f.loaded_at is not null
$function$;

CREATE OR REPLACE FUNCTION public.utc_text(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when at is null or not isfinite(at) then null
    else to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end
$function$;

CREATE OR REPLACE FUNCTION public.words_erased(given text, fits text, alias text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select regexp_replace(given, fits, alias, 'gi')
$function$;

CREATE OR REPLACE FUNCTION public.words_erased(given jsonb, fits text, alias text)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return case jsonb_typeof(given)
    when 'string' then to_jsonb(regexp_replace(given #>> '{}', fits, alias, 'gi'))
    when 'array' then (select coalesce(jsonb_agg(public.words_erased(value, fits, alias) order by nr), '[]')
      from jsonb_array_elements(given) with ordinality e (value, nr))
    when 'object' then (select coalesce(jsonb_object_agg(key, public.words_erased(value, fits, alias)), '{}') from jsonb_each(given))
    else given end;
end $function$;

CREATE OR REPLACE FUNCTION public.words_fit(words text[])
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select '(?<![[:alnum:]_]|[[:alnum:]_][.+%-])(?:' || string_agg(regexp_replace(word, '([][\\.^$*+?(){}|])', '\\\1', 'g'), '|' order by length(word) desc)
    || ')(?![[:alnum:]_])(?![.-][[:alnum:]])' from unnest(words) word
$function$;

CREATE OR REPLACE FUNCTION public.words_in(given text, words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (select from unnest(words) word
    where strpos(lower(given), lower(word)) > 0 or strpos(lower(given), lower(trim('"' from to_json(word)::text))) > 0)
$function$;

CREATE OR REPLACE FUNCTION public.words_refused(words text[])
 RETURNS TABLE(word text, because text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select w.word, case
    when w.word is null or length(w.word) < 5 or w.word !~ '.\s.|.@.' then 'common'
    when exists (select from public.erasures e where strpos(lower(e.alias), lower(w.word)) > 0)
      or strpos('former member ', lower(w.word)) > 0 then 'alias'
    when exists (select from public.members m where m.disabled_at is null
      and (m.name ~* public.words_fit(array[w.word]) or m.email ~* public.words_fit(array[w.word]))) then 'member' end
  from unnest(words) w (word)
$function$;
