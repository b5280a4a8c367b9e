-- Pictures of captured pages: asked for by the entry that keeps the page, drawn by the worker.
create table capture_picture (
    capture text primary key,
    at bigint not null,
    tries bigint not null,
    record text
);
create index capture_picture_waiting on capture_picture (at) where record is null;
