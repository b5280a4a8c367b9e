-- Whoever writes to the journal of a server locks this table first; nothing is ever in it.
create table turn (
    id bigint primary key
);
