-- The result of reconciliation: players, trades with their assets, picks, conflicts; and transactions and news.

create table player (
    id text primary key collate "C",        -- 'nba-1629029', or 'report-…' for a player that only a trade report names
    nba_id bigint unique,                   -- NBA.com's player id
    name text not null,
    name_observed_at timestamptz not null
);

-- Every name of a player. `folded_name` is the search key: lower case, without diacritics.
create table player_name (
    player_id text collate "C" not null references player,
    name text not null,
    folded_name text not null,
    primary key (player_id, name)
);
create index on player_name using gin (folded_name gin_trgm_ops);
-- For exact look-ups. The collation keeps the planner from the trigram index, which is about a hundred times slower here.
create index on player_name (folded_name collate "C");

create table trade (
    id text primary key collate "C",        -- public id of its highest-ranked source record: 'nba-2021143'
    date date not null,
    season text not null references season,
    status text not null check (status in ('reported', 'agreed', 'official', 'amended', 'rescinded', 'voided')),
    team_count smallint not null default 0,
    flags text[] not null default '{}',
    notes text[] not null default '{}',
    links text[] not null default '{}',
    merged_into text collate "C" references trade,  -- set when the records of this trade belong to another trade
    resolved_hash bytea,                    -- of everything resolved about the trade: an unchanged trade is not written
    revision integer not null default 0,    -- 0 until first published
    change_seq bigint not null default 0,
    summary json,                           -- prebuilt document for `view=basic`
    document json                           -- prebuilt document for `view=full`
);
create index on trade (date desc, id desc);
create index on trade (season, date desc, id desc);

-- Deferred: the worker assigns a record to its trade before it writes the trade.
alter table current_claim add foreign key (trade_id) references trade deferrable initially deferred;

create table trade_team (
    trade_id text collate "C" not null references trade,
    franchise_id bigint not null references franchise,
    date date not null,
    primary key (trade_id, franchise_id)
);
create index on trade_team (franchise_id, date desc, trade_id desc);

-- A draft pick, identified by draft, round and original team: '2024-2-gsw'.
create table pick (
    id text primary key collate "C",
    year smallint not null,
    round smallint not null,
    original_franchise_id bigint not null references franchise,
    number smallint,                        -- overall number in the draft
    selected_player text,                   -- name of the player drafted with it, as the feeds write it
    unique (year, round, original_franchise_id)
);

-- One asset that moves from one team to another. Two equal assets are two rows.
create table asset (
    trade_id text collate "C" not null references trade,
    ordinal smallint not null,
    from_franchise_id bigint references franchise,  -- null where no feed states the sending team
    to_franchise_id bigint references franchise,    -- null where no feed states the receiving team
    kind text not null check (kind in ('player', 'draft_rights', 'pick', 'pick_swap', 'cash', 'trade_exception',
                                       'draft_consideration', 'future_considerations', 'other')),
    player_id text collate "C" references player,
    unresolved_name text,                   -- a player name that is not resolved
    pick_id text collate "C" references pick,
    pick_year smallint,
    pick_round smallint,
    pick json,                              -- as the API serves it: terms in order, outcome
    amount_usd bigint,
    text text not null,
    flags text[] not null default '{}',
    claim_ids bigint[] not null,            -- the claims that state the asset; the first one is the base
    primary key (trade_id, ordinal)
);
create index on asset (player_id) where player_id is not null;
create index on asset (pick_id) where pick_id is not null;
create index on asset (pick_year, pick_round) where pick_year is not null;
create index on asset (kind, trade_id);
create index on asset (unresolved_name) where unresolved_name is not null;

-- What one team owes another by a traded pick or swap: the terms in order, and the outcome.
create view obligation as
select
    asset.trade_id, asset.ordinal, asset.from_franchise_id as debtor_id, asset.to_franchise_id as creditor_id,
    asset.pick_id, asset.pick_year as year, asset.pick_round as round,
    coalesce(asset.pick -> 'terms', '[]') as terms,
    coalesce(asset.pick -> 'outcome' ->> 'status', 'open') as status
from asset
where asset.kind in ('pick', 'pick_swap');

-- A fact that a claim states differently from the resolved trade.
create table conflict (
    trade_id text collate "C" not null references trade,
    ordinal smallint not null,
    claim_id bigint not null references claim,
    field text not null,
    asset_ordinal smallint,                 -- the asset that the conflict is about, if any
    source_value text not null,
    resolved_value text,
    primary key (trade_id, ordinal)
);

create table transaction (
    id text primary key collate "C",        -- 'nba-signing-1058309'
    date date not null,
    season text not null references season,
    kind text not null check (kind in ('signing', 'waiver', 'conversion', 'waiver_claim')),
    franchise_id bigint not null references franchise,
    player_id text collate "C" references player,
    text text not null,
    claim_id bigint not null references claim,
    revision integer not null default 1
);
create index on transaction (date desc, id desc);
create index on transaction (franchise_id, date desc, id desc);
create index on transaction (player_id, date desc) where player_id is not null;

create table news_item (
    id text primary key collate "C",
    feed text not null,
    published_at timestamptz not null,
    title text not null,
    summary text not null,
    link text,
    channel text,
    categories text[] not null,
    is_about_trades boolean not null,
    claim_id bigint not null references claim
);
create index on news_item (published_at desc, id desc);
create index on news_item (published_at desc, id desc) where is_about_trades;
