-- Official papers: one row for each issue, its number in the register of its kind and year.
create table official (
    id {uuid} primary key,
    case_id {uuid} not null,
    version bigint not null,
    source bigint not null,
    kind text not null,
    step text not null,
    number bigint not null,
    site text not null,
    year bigint not null,
    at bigint not null,
    recalled boolean not null,
    tries bigint not null,
    seq bigint,
    hash text,
    size_bytes bigint,
    label text,
    place text
);
create index official_case on official (case_id, version);
create index official_register on official (site, kind, year, number);
create index official_day on official (site, at);
create index official_waiting on official (at) where hash is null;
