-- Most items are in no case. An index that held them all looked useless to a planner that counts.
drop index item_case;
create index item_case on item (case_id) where case_id is not null;
