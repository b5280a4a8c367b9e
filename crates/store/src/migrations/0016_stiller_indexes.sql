-- A command writes a page for each index whose columns it changes. These change less often:
-- one moment at which the clock owes a task anything, and runs by when they were opened;
-- by their last entry only when they are over.
alter table cases add column wake_at bigint;
drop index cases_due;
drop index cases_rung;
create index cases_wake on cases (wake_at) where wake_at is not null;
drop index cases_sop;
create index cases_sop on cases (sop_key, opened_at, id);
create index cases_closed on cases (sop_key, last_at, id, opened_at) where step is null;
