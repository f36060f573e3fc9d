-- api.partners_list: the franchises that one franchise traded with, in a season or in all, and what moved between the two.
with shared as (
    select partner.franchise_id, trade.id, trade.date
    from trade_team own
    join published_trade trade on trade.id = own.trade_id
    join trade_team partner on partner.trade_id = own.trade_id and partner.franchise_id <> own.franchise_id
    where own.franchise_id = $1 and {is_counted} {and_season}
),
partner as (
    select
        shared.franchise_id,
        count(*) as trades,
        min(shared.date) as first,
        max(shared.date) as last,
        (array_agg(shared.id order by shared.date desc, shared.id desc))[1] as last_trade_id
    from shared
    group by shared.franchise_id
),
leg as (
    select shared.franchise_id, exchanged.is_sent, exchanged.kind, count(*) as assets
    from shared
    cross join lateral (
        select asset.from_franchise_id = $1 as is_sent, asset.kind
        from asset
        where asset.trade_id = shared.id
            and (
                (asset.from_franchise_id = $1 and asset.to_franchise_id = shared.franchise_id)
                or (asset.from_franchise_id = shared.franchise_id and asset.to_franchise_id = $1)
            )
        -- Otherwise the planner would read the assets of all trades.
        offset 0
    ) exchanged
    group by shared.franchise_id, exchanged.is_sent, exchanged.kind
),
moved as (
    select
        side.franchise_id,
        {moved_counts}
    from leg
    cross join lateral (select leg.franchise_id, leg.is_sent) side
    group by side.franchise_id
)
select row_to_json(wire)::text as json
from (
    select
        (select {franchise_json} from franchise where franchise.id = $1) as team,
        {season} as season,
        (
            select coalesce(json_agg(row_to_json(listed) order by partner.trades desc, franchise.code), '[]')
            from partner
            join franchise on franchise.id = partner.franchise_id
            left join moved on moved.franchise_id = partner.franchise_id
            cross join lateral (
                select
                    {franchise_json} as team,
                    partner.trades,
                    {moved_json},
                    partner.first,
                    partner.last,
                    partner.last_trade_id
            ) listed
        ) as data
) wire
