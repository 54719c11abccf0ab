-- A page of a past instant is found through what was known (000042); only while that is not laid out yet are past deadlines
-- read in the order of the list, and then those that have ended since are sorted. So what ends leaves both orders, and
-- replacing a deadline writes two entries less into indexes.
drop index deadlines_by_due, deadlines_by_anchor;
create index deadlines_by_due on deadlines (due_at, vulnerability_id) where valid_to = 'infinity';
create index deadlines_by_anchor on deadlines (anchor_at, vulnerability_id) where valid_to = 'infinity';
