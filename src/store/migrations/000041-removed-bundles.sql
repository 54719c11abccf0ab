-- The file of a bundle goes after a while by itself, or when somebody removes it to make room.
-- Who that was; null where nobody did.
alter table evidence_bundles add column removed_by text check (removed_by is null or status = 'removed');
