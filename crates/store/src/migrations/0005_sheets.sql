-- Sheets that somebody is writing: scratch, outside the journal.
create table sheet_draft (
    id {uuid} primary key,
    version bigint not null,
    sop_key text not null,
    base bigint,
    body text not null,
    remarks text not null,
    person {uuid} not null,
    at bigint not null
);
