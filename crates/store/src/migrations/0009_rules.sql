-- The rule on the organisation that the seats of an SOP cite, and who has read which guide.
create table seat_rule (
    sop_key text primary key,
    body text not null
);
create table guide_read (
    person {uuid} not null,
    guide text not null,
    at bigint not null,
    primary key (person, guide)
);
