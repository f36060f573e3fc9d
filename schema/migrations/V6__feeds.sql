-- Several feeds tell of one trade: what connects their claims, what a pick is, where feeds disagree, and news.

alter table claim drop constraint claim_kind_check;
alter table claim add constraint claim_kind_check check (kind in ('trade', 'transaction', 'news', 'decision'));

-- The item behind each head. A trade has the public id of one of its items, and answers to those of all. Nullable, since a
-- worker of the release before may still write heads; `ingest rebuild` completes them.
alter table claim_head add column kind text;
alter table claim_head add column public_id text collate "C";
update claim_head set kind = claim.kind, public_id = claim_head.trade_id from claim where claim.id = claim_head.claim_id;
create index on claim_head (public_id) where public_id is not null;
create index on claim_head (claim_id) where kind = 'decision';

-- Where an item of a trade may meet others: pairs of its teams, with its day. Written from `reconcile::pairs`.
-- Items of before this migration get theirs by `ingest rebuild`.
create table claim_pair (
    item_key text not null,
    feed text not null,
    one_franchise_id bigint not null,
    other_franchise_id bigint not null,
    date date not null,
    primary key (item_key, feed, one_franchise_id, other_franchise_id)
);
create index on claim_pair (one_franchise_id, other_franchise_id, date);

-- Names without an id, folded as they are looked up: what may be resolved once a player of that name is known.
create table claim_name (
    item_key text not null,
    feed text not null,
    folded text not null,
    primary key (item_key, feed, folded)
);
create index on claim_name (folded);
-- Names are looked up as they are, too. The collation keeps the planner from the trigrams of V3, which find what is merely
-- like, and are some hundred times slower at this.
create index on player_name (folded collate "C");

-- A pick by draft, round and the team whose own it is: '2024-2-gsw'.
create table pick (
    id text primary key collate "C",
    year smallint not null,
    round smallint not null,
    franchise_id bigint not null references franchise,
    number smallint,                        -- its place in the draft
    selected text,                          -- who was drafted with it, as feeds name them
    unique (year, round, franchise_id)
);

-- A trade that turned out to be told of by another's items too: its id leads there.
alter table trade add column merged_into text collate "C" references trade;
alter table trade add column flags text[] not null default '{}';
alter table trade add column notes text[] not null default '{}';
alter table trade add column links text[] not null default '{}';
-- Identity of all that is believed of it, so that what has not changed is not written.
alter table trade add column belief_hash bytea;

alter table asset alter column to_franchise_id drop not null;
alter table asset add column unresolved_name text;
alter table asset add column pick_id text collate "C" references pick;
alter table asset add column pick_year smallint;
alter table asset add column pick_round smallint;
alter table asset add column pick json;     -- the wire shape: terms in their order, outcome
alter table asset add column flags text[] not null default '{}';
alter table asset add column claim_ids bigint[] not null default '{}';  -- all that state it, `claim_id` first
create index on asset (pick_id) where pick_id is not null;
create index on asset (pick_year, pick_round) where pick_year is not null;
create index on asset (kind, trade_id);
create index on asset (unresolved_name) where unresolved_name is not null;
update asset set claim_ids = array[claim_id];

-- What a team owes by a traded pick or swap: who to whom, under which terms, and how it ended.
create view obligation as
select
    asset.trade_id, asset.ordinal, asset.from_franchise_id as debtor_id, asset.to_franchise_id as creditor_id,
    asset.pick_id, asset.pick_year as year, asset.pick_round as round,
    coalesce(asset.pick -> 'terms', '[]') as terms,
    coalesce(asset.pick -> 'outcome' ->> 'status', 'open') as status
from asset
where asset.kind in ('pick', 'pick_swap');

-- A fact that a feed states otherwise than is believed.
create table disagreement (
    trade_id text collate "C" not null references trade,
    position smallint not null,
    claim_id bigint not null references claim,
    field text not null,
    asset_ordinal smallint,                 -- where it is about an asset
    said text not null,
    believed text,
    primary key (trade_id, position)
);

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


alter table source_object add column rows_passed_over integer not null default 0;

grant insert, update on pick, news_item to tracker_ingest;
grant insert, delete on claim_pair, claim_name, disagreement to tracker_ingest;

create or replace view trade_wire as
select
    trade.id,
    -- `GET /v1/trades?view=basic`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status,
                part.teams,
                trade.flags,
                trade.revision, trade.change_seq
        ) wire
    ) as summary,
    -- `GET /v1/trades?view=full` and `GET /v1/trades/{id}`
    (
        select row_to_json(wire) from (
            select
                trade.id, trade.date, trade.season, trade.status,
                part.teams, part.assets, part.sources,
                trade.flags, trade.notes, trade.links,
                part.disagreements,
                trade.merged_into,
                trade.revision, trade.change_seq
        ) wire
    ) as document
from trade
cross join lateral (
    select
        (
            select coalesce(json_agg(row_to_json(named) order by named.code), '[]')
            from (
                select team.code, team.name
                from trade_team
                join team on team.franchise_id = trade_team.franchise_id and team.valid @> trade.date
                where trade_team.trade_id = trade.id
            ) named
        ) as teams,
        (
            select coalesce(json_agg(row_to_json(leg) order by asset.ordinal), '[]')
            from asset
            left join team sender on sender.franchise_id = asset.from_franchise_id and sender.valid @> trade.date
            left join team receiver on receiver.franchise_id = asset.to_franchise_id and receiver.valid @> trade.date
            left join player on player.id = asset.player_id
            cross join lateral (
                select
                    (select row_to_json(ref) from (select sender.code where sender.code is not null) ref) as "from",
                    (select row_to_json(ref) from (select receiver.code where receiver.code is not null) ref) as "to",
                    asset.kind,
                    (
                        select row_to_json(ref) from (
                            select
                                player.id, player.name,
                                (
                                    select min(external_id.external::bigint)
                                    from external_id
                                    where external_id.player_id = player.id
                                        and external_id.feed = 'nba-player-movement' and external_id.entity = 'player'
                                ) as nba_id
                            where player.id is not null
                        ) ref
                    ) as player,
                    asset.unresolved_name,
                    asset.pick,
                    asset.amount_usd,
                    asset.text,
                    asset.flags,
                    (
                        select coalesce(json_agg(stated.feed order by stated.feed), '[]')
                        from (select distinct claim.feed from claim where claim.id = any(asset.claim_ids)) stated
                    ) as sources
            ) leg
            where asset.trade_id = trade.id
        ) as assets,
        (
            select coalesce(json_agg(row_to_json(source) order by source.feed, source.key), '[]')
            from (
                select claim_head.feed, claim_head.item_key as key
                from claim_head
                where claim_head.trade_id = trade.id
            ) source
        ) as sources,
        (select count(*) from disagreement where disagreement.trade_id = trade.id) as disagreements
    -- Keeps the parts from being built once for each of the two documents.
    offset 0
) part;
