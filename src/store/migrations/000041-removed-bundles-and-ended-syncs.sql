-- The file of a bundle goes after a while by itself, or when somebody removes it to make room.
-- Who that was; null where nobody did.
alter table evidence_bundles add column removed_by text check (removed_by is null or status = 'removed');

-- Which sync of a source ended at an instant, or first after it: asked for every version of an asset and for every state of a
-- source when what is stored is held against the ledger.
create index syncs_by_end on syncs (source_id, finished_at) where finished_at is not null;
