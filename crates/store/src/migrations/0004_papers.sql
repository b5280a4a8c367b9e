-- Papers by their register: numbers without a gap per site, year and name.
create table paper (
    case_id {uuid} not null,
    step text not null,
    name text not null,
    number bigint not null,
    site text not null,
    year bigint not null,
    version bigint not null,
    person {uuid},
    at bigint not null,
    recalled boolean not null,
    primary key (case_id, step, name, number)
);
create unique index paper_number on paper (site, year, name, number);

-- Seats in teams, by the decree that gives them; a decree stays listed for good.
create table decree (
    case_id {uuid} not null,
    version bigint not null,
    primary key (case_id, version)
);
create table member (
    case_id {uuid} not null,
    place bigint not null,
    sop_key text not null,
    body text not null,
    primary key (case_id, place)
);

-- Follow-ups of evaluations.
create table follow_up (
    case_id {uuid} not null,
    place bigint not null,
    site text not null,
    sop_key text not null,
    action text not null,
    due_day text not null,
    closed boolean not null,
    primary key (case_id, place)
);
create index follow_up_open on follow_up (site, sop_key, closed);
