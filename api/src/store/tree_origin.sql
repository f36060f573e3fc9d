-- api.tree_origin: how assets reached where they are: the given legs and selections ($3 to $5), all those from which they follow,
-- and for each the holdings that ended with it. $1: the only team that counts, if any; $2: follow what the team gave in return
-- rather than the assets themselves.
-- A row of the walk is a leg or a selection with what follows from it alone, for the reasons given in `tree_outcome`.
-- Where no holding is known, a signing may have brought the player to the sending team.
with recursive walk (
    trade_id, year, number, holding_trade_id, holding_year, holding_number, is_exchange
) as (
    select
        null::text collate "C", null::smallint, null::smallint,
        null::text collate "C", null::smallint, null::smallint, null::boolean
    union
    select
        node.trade_id, node.year, node.number,
        before.holding_trade_id, before.holding_year, before.holding_number, before.is_exchange
    from walk previous
    cross join lateral (
        select previous.holding_trade_id as trade_id, previous.holding_year as year, previous.holding_number as number
    ) holding
    cross join lateral (
        select start.trade_id, start.year, start.number
        from unnest($3::text[], $4::smallint[], $5::smallint[]) as start (trade_id, year, number)
        where previous.number is null and start.number * 0 = 0
        union all
        select cause.trade_id, cause.year, cause.number
        from {tree_causes} cause
    ) node
    left join lateral {tree_holdings_before} before on true
)
select
    node.trade_id, node.year, node.number,
    node.holding_trade_id, node.holding_year, node.holding_number, node.is_exchange,
    arrival.id as transaction_id
from (select * from walk where number is not null limit $6) node
left join lateral (
    select transaction.id
    from asset
    join trade on trade.id = asset.trade_id
    join transaction on transaction.player_id = asset.player_id
    where node.holding_number is null
        and asset.trade_id = node.trade_id
        and asset.ordinal = node.number
        and transaction.franchise_id = asset.from_franchise_id
        and transaction.kind in ('signing', 'waiver_claim')
        and transaction.date <= trade.date
    order by transaction.date desc, transaction.id desc
    limit 1
) arrival on true
