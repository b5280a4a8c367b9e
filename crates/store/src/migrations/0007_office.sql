-- Why somebody holds a post, and for whom while the holder is away.
alter table appointment add column basis text;
alter table appointment add column instead_of {uuid};

-- Hand-overs of a post, and what people are known to be able to do.
create table handover (
    id {uuid} primary key,
    body text not null,
    at bigint not null
);
create table competence (
    person {uuid} primary key,
    body text not null
);
