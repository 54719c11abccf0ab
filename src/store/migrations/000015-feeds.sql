-- What the outside world says about CVEs: which feeds were read, what each says now, and since when.
create table feeds (
  id text primary key check (id in ('kev', 'epss', 'vulnrichment')),
  -- Read by itself every day; otherwise only what a person hands over.
  is_automatic boolean not null default false,
  -- In place of the publisher's: a mirror of one's own.
  base_url text,
  -- Of the last one that was accepted; null while there was none.
  version text,
  published_at timestamptz,
  loaded_at timestamptz,
  loaded_by text,
  entries integer,
  attempted_at timestamptz,
  -- {code, message} of the last attempt, where it was refused or failed: it changed nothing.
  problem jsonb,
  revision integer not null default 1
);
insert into feeds (id) values ('kev'), ('epss'), ('vulnrichment');

-- The whole present content of each feed: a CVE that appears tomorrow is looked up here.
create table feed_entries (
  feed text not null references feeds,
  cve text not null,
  entry jsonb not null,
  primary key (feed, cve)
);

-- Of a feed that is asked CVE by CVE: what it told of when it was loaded last, also that it has no record. What is not in
-- here, and came to be named since, was never asked about.
create table asked_cves (
  feed text not null references feeds,
  cve text not null,
  primary key (feed, cve)
);

-- Which definitions have something unresolved, however much of them was resolved.
create index vulnerabilities_unresolved_by_definition on vulnerabilities (definition_id) where status <> 'resolved';

-- The versions of the policy that anything unresolved is held to, as a walk from one combination of them to the next: '3',
-- or '3[3, 2]' where there are several obligations, of which some may have stayed with an older version.
create index deadlines_versions_in_use on deadlines (source_id,
    (policy_version::text || coalesce(jsonb_path_query_array(obligations, '$[*].policyVersion')::text, '')))
  where valid_to = 'infinity' and standing in ('open', 'suppressed', 'unaccepted', 'excepted');

-- Of the CVEs that some definition names: what a feed said from when on. `entry` is null where that edition of the feed
-- does not list the CVE, which is something else than not knowing. `version` is the edition that said so first.
create table cve_facts (
  cve text not null,
  feed text not null references feeds,
  version text not null,
  entry jsonb,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  primary key (cve, feed, valid_from)
);
create unique index cve_facts_present on cve_facts (cve, feed) where valid_to = 'infinity';
create trigger cve_facts_past_is_kept before update on cve_facts
  for each row when (old.valid_to <> 'infinity') execute function refuse_change();
create trigger cve_facts_are_never_removed before delete or truncate on cve_facts
  for each statement execute function refuse_change();
