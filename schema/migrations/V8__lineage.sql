-- What became of each asset. It depends on later trades, so it is kept apart from the documents of trades: a later trade gives
-- the earlier ones no new revision.

alter table asset
    add column pick_basis text                  -- by which rule the trade itself has the original team of the pick
        check (pick_basis in ('original_team', 'same_draftee', 'only_pick_held', 'next_trade', 'next_transaction',
                              'draft_record', 'no_later_event')),
    add column selected_player_id text collate "C" references player;  -- the player selected with the pick

-- Whose pick a leg is: one row per leg of kind 'pick' or 'pick_swap' of a published trade.
create table pick_identity (
    trade_id text collate "C" not null references trade,
    ordinal smallint not null,
    pick_id text collate "C" references pick,
    certainty text not null check (certainty in ('stated', 'deduced', 'ambiguous', 'contested', 'unknown')),
    basis text check (basis in ('original_team', 'same_draftee', 'only_pick_held', 'next_trade', 'next_transaction',
                                'draft_record', 'no_later_event')),
    candidate_franchise_ids bigint[] not null default '{}',
    primary key (trade_id, ordinal)
);
create index on pick_identity (pick_id) where pick_id is not null;

-- How the time of an asset with the team that received it ended: one row per leg.
create table lineage (
    trade_id text collate "C" not null references trade,
    ordinal smallint not null,
    end_kind text not null check (end_kind in ('traded', 'drafted', 'swapped', 'waived', 'claimed', 'signed_elsewhere', 'left_unseen',
                                               'not_conveyed', 'lapsed', 'open', 'no_later_event', 'not_followed', 'unresolved')),
    last_seen date not null,        -- the last day on which a feed states that the team has the asset
    end_date date,                  -- if the asset left unseen, the first day on which it is known to be gone
    end_trade_id text collate "C" references trade,
    end_ordinal smallint,
    end_transaction_id text collate "C" references transaction,
    certainty text not null check (certainty in ('stated', 'deduced', 'ambiguous', 'contested', 'unknown')),
    basis text check (basis in ('original_team', 'same_draftee', 'only_pick_held', 'next_trade', 'next_transaction',
                                'draft_record', 'no_later_event')),
    primary key (trade_id, ordinal)
);
create index on lineage (end_trade_id, end_ordinal) where end_trade_id is not null;

-- The same for a player's time with the team that drafted him: one row per selection of a player who was traded later.
create table selection_lineage (
    year smallint not null,
    number smallint not null,
    end_kind text not null check (end_kind in ('traded', 'drafted', 'swapped', 'waived', 'claimed', 'signed_elsewhere', 'left_unseen',
                                               'not_conveyed', 'lapsed', 'open', 'no_later_event', 'not_followed', 'unresolved')),
    last_seen date not null,        -- the last day on which a feed states that the team has the asset
    end_date date,                  -- if the asset left unseen, the first day on which it is known to be gone
    end_trade_id text collate "C" references trade,
    end_ordinal smallint,
    end_transaction_id text collate "C" references transaction,
    certainty text not null check (certainty in ('stated', 'deduced', 'ambiguous', 'contested', 'unknown')),
    basis text check (basis in ('original_team', 'same_draftee', 'only_pick_held', 'next_trade', 'next_transaction',
                                'draft_record', 'no_later_event')),
    primary key (year, number),
    foreign key (year, number) references draft_selection
);
create index on selection_lineage (end_trade_id, end_ordinal) where end_trade_id is not null;

grant insert, update, delete on pick_identity, lineage, selection_lineage to tracker_ingest;
