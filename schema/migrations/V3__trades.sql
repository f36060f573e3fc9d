-- What the tracker believes: players, trades with their assets, transactions; and the log of how that belief changed.

create table player (
    id text primary key collate "C",        -- 'nba-1629029': the identity that first named the player
    name text not null,
    name_observed_at timestamptz not null
);

-- Every name a player was seen under; `folded` is lower case without diacritics, for search.
create table player_name (
    player_id text collate "C" not null references player,
    name text not null,
    folded text not null,
    primary key (player_id, name)
);
create index on player_name using gin (folded gin_trgm_ops);

create table external_id (
    feed text not null,
    entity text not null check (entity in ('player')),
    external text not null,
    player_id text collate "C" not null references player,
    -- The id first: feed and entity alone select nearly every row.
    primary key (external, feed, entity)
);
create index on external_id (player_id);

create table trade (
    id text primary key collate "C",        -- 'nba-2021143': stays the same when a later feed adds teams
    date date not null,
    season text not null references season,
    status text not null check (status in ('reported', 'agreed', 'official', 'amended', 'rescinded', 'voided')),
    team_count smallint not null default 0,
    revision integer not null default 0,    -- 0 until first published
    change_seq bigint not null default 0,
    summary json,                           -- the wire documents, prebuilt by publish: `view=basic` …
    document json                           -- … and `view=full`
);
create index on trade (date desc, id desc);
create index on trade (season, date desc, id desc);

create table trade_team (
    trade_id text collate "C" not null references trade,
    franchise_id bigint not null references franchise,
    date date not null,
    primary key (trade_id, franchise_id)
);
create index on trade_team (franchise_id, date desc, trade_id desc);

-- A leg of a trade. Two equal assets are two rows; a sender that no feed states stays null.
create table asset (
    trade_id text collate "C" not null references trade,
    ordinal smallint not null,
    from_franchise_id bigint references franchise,
    to_franchise_id bigint not null references franchise,
    kind text not null check (kind in ('player', 'draft_rights', 'pick', 'pick_swap', 'cash', 'trade_exception',
                                       'draft_consideration', 'future_considerations', 'other')),
    player_id text collate "C" references player,
    amount_usd bigint,
    text text not null,
    claim_id bigint not null references claim,
    primary key (trade_id, ordinal)
);
create index on asset (player_id) where player_id is not null;

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

-- The whole document of each revision; immutable.
create table trade_revision (
    trade_id text collate "C" not null references trade,
    revision integer not null,
    change_seq bigint not null,
    document json not null,
    published_at timestamptz not null default now(),
    primary key (trade_id, revision)
);

-- Handed out inside the one serialised publish, so that a reader of `seq > since` never loses a row.
create table change_log (
    seq bigint primary key,
    trade_id text collate "C" not null,
    revision integer not null,
    kind text not null check (kind in ('created', 'amended', 'merged', 'rescinded')),
    published_at timestamptz not null default now(),
    foreign key (trade_id, revision) references trade_revision
);

-- One row. `version` grows with every publish and names what the API's cache holds.
create table dataset_state (
    only_row boolean primary key default true check (only_row),
    version bigint not null default 0,
    change_seq bigint not null default 0,
    published_at timestamptz not null default now()
);
insert into dataset_state default values;

-- Deferred: the worker moves an item's head before it writes the trade that the item tells of.
alter table claim_head add foreign key (trade_id) references trade deferrable initially deferred;
