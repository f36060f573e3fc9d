-- api.stats_teams: the trades of each franchise, in a season or in all, and what it sent and received.
with counted as (
    select trade.id, trade.date
    from published_trade trade
    where ($1::text is null or trade.season = $1)
        and {is_counted}
),
traded as (
    select
        own.franchise_id,
        count(distinct counted.id) as trades,
        count(distinct partner.franchise_id) as partners,
        max(counted.date) as last
    from counted
    join trade_team own on own.trade_id = counted.id
    left join trade_team partner on partner.trade_id = counted.id and partner.franchise_id <> own.franchise_id
    group by own.franchise_id
),
moved as (
    select
        side.franchise_id,
        {moved_counts}
    from counted
    join asset on asset.trade_id = counted.id
    cross join lateral (
        values (asset.from_franchise_id, true), (asset.to_franchise_id, false)
    ) side (franchise_id, is_sent)
    group by side.franchise_id
)
select row_to_json(wire)::text as json
from (
    select
        $1::text as season,
        (
            select coalesce(json_agg(row_to_json(listed) order by listed.trades desc, franchise.code), '[]')
            from franchise
            left join traded on traded.franchise_id = franchise.id
            left join moved on moved.franchise_id = franchise.id
            cross join lateral (
                select
                    {franchise_json} as team,
                    coalesce(traded.trades, 0) as trades,
                    coalesce(traded.partners, 0) as partners,
                    {moved_json},
                    traded.last
            ) listed
        ) as data
) wire
