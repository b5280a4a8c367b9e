-- A command writes a page for each table and index that it touches. These touch fewer:
-- rows that are found by their key lie in the order of that key, without an index beside them.
create table hand_kept (
    case_id {uuid} not null,
    person {uuid} not null,
    primary key (case_id, person)
) {clustered};
insert into hand_kept (case_id, person) select case_id, person from case_hand;
drop table case_hand;
alter table hand_kept rename to case_hand;

create table official_kept (
    id {uuid} not null,
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
    place text,
    primary key (case_id, version, kind)
) {clustered};
insert into official_kept (id, case_id, version, source, kind, step, number, site, year, at, recalled, tries, seq, hash, size_bytes, label, place)
    select id, case_id, version, source, kind, step, number, site, year, at, recalled, tries, seq, hash, size_bytes, label, place from official;
drop table official;
alter table official_kept rename to official;
create unique index official_id on official (id);
create index official_register on official (site, kind, year, number);
create index official_day on official (site, at);
create index official_waiting on official (at) where hash is null;

-- An errand is written with its entry, which is there once; only a reminder of a programme, which
-- the clock asks for again and again, needs an index to be there once. What is done needs none.
create table outbox_kept (
    id {serial},
    chain text not null,
    seq bigint not null,
    ordinal bigint not null,
    kind text not null,
    payload text not null,
    state text not null,
    attempts bigint not null,
    next_at bigint not null,
    lease {uuid},
    error text,
    at bigint not null
);
insert into outbox_kept (chain, seq, ordinal, kind, payload, state, attempts, next_at, lease, error, at)
    select chain, seq, ordinal, kind, payload, state, attempts, next_at, lease, error, at from outbox order by id;
drop table outbox;
alter table outbox_kept rename to outbox;
create index outbox_waiting on outbox (next_at) where state = 'waiting';
create index outbox_failed on outbox (at) where state = 'failed';
create unique index outbox_once on outbox (chain, seq, ordinal) where kind = 'remind_programme';

-- The clock looks through the open tasks alone: few, and in one index with those of a role.
drop index cases_wake;
drop index cases_open;
create index cases_open on cases (role, sop_key, wake_at) where step is not null;
