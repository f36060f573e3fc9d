-- Provenance: which objects were read, what each feed states, and which rows and deliveries failed.
-- Rows of `claim` are immutable. All other tables keep the latest state.

-- The ledger: one row per version of an S3 object. The outcome 'committed' is written in the same transaction as the data,
-- which gives exactly-once effect.
create table source_object (
    id bigint generated always as identity primary key,
    bucket text not null,
    key text not null,
    version text not null,                  -- the S3 version id, or the etag where the bucket has no versioning
    etag text,
    sequencer text collate "C",             -- orders the events of one key; null when the object comes from a listing
    size_bytes bigint,
    sha256 bytea,
    feed text,
    event_time timestamptz not null,        -- when S3 stored the object
    ingested_at timestamptz not null default now(),
    outcome text not null check (outcome in ('committed', 'stale', 'missing', 'rejected')),
    reason text,                            -- why the object was not committed; null when it was
    rows_read integer not null default 0,
    rows_rejected integer not null default 0,
    rows_skipped integer not null default 0,
    records_changed integer not null default 0,
    records_unchanged integer not null default 0,
    records_withdrawn integer not null default 0,
    unique (bucket, key, version)
);
create index on source_object (feed, event_time desc);
create index on source_object (bucket, key, event_time) where outcome = 'committed';
create index on source_object (ingested_at desc);
create index on source_object (outcome) where outcome <> 'committed';

-- One version of what a feed states about a source record: a trade, a transaction, a news item or an override.
-- A changed statement is a new row.
create table claim (
    id bigint generated always as identity primary key,
    feed text not null,
    record_key text not null,               -- the feed's own key of the record, such as 'Trade 2021143'
    content_hash bytea not null,            -- of the normalised document
    kind text not null check (kind in ('trade', 'transaction', 'news', 'override')),
    document jsonb not null,                -- normalised statement, with the raw text of every row
    source_object_id bigint not null references source_object,
    line integer not null,                  -- line of the record's first row in the object, from 1
    -- The record key comes first, here and below: `feed` alone selects nearly every row.
    unique (record_key, feed, content_hash)
);

-- The latest claim of each source record.
create table current_claim (
    feed text not null,
    record_key text not null,
    claim_id bigint not null references claim,
    content_hash bytea not null,
    kind text not null,
    public_id text collate "C",             -- the record's public id, for trades and news: 'nba-2021143'
    observed_at timestamptz not null,       -- event time of the object that states it
    withdrawn_at timestamptz,               -- since when the feed no longer states the record
    trade_id text collate "C",              -- the trade that the record is matched to
    primary key (record_key, feed)
);
create index on current_claim (trade_id) where trade_id is not null;
create index on current_claim (feed, record_key) where withdrawn_at is null;
create index on current_claim (public_id) where public_id is not null;
create index on current_claim (claim_id) where kind = 'override';

-- Blocking keys of trade records: each pair of teams of a record, with its date. Only records that share a key, a few days
-- apart, are compared. `reconciliation::blocking_keys` computes them.
create table blocking_key (
    record_key text not null,
    feed text not null,
    low_franchise_id bigint not null,       -- the smaller id of the pair
    high_franchise_id bigint not null,
    date date not null,
    primary key (record_key, feed, low_franchise_id, high_franchise_id)
);
create index on blocking_key (low_franchise_id, high_franchise_id, date);

-- Player names that a record gives without an id, folded. When a player of such a name becomes known, the record is
-- reconciled again.
create table claim_player_name (
    record_key text not null,
    feed text not null,
    folded_name text not null,
    primary key (record_key, feed, folded_name)
);
create index on claim_player_name (folded_name);

-- A row, or a whole object, that could not be used.
create table rejection (
    id bigint generated always as identity primary key,
    source_object_id bigint not null references source_object,  -- the object in which it was last seen
    line integer,                           -- null for a whole object
    code text not null,
    message text not null,
    raw text not null,                      -- truncated
    fingerprint bytea not null,             -- of feed and raw text: a bad row that every file repeats is one rejection
    first_seen timestamptz not null default now(),
    last_seen timestamptz not null default now(),
    times integer not null default 1,
    unique (fingerprint, code)
);
create index on rejection (source_object_id);
create index on rejection (last_seen desc, id desc);

-- A failed delivery of a message: why the message is in the dead-letter queue, or on its way there.
create table attempt (
    id bigint generated always as identity primary key,
    message_id text not null,
    receive_count integer not null,
    bucket text,
    key text,
    version text,
    outcome text not null check (outcome in ('retry', 'rejected', 'malformed')),
    reason text not null,
    body text not null,                     -- truncated
    attempted_at timestamptz not null default now()
);
create index on attempt (message_id);
create index on attempt (attempted_at);
