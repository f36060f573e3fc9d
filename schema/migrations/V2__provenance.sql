-- What was read, what it said, and what was refused. Nothing here is ever edited but the marks of when a thing was last seen.

-- The ledger: one row an S3 object version. Its 'committed' mark commits with the data: exactly once in effect.
create table source_object (
    id bigint generated always as identity primary key,
    bucket text not null,
    key text not null,
    version text not null,                  -- the S3 version id, else the etag
    etag text,
    sequencer text collate "C",             -- orders events of one key, padded; absent when the object came from a listing
    size_bytes bigint,
    sha256 bytea,
    feed text,
    event_time timestamptz not null,        -- when S3 wrote the object
    ingested_at timestamptz not null default now(),
    outcome text not null check (outcome in ('committed', 'stale', 'missing', 'rejected')),
    reason text,                            -- why it was refused; null when committed
    rows_read integer not null default 0,
    rows_rejected integer not null default 0,
    items_changed integer not null default 0,
    items_unchanged integer not null default 0,
    items_vanished integer not null default 0,
    unique (bucket, key, version)
);
create index on source_object (feed, event_time desc);
create index on source_object (bucket, key, event_time) where outcome = 'committed';
create index on source_object (ingested_at desc);
create index on source_object (outcome) where outcome <> 'committed';

-- What one feed said of one trade or transaction. Immutable: a changed statement is a further claim.
create table claim (
    id bigint generated always as identity primary key,
    feed text not null,
    item_key text not null,                 -- the feed's own key, 'Trade 2021143'
    content_hash bytea not null,            -- of the normalised document
    kind text not null check (kind in ('trade', 'transaction')),
    document jsonb not null,                -- normalised, with the raw text of every row
    source_object_id bigint not null references source_object,
    line integer not null,                  -- of its first row in the object, from 1
    -- The item first, here and below: a feed alone selects nearly every row.
    unique (item_key, feed, content_hash)
);

-- What the feed says of an item now: the claim that stands, and since which object it has been missing from the feed.
create table claim_head (
    feed text not null,
    item_key text not null,
    claim_id bigint not null references claim,
    content_hash bytea not null,
    observed_at timestamptz not null,       -- event time of the object that stated it
    vanished_at timestamptz,
    trade_id text collate "C",              -- the trade that this item is believed to tell of
    primary key (item_key, feed)
);
create index on claim_head (trade_id) where trade_id is not null;
create index on claim_head (feed, item_key) where vanished_at is null;

-- A row, or a whole object, that could not be used.
create table rejection (
    id bigint generated always as identity primary key,
    source_object_id bigint not null references source_object,  -- where it was last seen
    line integer,
    code text not null,
    message text not null,
    raw text not null,                      -- capped
    fingerprint bytea not null,             -- of feed and raw text: the same bad row in each republished file is one rejection
    first_seen timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    times integer not null default 1,
    unique (fingerprint, code)
);
create index on rejection (source_object_id);
create index on rejection (last_seen desc, id desc);

-- A delivery of a message that did not end well: why it is in, or on its way to, the dead-letter queue.
create table attempt (
    id bigint generated always as identity primary key,
    message_id text not null,
    receive_count integer not null,
    bucket text,
    key text,
    version text,
    outcome text not null check (outcome in ('retry', 'rejected', 'malformed')),
    reason text not null,
    body text not null,                     -- capped
    attempted_at timestamptz not null default now()
);
create index on attempt (message_id);
create index on attempt (attempted_at);
