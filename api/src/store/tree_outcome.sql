-- api.tree_outcome: what became of assets: the given holdings ($3 to $5), all those to which they lead, and what each of them led
-- to. $1: the only team that counts, if any; $2: follow what the team received in return rather than the assets themselves.
-- A row of the walk is a holding with what follows from it alone, so that `union` visits each holding once, however many ways
-- lead to it. With its depth or its path in the row, a tree of 83 holdings would have thousands of rows. The limit ends the walk
-- early.
-- The walk begins with a row that leads to the given holdings. The condition `* 0 = 0` is always true: it makes the planner expect
-- a small walk. `options` keeps it from planning anew for each view: so there is one plan, which compiles nothing.
with recursive options as materialized (
    select $1::bigint as franchise_id, $2::boolean as is_returns
),
walk (
    trade_id, year, number, exit_trade_id, exit_ordinal, is_exchange, draft_year, draft_number, transaction_id
) as (
    select
        null::text collate "C", null::smallint, null::smallint,
        null::text collate "C", null::smallint, null::boolean, null::smallint, null::smallint,
        null::text collate "C"
    union
    select
        node.trade_id, node.year, node.number,
        exit.exit_trade_id, exit.exit_ordinal, exit.is_exchange, exit.draft_year, exit.draft_number, exit.transaction_id
    from walk previous
    cross join options
    cross join lateral (
        select start.trade_id, start.year, start.number
        from unnest($3::text[], $4::smallint[], $5::smallint[]) as start (trade_id, year, number)
        where previous.number is null and start.number * 0 = 0
        union all
        select asset.trade_id, null, asset.ordinal
        from asset
        where asset.trade_id = previous.exit_trade_id
            and (options.franchise_id is null or asset.to_franchise_id = options.franchise_id)
            and (options.is_returns or asset.ordinal = previous.exit_ordinal)
        union all
        select null, selection.year, selection.number
        from draft_selection selection
        left join selection_lineage
            on selection_lineage.year = selection.year and selection_lineage.number = selection.number
        left join asset sent
            on sent.trade_id = selection_lineage.end_trade_id and sent.ordinal = selection_lineage.end_ordinal
        where selection.year = previous.draft_year
            and selection.number = previous.draft_number
            and (options.franchise_id is null or {selection_holder} = options.franchise_id)
    ) node
    left join lateral {tree_exit} exit on true
)
select trade_id, year, number, exit_trade_id, exit_ordinal, is_exchange, draft_year, draft_number, transaction_id
from walk
where number is not null
limit $6
