-- Links for people without an account, and what came in by them: scratch, outside the journal.
create table intake_link (
    token text primary key,
    case_id {uuid} not null,
    entry bigint not null,
    unit {uuid},
    person {uuid} not null,
    at bigint not null,
    unique (case_id, entry)
);
create table bundle (
    id {uuid} primary key,
    case_id {uuid} not null,
    entry bigint not null,
    state text not null,
    body text not null,
    size_bytes bigint not null,
    at bigint not null,
    item {uuid},
    reason text,
    person {uuid},
    decided_at bigint
);
create index bundle_case on bundle (case_id, at);
create table bundle_file (
    file {uuid} primary key,
    bundle {uuid} not null,
    place bigint not null
);
create index bundle_file_bundle on bundle_file (bundle, place);
