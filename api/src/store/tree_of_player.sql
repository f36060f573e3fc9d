-- api.tree_of_player: where the tree of a player starts: with all times that teams had him (that the team $1 had him), or, with
-- $3, the last one.
with root as (
    select player.id, player.name
    from player
    -- A former ID leads to the player.
    where player.id = coalesce((select player_alias.player_id from player_alias where player_alias.alias = $4), $4)
),
holding as (
    select asset.trade_id, null::smallint as year, asset.ordinal as number, trade.date, lineage.end_trade_id
    from root
    join asset on asset.player_id = root.id
    join published_trade trade on trade.id = asset.trade_id and trade.status not in ('rescinded', 'voided')
    left join lineage on lineage.trade_id = asset.trade_id and lineage.ordinal = asset.ordinal
    where $1::bigint is null or asset.to_franchise_id = $1
    union all
    -- The selection that names him, or after which he was traded. It precedes all trades of that year.
    select null, selection.year, selection.number, make_date(selection.year, 1, 1), selection_lineage.end_trade_id
    from root
    cross join lateral (
        select named.year, named.number
        from draft_selection named
        where named.player_id = root.id
        union
        select traced.year, traced.number
        from asset
        join selection_lineage traced on traced.end_trade_id = asset.trade_id and traced.end_ordinal = asset.ordinal
        where asset.player_id = root.id
    ) own
    join draft_selection selection on selection.year = own.year and selection.number = own.number
    left join selection_lineage
        on selection_lineage.year = selection.year and selection_lineage.number = selection.number
    left join asset sent
        on sent.trade_id = selection_lineage.end_trade_id and sent.ordinal = selection_lineage.end_ordinal
    where $1 is null or {selection_holder} = $1
),
start as (
    select trade_id, year, number
    from holding
    -- Of the trades of one day, the last one is that which no trade follows.
    order by date desc, end_trade_id nulls first
    limit case when $3::boolean then 1 end
)
select
    root.id, row_to_json(wire)::text as label,
    false as is_undone,
    coverage.as_of, coverage.trades_since, coverage.transactions_since,
    starts.trade_ids, starts.years, starts.numbers,
    causes.cause_trade_ids, causes.cause_years, causes.cause_numbers
from root
cross join lateral (
    select 'p:' || root.id as id, 'player' as kind, root.name as label, root.id as player_id
) wire
cross join {tree_coverage} coverage
cross join {tree_starts}
