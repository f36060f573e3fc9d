-- api.stats_seasons: the trades of each season and the assets in them, newest season first.
with moved as (
    select
        asset.trade_id,
        count(*) filter (where asset.kind = 'player') as players,
        count(*) filter (where asset.kind = 'draft_rights') as draft_rights,
        count(*) filter (where asset.kind = 'pick') as picks
    from asset
    where asset.kind in ('player', 'draft_rights', 'pick')
    group by asset.trade_id
),
counted as (
    select
        trade.season,
        season.trade_deadline as deadline,
        count(*) as trades,
        max(trade.team_count) as teams_most,
        count(*) filter (where trade.date between season.trade_deadline - 6 and season.trade_deadline) as in_last_week,
        coalesce(sum(moved.players), 0) as players,
        coalesce(sum(moved.draft_rights), 0) as draft_rights,
        coalesce(sum(moved.picks), 0) as picks
    from published_trade trade
    join season on season.id = trade.season
    left join moved on moved.trade_id = trade.id
    where {is_counted}
    group by trade.season, season.trade_deadline
)
select row_to_json(wire)::text as json
from (
    select (
        select coalesce(json_agg(row_to_json(listed) order by counted.season desc), '[]')
        from counted
        cross join lateral (
            select
                counted.season,
                counted.trades,
                counted.teams_most,
                counted.players,
                counted.draft_rights,
                counted.picks,
                counted.deadline,
                case when counted.deadline is not null then counted.in_last_week end as in_last_week
        ) listed
    ) as data
) wire
