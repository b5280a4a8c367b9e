-- What is looked for stands together in its index, however much has aired: all entries of an item
-- on a chain, display periods of what is live, content by when it moved, and the two kinds of
-- papers that are asked for among all others.
drop index publication_item;
create index publication_item on publication (item, chain, seq);
drop index live_until;
create index live_until on live (state, until_at) where until_at is not null;
drop index item_site;
create index item_moved on item (updated_at, id);
create index paper_minutes on paper (site, at) where name = 'minutes';
create index paper_programme on paper (case_id) where name = 'work_programme';
