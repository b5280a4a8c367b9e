-- The journal: acts and hashes, append-only, one chain per site and one for the office.
create table journal (
    chain text not null,
    seq bigint not null,
    at bigint not null,
    case_id {uuid},
    version bigint,
    payload text not null,
    prev text not null,
    hash text not null,
    signature text,
    primary key (chain, seq)
);
create unique index journal_case on journal (case_id, version);
create table journal_head (
    chain text primary key,
    seq bigint not null,
    hash text not null
);

-- Bodies beside the journal: revisions by the hash of their bytes, files by id.
create table revision (
    hash text primary key,
    id {uuid} not null unique,
    item {uuid} not null,
    body text not null,
    at bigint not null,
    person {uuid},
    case_id {uuid} not null
);
create index revision_item on revision (item, at);
create table draft (
    case_id {uuid} not null,
    slot {uuid} not null,
    version bigint not null,
    content text not null,
    person {uuid} not null,
    at bigint not null,
    primary key (case_id, slot)
);
create table file (
    id {uuid} primary key,
    state text not null,
    name text not null,
    kind text,
    original text not null,
    media_type text not null,
    size_bytes bigint not null,
    record text,
    record_hash text,
    problem text,
    person {uuid} not null,
    at bigint not null
);
create index file_at on file (at, id);
create index file_state on file (state, at);

-- Projections: all of these can be made again from the journal, the bodies and the office's rows.
create table cases (
    id {uuid} primary key,
    site text not null,
    sop_key text not null,
    sop_version bigint not null,
    section text,
    title text not null,
    parent {uuid},
    version bigint not null,
    opened_at bigint not null,
    last_at bigint not null,
    outcome text,
    step text,
    role text,
    task_entry bigint,
    task_opened_at bigint,
    started_at bigint,
    holder {uuid},
    handed_over boolean not null,
    standard text,
    due_at bigint,
    overdue boolean not null,
    planned_at bigint,
    published_at bigint,
    returns bigint not null,
    items bigint not null
);
create index cases_open on cases (role, sop_key) where step is not null;
create index cases_due on cases (due_at) where step is not null;
create index cases_planned on cases (planned_at) where planned_at is not null;
create index cases_opened on cases (opened_at, id);
create table case_hand (
    case_id {uuid} not null,
    person {uuid} not null,
    primary key (case_id, person)
);
create index case_hand_person on case_hand (person);
create table item (
    id {uuid} primary key,
    site text not null,
    kind text not null,
    title text not null,
    case_id {uuid},
    newest {uuid},
    live {uuid},
    unit {uuid},
    category text,
    slug text,
    created_at bigint not null,
    updated_at bigint not null
);
create index item_site on item (site, updated_at, id);
create index item_case on item (case_id);
create table live (
    item {uuid} primary key,
    site text not null,
    kind text not null,
    slug text not null,
    category text not null,
    unit {uuid},
    ord bigint not null,
    revision {uuid} not null,
    body text not null,
    chain text not null,
    seq bigint not null,
    first_seq bigint not null,
    case_id {uuid} not null,
    state text not null,
    moved_to text,
    aired_at bigint not null,
    updated_at bigint not null,
    from_at bigint,
    until_at bigint
);
create index live_list on live (site, kind, state, aired_at, item);
create index live_category on live (site, kind, category, state, aired_at, item);
create index live_until on live (until_at) where until_at is not null;
create index live_from on live (from_at) where from_at is not null;
create table publication (
    chain text not null,
    seq bigint not null,
    item {uuid} not null,
    revision {uuid} not null,
    number bigint not null,
    year bigint not null,
    at bigint not null,
    withdrawn boolean not null,
    primary key (chain, seq, item)
);
create index publication_item on publication (item, seq);
create index publication_year on publication (chain, year, number);
create table address (
    site text not null,
    kind text not null,
    slug text not null,
    item {uuid} not null,
    state text not null,
    primary key (site, kind, slug)
);
create index address_item on address (item);
create table live_blob (
    hash text not null,
    item {uuid} not null,
    file {uuid} not null,
    primary key (hash, item)
);
create index live_blob_item on live_blob (item);
create table file_use (
    file {uuid} not null,
    item {uuid} not null,
    revision {uuid} not null,
    primary key (file, revision)
);
create index file_use_item on file_use (item);

-- What an event asks of the outside world, and what readers of pages must drop.
create table outbox (
    id {serial},
    chain text not null,
    seq bigint not null,
    ordinal bigint not null,
    kind text not null,
    payload text not null,
    state text not null,
    attempts bigint not null,
    next_at bigint not null,
    lease {uuid},
    error text,
    at bigint not null,
    unique (chain, seq, ordinal)
);
create index outbox_next on outbox (state, next_at);
create table change (
    id {serial},
    at bigint not null,
    keys text not null
);
create table idempotency (
    person {uuid} not null,
    key text not null,
    request text not null,
    answer text not null,
    at bigint not null,
    primary key (person, key)
);
create index idempotency_at on idempotency (at);

-- The office: every change of these rows is an entry of the chain "office".
create table person (
    id {uuid} primary key,
    login text not null unique,
    name text not null,
    email text not null,
    administrator boolean not null,
    disabled boolean not null,
    password text,
    must_change boolean not null,
    at bigint not null
);
create table unit (
    id {uuid} primary key,
    parent {uuid},
    name text not null,
    short text not null
);
create table position (
    id {uuid} primary key,
    unit {uuid} not null,
    title text not null,
    short text not null
);
create table appointment (
    id {uuid} primary key,
    person {uuid} not null,
    position {uuid} not null,
    capacity text not null,
    from_day text not null,
    until_day text
);
create table seat (
    sop_key text not null,
    role text not null,
    position {uuid} not null,
    primary key (sop_key, role, position)
);
create table sop (
    key text not null,
    version bigint not null,
    body text not null,
    confirmed text not null,
    sites text not null,
    person {uuid},
    at bigint not null,
    primary key (key, version)
);
create table site (
    key text primary key,
    body text not null
);
create table setting (
    key text primary key,
    body text not null
);

-- Signing in, and marks of the reader: rows outside the journal.
create table session (
    id {uuid} primary key,
    token text not null unique,
    person {uuid} not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    password_at bigint not null,
    agent text not null,
    address text not null
);
create index session_person on session (person);
create table api_token (
    id {uuid} primary key,
    token text not null unique,
    person {uuid} not null,
    name text not null,
    created_at bigint not null,
    used_at bigint
);
create table throttle (
    key text primary key,
    failures bigint not null,
    since bigint not null,
    blocked_until bigint not null
);
create table once_token (
    purpose text primary key,
    token text not null,
    at bigint not null
);
create table seen (
    person {uuid} not null,
    case_id {uuid} not null,
    packet text not null,
    version bigint not null,
    at bigint not null,
    primary key (person, case_id)
);
