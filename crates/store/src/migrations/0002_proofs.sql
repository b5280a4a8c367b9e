-- The files that hold a rendition, by its hash; filled from their records by the program.
create table rendition (
    hash text not null,
    file {uuid} not null,
    primary key (hash, file)
);

-- Revisions of one item in the order in which they were written, also within one moment.
alter table revision add column ord bigint not null default 0;
update revision set ord = (select count(*) from revision r where r.item = revision.item and (r.at < revision.at or (r.at = revision.at and r.id <= revision.id)));
drop index revision_item;
create unique index revision_item on revision (item, ord);

-- Lists are counted from the index alone.
drop index live_list;
create index live_list on live (site, kind, state, aired_at, item, category, unit, from_at, until_at);

-- Airings found in the journal without reading the rest of it.
create index journal_signed on journal (chain, seq) where signature is not null;

-- Airings of before tell no unit: what is not signed is not shown.
update live set unit = null;
