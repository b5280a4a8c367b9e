-- Runs of one SOP that moved in a period, and the age of what is public, from indexes alone.
create index cases_sop on cases (sop_key, last_at, id, opened_at);
create index live_age on live (state, updated_at, item, site, unit, category);
