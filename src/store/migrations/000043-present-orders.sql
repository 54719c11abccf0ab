-- Nobody reads past deadlines in the order of the whole table: a page of a past instant is found through what was known
-- (000042). What ends leaves both orders, so that replacing a deadline writes two entries less into indexes.
drop index deadlines_by_due, deadlines_by_anchor;
create index deadlines_by_due on deadlines (due_at, vulnerability_id) where valid_to = 'infinity';
create index deadlines_by_anchor on deadlines (anchor_at, vulnerability_id) where valid_to = 'infinity';
