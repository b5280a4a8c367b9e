-- The last entry of a chain is its head: a row of its own for it was written by every command.
drop table journal_head;
