-- Which trades a news item is about.
create table news_trade (
    news_id text collate "C" not null references news_item,
    trade_id text collate "C" not null references trade,
    certainty text not null check (certainty in ('stated', 'deduced', 'ambiguous', 'contested', 'unknown')),
    player_ids text[] not null,         -- players of the trade whom the item names
    franchise_ids bigint[] not null,    -- teams of the trade that the item names
    timing text not null check (timing in ('before', 'same_day', 'after')), -- when the item was published, relative to the trade
    primary key (news_id, trade_id)
);
create index on news_trade (trade_id);

grant insert, delete on news_trade to tracker_ingest;
