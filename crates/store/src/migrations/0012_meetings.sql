-- Codes that meetings are shown, so that those who come mark themselves present: scratch.
create table meeting_code (
    case_id {uuid} not null,
    entry bigint not null,
    code text not null,
    primary key (case_id, entry)
);
