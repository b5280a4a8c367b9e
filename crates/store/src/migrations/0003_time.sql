-- Pauses of the open task, and the next reminder with its moment.
alter table cases add column pauses text;
alter table cases add column paused_at bigint;
alter table cases add column reached text;
alter table cases add column rung text;
alter table cases add column rung_at bigint;
create index cases_rung on cases (rung_at) where rung_at is not null;

-- What a unit is, and which posts lead theirs.
alter table unit add column kind text;
alter table position add column leads boolean not null default false;
