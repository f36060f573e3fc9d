-- api.stats_teams: the trades of each franchise, in a season or in all, and what it sent and received.
with counted as (
    select trade.id, trade.date
    from published_trade trade
    where {is_counted} {and_season}
),
traded as (
    select trade_team.franchise_id, count(*) as trades, max(counted.date) as last
    from counted
    join trade_team on trade_team.trade_id = counted.id
    group by trade_team.franchise_id
),
-- Grouped first by both teams: there are fewer such groups than assets.
leg as (
    select asset.from_franchise_id, asset.to_franchise_id, asset.kind, count(*) as assets
    from counted
    join asset on asset.trade_id = counted.id
    where asset.kind in ('player', 'draft_rights', 'pick')
    group by asset.from_franchise_id, asset.to_franchise_id, asset.kind
),
moved as (
    select
        side.franchise_id,
        {moved_counts}
    from leg
    cross join lateral (values (leg.from_franchise_id, true), (leg.to_franchise_id, false)) side (franchise_id, is_sent)
    group by side.franchise_id
)
select row_to_json(wire)::text as json
from (
    select
        {season} as season,
        (
            select coalesce(json_agg(row_to_json(listed) order by listed.trades desc, franchise.code), '[]')
            from franchise
            left join traded on traded.franchise_id = franchise.id
            left join moved on moved.franchise_id = franchise.id
            cross join lateral (
                select
                    {franchise_json} as team,
                    coalesce(traded.trades, 0) as trades,
                    {moved_json},
                    traded.last
            ) listed
            where {is_listed_franchise}
        ) as data
) wire
