-- The last post on each channel of each site; filled from the journal by the program.
create table channel_post (
    site text not null,
    channel text not null,
    at bigint not null,
    url text not null,
    primary key (site, channel)
);

-- Cases that left or follow another one, and old pages, found without reading the others.
create index cases_parent on cases (parent) where parent is not null;
create index live_stale on live (site, category, updated_at) where state = 'live';
