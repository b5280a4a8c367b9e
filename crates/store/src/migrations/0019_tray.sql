-- What a commit leaves to be entered a moment later: errands and papers, in the order of the
-- journal. It has no index: nothing in it is looked for.
create table tray (
    id {serial},
    payload text not null
);
