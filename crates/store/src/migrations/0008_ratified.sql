-- Which post ratified which version of an SOP, who signed or recorded it, and from which day it holds.
create table sop_ratified (
    sop_key text not null,
    version bigint not null,
    position {uuid} not null,
    person {uuid},
    capacity text,
    by_person {uuid},
    effective text not null,
    at bigint not null,
    primary key (sop_key, version)
);
