-- The monitoring form of each SOP and half year.
create table monitoring (
    sop_key text not null,
    half text not null,
    body text not null,
    primary key (sop_key, half)
);
